import type { Releases } from '../../facts/releases';
import { checkContext, type CheckOptions } from '../check/check';
import { contextOf, type Context } from '../check/context';
import type { Finding } from '../check/finding';
import type { Manifest } from '../manifests/manifest';
import type { ManifestSet } from '../manifests/manifest-set';
import { Source, type SourceText, type StrayDocument } from '../manifests/source';
import { installedObjects } from './objects/installed-objects';
import { DocumentPool } from '../manifests/yaml/document-pool';
import type { ConfiguredRoute } from '../topology/kong/configuration/kong-configuration';
import { lazy } from '../topology/lazy';
import type { RequestPath } from '../topology/requests/request-path';
import type { Topology } from '../topology/topology';

export interface SideProps extends CheckOptions {
  /** What it is called: `HEAD`, `dist/prod`, or `shop, prod`. */
  readonly title: string;
  readonly texts: readonly SourceText[];
  /**
   * What istioctl and helm read beside the manifests.
   * @default - not known, and not compared
   */
  readonly installed?: readonly SourceText[] | undefined;
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
  /** What istioctl and helm read, as objects; undefined where that is not known. */
  public readonly installed: readonly Manifest[] | undefined;
  private readonly context: Context;

  /** As places name them. */
  public readonly files: ReadonlySet<string>;

  private readonly options: CheckOptions;
  private readonly texts: ReadonlySet<string>;
  private readonly pool: DocumentPool;
  private readonly ways = lazy(() => new Map(this.topology.requests.all().map((way) => [way.route, way])));

  /** @param like another side, whose documents are not read again where they are the same */
  public constructor(props: SideProps, like?: Side) {
    const { title, texts, releases, assume, completeness, kong } = props;
    this.files = new Set(texts.map(({ file }) => file));
    this.texts = new Set(texts.flatMap(({ text }) => text ?? []));
    this.pool = new DocumentPool(like?.pool);
    const sources = texts.map((text) => new Source(text, releases.kubernetes, this.pool));
    const context = contextOf(sources, releases, assume, completeness, kong);
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
    this.installed = props.installed?.flatMap((text) => installedObjects(text, releases.kubernetes));
    this.context = context;
    this.options = props;
  }

  /**
   * What the check finds that may be different beside another side.
   * @param known objects that the other side has too, for the same releases
   */
  public findings(known?: (manifest: Manifest) => boolean): readonly Finding[] {
    return checkContext(this.context, this.options, known).findings;
  }

  /** What happens to the requests of a route. */
  public wayOf(route: ConfiguredRoute): RequestPath | undefined {
    return this.ways().get(route);
  }

  /** Whether another side was read from the same texts, whatever their files are called. */
  public readsLike({ texts }: Side): boolean {
    return this.texts.size === texts.size && [...texts].every((text) => this.texts.has(text));
  }

  public get manifests(): readonly Manifest[] {
    return this.set.all;
  }
}
