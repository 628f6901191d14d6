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
}

/**
 * The releases that the facts were taken from, oldest first. A further release is a further row. Those between the oldest and the
 * newest are known too, but of Kong, whose plugins differ in each.
 */
const KUBERNETES = [
  // The first that serves `networking.k8s.io/v1`.
  { release: '1.19' },
  // Its fields are in `schemas/kubernetes.json`: `lifecycle.stopSignal` of 1.33, not yet `env[].valueFrom.fileKeyRef` of 1.34.
  { release: '1.33' },
] as const satisfies readonly Release[];

const KONG = [
  { release: '2.5', tag: '2.5.0' },
  { release: '2.8', tag: '2.8.5' },
  { release: '3.4', tag: '3.4.2' },
  { release: '3.9', tag: '3.9.3' },
] as const satisfies readonly KongFactsRelease[];

/** Of the Kong Ingress Controller: 1.3.4, 2.12.8 and 3.5.13. `crds/` are those of the newest. */
const KIC = [{ release: '1.3' }, { release: '2.12' }, { release: '3.5' }] as const satisfies readonly Release[];

const ISTIO = [{ release: '1.11' }, { release: '1.30' }] as const satisfies readonly Release[];

/** Of the Gateway API: its definitions are installed by themselves, not by Kubernetes. */
const GATEWAY_API = [{ release: '1.0' }, { release: '1.6' }] as const satisfies readonly Release[];

export const KNOWN_RELEASES = { kubernetes: KUBERNETES, gatewayApi: GATEWAY_API, kong: KONG, kic: KIC, istio: ISTIO };

/** Releases that manifests are meant for, as major and minor: `1.20`. */
export interface Releases {
  readonly kubernetes: string;
  /** The bundle of the Gateway API's definitions that the cluster has. */
  readonly gatewayApi: string;
  /** The Kong Gateway that runs plugins: it decides which there are and what their configuration may be. */
  readonly kong: (typeof KONG)[number]['release'];
  /** The Kong Ingress Controller that reads the manifests. */
  readonly kic: string;
  /** Undefined: there is no mesh. */
  readonly istio: string | undefined;
}

/** For manifests whose releases are not known. */
export const NEWEST_RELEASES: Releases = {
  kubernetes: newest(KUBERNETES),
  gatewayApi: newest(GATEWAY_API),
  kong: newest(KONG),
  kic: newest(KIC),
  istio: newest(ISTIO),
};

/** What products are called. */
export const RELEASE_NAMES: Readonly<Record<keyof Releases, string>> = {
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
export function chooseReleases(given: Readonly<Partial<Record<keyof Releases, string>>>, defaults: Releases): Releases {
  const choose = <Product extends keyof Releases>(product: Product): Releases[Product] => {
    const written = given[product];
    return written === undefined ? defaults[product] : knownRelease(product, written);
  };
  return {
    kubernetes: choose('kubernetes'),
    gatewayApi: choose('gatewayApi'),
    kong: choose('kong'),
    kic: choose('kic'),
    istio: given.istio === '' ? undefined : choose('istio'),
  };
}

function knownRelease<Product extends keyof Releases>(product: Product, given: string): KnownRelease<Product> {
  const release = minorVersion(given);
  if (release !== undefined && isKnownRelease(product, release)) return release;
  throw new Error(
    `"${given}" is not a known version of ${RELEASE_NAMES[product]}; allowed: ${allowedReleases(product)}`,
  );
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
 * The releases of a product that are known: `1.19 to 1.33`, `2.5, 2.8`.
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
