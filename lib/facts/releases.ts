import { knows, type Span } from './span';

/** A release that the facts were taken from. */
interface Release {
  /** As major and minor: `1.20`. */
  readonly release: string;
}

/** A Kong whose plugins are known: `plugins/facts/<release>.json`, made by `npm run import:plugins`. */
interface KongFactsRelease extends Release {
  /** The patch release whose schemas they are. */
  readonly tag: string;
  /**
   * Kongs between the row before and this one can be chosen, too: the nearer of the two speaks for them.
   * @default - they cannot
   */
  readonly withThoseBefore?: true;
}

/**
 * The releases that the facts were taken from, oldest first. A further release is a further row. Those between the oldest and the
 * newest are known too, but of Kong, whose plugins differ in each.
 */
const KUBERNETES = [
  // The first that serves `networking.k8s.io/v1`.
  { release: '1.19' },
  // The fields in `schemas/kubernetes.json` are those of 1.36.
  { release: '1.37' },
] as const satisfies readonly Release[];

const KONG = [
  { release: '2.5', tag: '2.5.0' },
  { release: '2.8', tag: '2.8.5' },
  { release: '3.4', tag: '3.4.2' },
  { release: '3.9', tag: '3.9.3', withThoseBefore: true },
] as const satisfies readonly KongFactsRelease[];

const KONG_ROWS: readonly KongFactsRelease[] = KONG;

/** Of the Kong Ingress Controller: 1.3.4, 2.12.8 and 3.5.13. `crds/` are those of the newest. */
const KIC = [{ release: '1.3' }, { release: '2.12' }, { release: '3.5' }] as const satisfies readonly Release[];

const ISTIO = [{ release: '1.11' }, { release: '1.31' }] as const satisfies readonly Release[];

/** Of the Gateway API: its definitions are installed by themselves, not by Kubernetes. */
const GATEWAY_API = [{ release: '1.0' }, { release: '1.6' }] as const satisfies readonly Release[];

export const KNOWN_RELEASES = { kubernetes: KUBERNETES, gatewayApi: GATEWAY_API, kong: KONG, kic: KIC, istio: ISTIO };

export type KongRelease = (typeof KONG)[number]['release'];

/** Releases that manifests are meant for, as major and minor: `1.20`. */
export interface Releases {
  readonly kubernetes: string;
  /** The bundle of the Gateway API's definitions that the cluster has. */
  readonly gatewayApi: string;
  /** The Kong Gateway that runs plugins: it decides which there are and what their configuration may be. */
  readonly kong: KongRelease;
  /** The Kong Ingress Controller that reads the manifests. */
  readonly kic: string;
  /** Undefined: there is no mesh. */
  readonly istio: string | undefined;
}

/** Releases as somebody chose them, who may mean a Kong between two that are known. */
export interface ChosenReleases extends Releases {
  /**
   * Which one, and the other one of the two: what only one of them refuses is not certain.
   * @default - `kong` itself was chosen
   */
  readonly betweenKongs?: { readonly chosen: string; readonly other: KongRelease };
  /**
   * Nobody chose Istio's release or that of Kubernetes, so that what only the newest do by default may not happen.
   * @default - somebody did
   */
  readonly guessed?: true;
}

/** For manifests whose releases are not known. */
export const NEWEST_RELEASES: Releases = {
  kubernetes: newest(KUBERNETES),
  gatewayApi: newest(GATEWAY_API),
  kong: newest(KONG),
  kic: newest(KIC),
  istio: newest(ISTIO),
};

/** What the products are called in sentences. */
export const PRODUCT_NAMES: Readonly<Record<keyof Releases, string>> = {
  kubernetes: 'Kubernetes',
  gatewayApi: 'the Gateway API',
  kong: 'Kong',
  kic: 'Kong Ingress Controller',
  istio: 'Istio',
};

/**
 * Releases as rules want them.
 * @param given as people write them: `1.20`, `v1.20.4`; for Istio, an empty string says that there is no mesh
 * @param defaults for those that are not given
 * @throws Error when one is not known, with those that are
 */
export function chooseReleases(
  given: Readonly<Partial<Record<keyof Releases, string>>>,
  defaults: Releases,
): ChosenReleases {
  const choose = <Product extends keyof Releases>(product: Product): Releases[Product] => {
    const written = given[product];
    return written === undefined ? defaults[product] : knownRelease(product, written);
  };
  return {
    kubernetes: choose('kubernetes'),
    gatewayApi: choose('gatewayApi'),
    ...(kongBetween(given.kong) ?? { kong: choose('kong') }),
    kic: choose('kic'),
    istio: given.istio === '' ? undefined : choose('istio'),
    ...(defaults === NEWEST_RELEASES && (given.istio ?? given.kubernetes) === undefined && { guessed: true as const }),
  };
}

function kongBetween(given: string | undefined): Pick<ChosenReleases, 'kong' | 'betweenKongs'> | undefined {
  const chosen = given === undefined ? undefined : minorVersion(given);
  if (chosen === undefined || isKnownRelease('kong', chosen)) return undefined;
  const next = KONG_ROWS.findIndex(({ release }) => knows(chosen, { until: release }) === 'known');
  if (KONG_ROWS[next]?.withThoseBefore === undefined) return undefined;
  const [older, newer] = [KONG[next - 1]!.release, KONG[next]!.release];
  const [minor, from, to] = [chosen, older, newer].map((release) => Number(release.split('.')[1])) as [
    number,
    number,
    number,
  ];
  const [kong, other] = minor - from <= to - minor ? [older, newer] : [newer, older];
  return { kong, betweenKongs: { chosen, other } };
}

/** Whose facts stand for those of a Kong between two that are known: a sentence; undefined where none was chosen. */
export function nearestFacts({ kong, betweenKongs }: ChosenReleases): string | undefined {
  if (betweenKongs === undefined) return undefined;
  const { chosen, other } = betweenKongs;
  return `Kong ${chosen}: the facts are those of ${kong}, the nearest that are known; what ${other} takes is no error`;
}

function knownRelease<Product extends keyof Releases>(product: Product, given: string): KnownRelease<Product> {
  const release = minorVersion(given);
  if (release !== undefined && isKnownRelease(product, release)) return release;
  throw new Error(
    `"${given}" is not a known version of ${PRODUCT_NAMES[product]}; allowed: ${choosableReleases(product)}`,
  );
}

/** Those that are known, and `3.4 to 3.9` for two with those between them. */
function choosableReleases(product: keyof Releases): string {
  if (product !== 'kong') return allowedReleases(product);
  return KONG_ROWS.map(({ release, withThoseBefore }) => (withThoseBefore ? ` to ${release}` : `, ${release}`))
    .join('')
    .replace(/^, /, '');
}

type KnownRelease<Product extends keyof Releases> = NonNullable<Releases[Product]>;

/** Whether the facts say something about a release, given as major and minor. */
export function isKnownRelease<Product extends keyof Releases>(
  product: Product,
  release: string,
): release is KnownRelease<Product> {
  if (product === 'kong') return KONG.some((row) => row.release === release);
  return minorVersion(release) === release && knows(release, spanOf(product)) === 'known';
}

/**
 * The releases of a product that are known: `1.19 to 1.37`, `2.5, 2.8`.
 * @param within those of them alone
 */
export function allowedReleases(product: keyof Releases, within: Span = {}): string {
  if (product === 'kong') {
    const known = KONG.map(({ release }) => release);
    return known.filter((release) => knows(release, within) === 'known').join(', ');
  }
  const { since, until } = spanOf(product);
  const first = knows(since, within) === 'too-old' ? within.since! : since;
  const last = knows(until, within) === 'too-new' ? within.until! : until;
  return `${first} to ${last}`;
}

/** From the oldest to the newest. */
function spanOf(product: keyof Releases): Required<Span> {
  const rows: readonly Release[] = KNOWN_RELEASES[product];
  return { since: rows[0]!.release, until: newest(rows) };
}

function newest<Name extends string>(rows: readonly { readonly release: Name }[]): Name {
  return rows[rows.length - 1]!.release;
}

/** Major and minor of a release, without what comes behind. */
export function minorVersion(given: string): string | undefined {
  return /^v?(\d+\.\d+)(\.\d+)?$/.exec(given)?.[1];
}
