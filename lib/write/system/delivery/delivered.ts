import type { App } from '../../synth/app';
import type { RenderedFile } from '../../synth/rendered-file';

type Files<File> = ReadonlyMap<string, File>;

/** An environment as it is delivered: the files of its folder, by path. */
export interface Delivered {
  /** The manifests that `charts` made, in the order in which they are applied. */
  readonly manifests: Files<RenderedFile>;
  /** What the tool that delivers them reads beside them. */
  readonly beside: Files<string>;
}

/** Lays the manifests of an app out as a tool wants them, and writes what it reads beside them. */
export type Deliver = (app: App, files: Files<RenderedFile>) => Delivered;
