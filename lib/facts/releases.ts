import { KIC_RANGE } from './kong/kic-span';
import { KONG_VERSIONS, type KongVersion } from './plugins/catalogue';
import { KUBERNETES_VERSIONS } from './kubernetes/versions';
import { isAtLeast } from './release';

/** Releases that manifests are meant for, as major and minor: `1.20`. */
export interface Releases {
  readonly kubernetes: string;
  readonly kong: KongVersion;
  /** Of the Kong Ingress Controller. */
  readonly kic: string;
  /** Undefined: there is no mesh. */
  readonly istio: string | undefined;
}

/** The releases that rules know something about, oldest and newest. */
export const KNOWN_RELEASES = {
  kubernetes: [KUBERNETES_VERSIONS.oldest, KUBERNETES_VERSIONS.newest],
  kic: [KIC_RANGE.oldest, KIC_RANGE.newest],
  istio: ['1.11', '1.30'],
} as const;

/** For manifests of which nothing is known. */
export const NEWEST_RELEASES: Releases = {
  kubernetes: KNOWN_RELEASES.kubernetes[1],
  kong: KONG_VERSIONS[KONG_VERSIONS.length - 1]!,
  kic: KNOWN_RELEASES.kic[1],
  istio: KNOWN_RELEASES.istio[1],
};

/** Releases as people write them: `1.20`, `v1.20.4`; for Istio, an empty text says that there is no mesh. */
export type GivenReleases = { readonly [Name in keyof Releases]?: string };

/**
 * Releases as rules want them.
 * @param defaults for those that are not given
 * @throws Error when one is not known, with those that are
 */
export function chooseReleases(given: GivenReleases, defaults: Releases): Releases {
  const { kubernetes, kong, kic, istio } = given;
  return {
    kubernetes:
      kubernetes === undefined ? defaults.kubernetes : within('Kubernetes', kubernetes, KNOWN_RELEASES.kubernetes),
    kong: kong === undefined ? defaults.kong : kongVersion(kong),
    kic: kic === undefined ? defaults.kic : within('Kong Ingress Controller', kic, KNOWN_RELEASES.kic),
    istio:
      istio === undefined ? defaults.istio : istio === '' ? undefined : within('Istio', istio, KNOWN_RELEASES.istio),
  };
}

function within(product: string, given: string, [oldest, newest]: readonly [string, string]): string {
  const version = minorVersion(given);
  if (version !== undefined && isWithin(version, [oldest, newest])) return version;
  throw new Error(`"${given}" is no known version of ${product}; allowed: ${oldest} to ${newest}`);
}

/** Whether a release, as major and minor, is one of a range of releases, both ends included. */
export function isWithin(release: string, [oldest, newest]: readonly [string, string]): boolean {
  return isAtLeast(release, oldest) && isAtLeast(newest, release);
}

function kongVersion(given: string): KongVersion {
  const version = KONG_VERSIONS.find((known) => known === minorVersion(given));
  if (version !== undefined) return version;
  throw new Error(`"${given}" is no known version of Kong; allowed: ${KONG_VERSIONS.join(', ')}`);
}

/** Major and minor of a release, without what comes behind. */
export function minorVersion(given: string): string | undefined {
  return /^v?(\d+\.\d+)(\.\d+)?$/.exec(given)?.[1];
}
