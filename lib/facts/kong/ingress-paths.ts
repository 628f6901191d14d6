import { knows, type Span } from '../span';

/** What Kong takes for a regular expression since 3.0; a Kong before guesses. */
const KONG_REGEX: Span = { since: '3.0' };

/** KIC marks regular expressions for such a Kong since then. */
const MARKED: Span = { since: '2.7' };

/** Since then KIC makes one route of all paths to one Service, and takes a double slash for one. Its feature gates, CombinedRoutes. */
export const COMBINED_ROUTES: Span = { since: '2.8' };

/** Since then the routes of all Ingresses to one Service share one Service of Kong. Its feature gates, CombinedServices. */
export const COMBINED_SERVICES: Span = { since: '2.11' };

const REGEX_MARK = '~';

/** What begins a regular expression in a path of an Ingress, where no annotation says otherwise. */
const REGEX_PREFIX = '/~';

/** A path with nothing else is a plain one to a Kong before 3.0. */
const PLAIN_PATH = /^[a-zA-Z0-9.\-_~/%]*$/;

/** How a controller makes paths of Kong out of those of an Ingress. */
export interface PathTranslation {
  /** Release of the ingress controller. */
  readonly kic: string;
  /** Release of Kong. */
  readonly kong: string;
  /** The annotation, as it is written; it replaces `/~`. */
  readonly regexPrefix: string | undefined;
  /** `enableLegacyRegexDetection` of the parameters of the class: whether it takes for regular expressions what Kong 2 did. */
  readonly guessesRegexes: boolean;
}

/**
 * The paths of Kong for one of an Ingress: none where the controller leaves it out.
 * Source: `subtranslator/ingress.go` of Kong/kubernetes-ingress-controller at v3.5.13, `translators/ingress.go` at v2.12.8,
 * `pkg/parser/translate.go` at v1.3.4.
 * @param written empty where the Ingress has none
 * @param pathType `Prefix`, `Exact` or `ImplementationSpecific`
 */
export function kongPaths(written: string, pathType: string, translation: PathTranslation): string[] {
  const isCombined = knows(translation.kic, COMBINED_ROUTES) === 'known';
  if (!isCombined && written.includes('//')) return [];
  const path = withoutRepeatedSlashes(written);
  const regex = (pattern: string): string => (marksRegexes(translation) ? `${REGEX_MARK}${pattern}` : pattern);
  return pathsOfType(path === '' ? '/' : path, pathType, regex).map((each) => marked(each, translation));
}

/** Whether regular expressions have a mark in front. */
export function marksRegexes({ kic, kong }: Pick<PathTranslation, 'kic' | 'kong'>): boolean {
  return knows(kong, KONG_REGEX) === 'known' && knows(kic, MARKED) === 'known';
}

/**
 * How much the route of one path comes before others of regular expressions, where the controller makes a route of each path.
 */
export function pathPriority(pathType: string): number {
  return { Exact: 300, Prefix: 200 }[pathType] ?? 100;
}

function pathsOfType(path: string, pathType: string, regex: (pattern: string) => string): string[] {
  if (pathType === 'ImplementationSpecific') return [path];
  if (pathType === 'Exact') return [regex(`/${path.replace(/^\/+/, '')}$`)];
  if (pathType !== 'Prefix') return [];
  const base = withoutOuterSlash(path);
  return base === '' ? ['/'] : [`/${base}/`, regex(`/${base}$`)];
}

function marked(path: string, { kic, kong, regexPrefix = REGEX_PREFIX, guessesRegexes }: PathTranslation): string {
  if (knows(kic, MARKED) !== 'known') return path;
  if (path.startsWith(regexPrefix)) return REGEX_MARK + path.slice(regexPrefix.length);
  const isGuessed = guessesRegexes && marksRegexes({ kic, kong }) && !PLAIN_PATH.test(path);
  return isGuessed && !path.startsWith(REGEX_MARK) ? REGEX_MARK + path : path;
}

function withoutRepeatedSlashes(path: string): string {
  return path.replace(/\/\/+/g, '/');
}

/** There is one at most at either end. */
function withoutOuterSlash(path: string): string {
  return path.slice(path.startsWith('/') ? 1 : 0, path.length > 1 && path.endsWith('/') ? -1 : undefined);
}
