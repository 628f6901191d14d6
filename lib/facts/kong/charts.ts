import { knows, type Span } from '../span';

/** Releases of chart kong/kong that install one ingress controller, and so know its roles and arguments. */
export interface KongCharts {
  /** The ingress controller, as major and minor. */
  readonly kic: string;
  /** The first and the last release of the chart that has it. */
  readonly oldest: string;
  readonly newest: string;
  /** The Kong Gateway that the last of them installs when it is told nothing else. */
  readonly kong: string;
}

/** The repository of Kong's charts. */
export const KONG_CHARTS_URL = 'https://charts.konghq.com';

/**
 * By controller, oldest first; those of the last row may have later releases. The keys of values that Meshgate sets are the same in
 * all of them. Source: `charts/kong/values.yaml` of Kong/charts at each of its tags from kong-2.2.0 to kong-3.4.1.
 */
const CHARTS: readonly KongCharts[] = [
  { kic: '1.3', oldest: '2.2.0', newest: '2.3.0', kong: '2.5' },
  { kic: '2.0', oldest: '2.4.0', newest: '2.6.3', kong: '2.6' },
  { kic: '2.1', oldest: '2.6.4', newest: '2.6.4', kong: '2.7' },
  { kic: '2.2', oldest: '2.7.0', newest: '2.7.0', kong: '2.7' },
  { kic: '2.3', oldest: '2.8.0', newest: '2.10.2', kong: '2.8' },
  { kic: '2.5', oldest: '2.11.0', newest: '2.12.0', kong: '2.8' },
  { kic: '2.6', oldest: '2.13.0', newest: '2.13.0', kong: '3.0' },
  { kic: '2.7', oldest: '2.13.1', newest: '2.13.1', kong: '3.0' },
  { kic: '2.8', oldest: '2.14.0', newest: '2.16.5', kong: '3.1' },
  { kic: '2.9', oldest: '2.17.0', newest: '2.22.0', kong: '3.2' },
  { kic: '2.10', oldest: '2.23.0', newest: '2.25.0', kong: '3.3' },
  { kic: '2.11', oldest: '2.26.0', newest: '2.27.0', kong: '3.3' },
  { kic: '2.12', oldest: '2.28.0', newest: '2.30.0', kong: '3.4' },
  { kic: '3.0', oldest: '2.31.0', newest: '2.36.0', kong: '3.5' },
  { kic: '3.1', oldest: '2.37.0', newest: '2.38.0', kong: '3.6' },
  { kic: '3.2', oldest: '2.39.0', newest: '2.40.0', kong: '3.6' },
  { kic: '3.3', oldest: '2.41.0', newest: '2.45.0', kong: '3.8' },
  { kic: '3.4', oldest: '2.46.0', newest: '2.50.0', kong: '3.9' },
  { kic: '3.5', oldest: '2.51.0', newest: '3.4.1', kong: '3.9' },
];

/** The charts for an ingress controller; undefined where none has it. */
export function chartsFor(kic: string): KongCharts | undefined {
  return CHARTS.find((each) => each.kic === kic);
}

/** Whether a release of the chart, such as `3.4.1`, is one of these, or later than all that are known and these are the last. */
export function isOneOf(charts: KongCharts, version: string): boolean {
  const isLast = charts === CHARTS[CHARTS.length - 1];
  const { oldest, newest } = charts;
  return ordinal(version) >= ordinal(oldest) && (isLast || ordinal(version) <= ordinal(newest));
}

/** What chart `version` installs where nothing else is said: undefined where that is not known. */
export function defaultsOf(version: string): KongCharts | undefined {
  return CHARTS.find(({ newest }) => newest === version);
}

function ordinal(version: string): number {
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number);
  return (major * 1000 + minor) * 1000 + patch;
}

/**
 * Kong Gateways that ingress controllers drive. KIC writes configuration in the format of its time: Kong 3 reads what KIC 2.6 and later
 * write, and KIC 3 takes no Kong before 3.4. Source: the version compatibility page of KIC's documentation, CHANGELOG of KIC 2.6.0
 * and 3.0.0.
 */
const DRIVEN: readonly { readonly kic: Span; readonly kong: Span }[] = [
  { kic: { until: '2.5' }, kong: { until: '2.8' } },
  { kic: { since: '2.6', until: '2.12' }, kong: { since: '2.8' } },
  { kic: { since: '3.0' }, kong: { since: '3.4' } },
];

/** Whether an ingress controller drives a Kong Gateway, both as major and minor. */
export function drives(kic: string, kong: string): boolean {
  return DRIVEN.some((row) => knows(kic, row.kic) === 'known' && knows(kong, row.kong) === 'known');
}

/** The controllers that have a chart and drive a Kong Gateway, oldest first. */
export function controllersFor(kong: string): string[] {
  return CHARTS.map(({ kic }) => kic).filter((kic) => drives(kic, kong));
}
