import type { Releases } from '../../facts/releases';
import { checkContext, type CheckOptions } from '../check/check';
import { contextOf } from '../check/context';
import type { Report } from '../check/finding';
import type { Manifest } from '../manifests/manifest';
import type { ManifestSet } from '../manifests/manifest-set';
import { Source, type SourceText, type StrayDocument } from '../manifests/source';
import { lazy } from '../topology/lazy';
import type { Topology } from '../topology/topology';

export interface SideProps extends CheckOptions {
  /** What it is called: `HEAD`, `dist/prod`, or `shop, prod`. */
  readonly title: string;
  readonly texts: readonly SourceText[];
}

/** One of two sets of manifests that are compared. */
export class Side {
  public readonly title: string;
  public readonly releases: Releases;
  public readonly set: ManifestSet;
  public readonly topology: Topology;
  /** Documents that are no Kubernetes objects. */
  public readonly strays: readonly StrayDocument[];
  /** Files that are no YAML, each with why not: nothing of them can be compared. */
  public readonly unreadable: readonly string[];
  /** What the check finds. */
  public readonly report: () => Report;

  public constructor(props: SideProps) {
    const { title, texts, releases, assume } = props;
    const sources = texts.map((text) => new Source(text, releases.kubernetes));
    const context = contextOf(sources, releases, assume);
    this.title = title;
    this.releases = releases;
    this.set = context.set;
    this.topology = context.topology;
    this.strays = sources.flatMap((source) => source.strays);
    this.unreadable = sources.flatMap((source) =>
      source.unreadable === undefined
        ? []
        : `${source.file}:${source.unreadable.position.line}: ${source.unreadable.message}`,
    );
    this.report = lazy(() => checkContext(context, props));
  }

  public get manifests(): readonly Manifest[] {
    return this.set.all;
  }
}
