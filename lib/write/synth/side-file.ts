import type { App } from 'cdk8s';
import { Construct } from 'constructs';
import { yamlOf } from './yaml-of';

export interface SideFileProps {
  /** Folder below the output folder. `kubectl apply -f` reads no folders in the one that it is given. */
  readonly folder: string;
  /** What the file contains, as YAML. */
  readonly content: object;
}

/**
 * A file of the output that is no manifest: what another tool than kubectl reads. It is named after its id, lies in a folder
 * of its own, and is written with the manifests, all or nothing.
 */
export class SideFile extends Construct {
  /** Path below the output folder, with `/` between folder and file. */
  public readonly path: string;
  private readonly content: object;

  /** @throws Error when the folder is not one plain name */
  public constructor(app: App, id: string, props: SideFileProps) {
    super(app, id);
    if (!/^[a-z0-9][a-z0-9-]*$/.test(props.folder)) {
      throw new Error(`${this.node.path}: folder "${props.folder}"; allowed: lower-case letters, digits and "-"`);
    }
    this.path = `${props.folder}/${id}.yaml`;
    this.content = props.content;
  }

  /** The side files of an app, by path, in the order of their paths. */
  public static of(app: App): ReadonlyMap<string, string> {
    const files = app.node.children.filter((child): child is SideFile => child instanceof SideFile);
    const texts = files.map((file) => [file.path, yamlOf(file.content, file.node.path)] as const);
    return new Map(texts.sort(([a], [b]) => (a < b ? -1 : 1)));
  }
}
