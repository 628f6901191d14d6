import { isAtLeast } from '../release';

/** Releases of chart kong/kong that install one ingress controller, and so know its roles and arguments. */
export interface KongCharts {
  /** The ingress controller, as major and minor. */
  readonly kic: string;
  /** The first and the last release of the chart; the last known may have later ones. */
  readonly oldest: string;
  readonly newest: string;
  readonly hasLater: boolean;
  /** The Kong Gateway that the newest of them installs when it is told nothing else. */
  readonly kong: string;
}

/** The repository of Kong's charts. */
export const KONG_CHARTS_URL = 'https://charts.konghq.com';

/**
 * The keys of values that Meshgate sets are the same in all of them. Source: `charts/kong/values.yaml` of Kong/charts at each of
 * its tags from kong-2.1.0 to kong-3.4.1.
 */
const CHARTS: readonly KongCharts[] = [
  { kic: '1.3', oldest: '2.2.0', newest: '2.3.0', hasLater: false, kong: '2.5' },
  { kic: '2.12', oldest: '2.28.0', newest: '2.30.0', hasLater: false, kong: '3.4' },
  { kic: '3.5', oldest: '2.51.0', newest: '3.4.1', hasLater: true, kong: '3.9' },
];

/** The charts for an ingress controller. */
export function chartsFor(kic: string): KongCharts | undefined {
  return CHARTS.find((each) => each.kic === kic);
}

/** Whether a release of the chart, such as `3.4.1`, is one of these. */
export function isOneOf({ oldest, newest, hasLater }: KongCharts, version: string): boolean {
  return isAtLeast(version, oldest) && (hasLater || isAtLeast(newest, version));
}

/** What chart `version` installs where nothing else is said: undefined where that is not known. */
export function defaultsOf(version: string): KongCharts | undefined {
  return CHARTS.find(({ newest }) => newest === version);
}

/**
 * Kong Gateways that an ingress controller drives, as major and minor. KIC writes configuration in the format of its time: Kong 3
 * reads what KIC 2.6 and later write, and KIC 3 takes no Kong before 3.4. Source: the version compatibility page of KIC's
 * documentation, CHANGELOG of KIC 2.6.0 and 3.0.0.
 */
export const KONG_OF_KIC: Readonly<Record<string, { readonly since?: string; readonly until?: string }>> = {
  '1.3': { until: '2.8' },
  '2.12': { since: '2.8' },
  '3.5': { since: '3.4' },
};
