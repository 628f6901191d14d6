import { entry } from '../data';

/** What a release of chart kong/kong calls what it makes. */
export interface KongChartNames {
  /** Its Deployment, and the beginning of all other names. */
  readonly fullName: string;
  /** The ServiceAccount of Kong's pods. */
  readonly serviceAccount: string;
}

/** The longest name that the chart gives. */
const LONGEST = 63;

/**
 * The names of a release, with the values that change them. Source: `templates/_helpers.tpl` of the chart, which has "kong" behind the
 * release also where the release has it in its name.
 */
export function kongChartNames(release: string, values: unknown): KongChartNames {
  const name = said(values, 'nameOverride') ?? 'kong';
  const fullName = said(values, 'fullnameOverride') ?? shortened(`${release}-${name}`);
  const account = entry(entry(values, 'deployment'), 'serviceAccount');
  const otherwise = entry(account, 'create') === false ? 'default' : fullName;
  return { fullName, serviceAccount: said(account, 'name') ?? otherwise };
}

function said(values: unknown, key: string): string | undefined {
  const value = entry(values, key);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function shortened(name: string): string {
  const short = name.slice(0, LONGEST);
  return short.endsWith('-') ? short.slice(0, -1) : short;
}
