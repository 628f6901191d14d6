import { KONG_ANNOTATIONS } from '../../../../facts/kong/annotations';
import { marksRegexes } from '../../../../facts/kong/ingress-paths';
import { BAD_ESCAPE, LONGEST_PATH, OUTSIDE_PATHS, SPECIAL } from '../../../../facts/kong/route-path';
import { INGRESS } from '../../../../facts/kong/kinds';
import { judgeRegex } from '../../../../facts/plugins/pcre-syntax';
import { at, list, text } from '../../../manifests/json';
import type { Manifest } from '../../../manifests/manifest';
import type { Path } from '../../../manifests/path';
import { shown } from '../../../manifests/shown-value';
import { ingressPaths } from '../../../topology/kong/ingress-path';
import { annotationPath } from '../../../topology/kong/kong-annotation';
import type { Context } from '../../context';
import type { Problem } from '../../finding';
import type { Rule } from '../../rule';

export const validRoutePaths: Rule = {
  id: 'valid-route-paths',
  subject: 'kong',
  severity: 'error',
  summary: 'A path or header of a route is an expression that does not compile, or is read otherwise than it is meant.',
  releases: ['kong', 'kic'],
  *find(context) {
    const { set, topology } = context;
    for (const ingress of set.of(INGRESS)) {
      if (!topology.classes.takesIngress(ingress)) continue;
      yield* ofIngress(ingress, context);
      yield* ofHeaders(ingress);
    }
    for (const route of set.of('gateway.networking.k8s.io/HTTPRoute')) {
      if (topology.classes.takesRoute(route)) yield* ofRoute(route);
    }
  },
};

/** What hardly anybody means as it stands: classes, repeated dots, alternatives in parentheses, anchors. */
const MEANT_AS_REGEX = /\\[dwsDWSb.]|\.[*+]|\[[^\]/]*\]|\([^)/]*[|?*+.][^)]*\)|\(\?|\$$|^\/?\^/;

function* ofIngress(ingress: Manifest, { releases, topology }: Context): Generator<Problem, void> {
  const prefix = ingress.annotation(KONG_ANNOTATIONS.regexPrefix) ?? '/~';
  const isMarking = marksRegexes(releases);
  const guesses = topology.classes.parametersFor(ingress)?.enableLegacyRegexDetection === true;
  for (const { value, path, urlPath = '' } of ingressPaths(ingress.spec)) {
    if (urlPath.length > LONGEST_PATH) continue;
    const problem = { manifest: ingress, path: [...path, 'path'] };
    const type = text(at(value, 'pathType')) ?? 'ImplementationSpecific';
    if (isMarking && urlPath.startsWith(prefix)) {
      const found = marked(urlPath, urlPath.slice(prefix.length), type);
      if (found) yield { ...problem, ...found };
    } else if (type === 'Exact') {
      const found = exact(urlPath);
      if (found) yield { ...problem, ...found };
    } else if (isMarking && !guesses) {
      const found = plain(urlPath, prefix);
      if (found) yield { ...problem, ...found };
    }
  }
}

type Found = Pick<Problem, 'message' | 'fix' | 'severity'>;

function marked(written: string, pattern: string, type: string): Found | undefined {
  if (type !== 'ImplementationSpecific') {
    const message = `${shown(written)} is a regular expression, and its pathType is ${type}`;
    return { message, fix: 'write pathType: ImplementationSpecific', severity: 'warning' };
  }
  return judgeRegex(pattern) === 'broken' ? broken(pattern) : undefined;
}

function broken(pattern: string): Found {
  return {
    message: `the regular expression ${shown(pattern)} does not compile: Kong refuses the whole configuration`,
    fix: 'close each bracket and parenthesis, and put a backslash in front of those that are meant',
  };
}

/** The controller makes an expression of it, and puts no backslash in front of anything. */
function exact(written: string): Found | undefined {
  if (!SPECIAL.test(written)) return undefined;
  if (judgeRegex(written) === 'broken') return broken(written);
  return {
    message: `KIC makes a regular expression of ${shown(written)}, in which some characters mean something else`,
    fix: 'write pathType: ImplementationSpecific with /~, and a backslash in front of special characters',
    severity: 'warning',
  };
}

function plain(written: string, prefix: string): Found | undefined {
  if (MEANT_AS_REGEX.test(written)) {
    return {
      message: `${shown(written)} looks like a regular expression, and Kong takes it literally: it matches no request that is meant`,
      fix: `write ${prefix}${written.replace(/^\^/, '')} with pathType: ImplementationSpecific`,
      severity: OUTSIDE_PATHS.test(written) ? 'error' : 'warning',
    };
  }
  if (BAD_ESCAPE.test(written)) {
    return {
      message: `${shown(written)} has a "%" without two hexadecimal digits, which Kong refuses`,
      fix: 'write %25',
    };
  }
  const [character] = OUTSIDE_PATHS.exec(written) ?? [];
  if (character === undefined) return undefined;
  return {
    message: `${shown(written)} has the character ${shown(character)}, which Kong does not take in a path`,
    fix: 'remove it, or write it with "%" and two hexadecimal digits',
  };
}

function* ofHeaders(ingress: Manifest): Generator<Problem, void> {
  for (const [key, value] of Object.entries(ingress.annotations)) {
    if (!key.startsWith(KONG_ANNOTATIONS.headersPrefix) || typeof value !== 'string') continue;
    if (value.length > LONGEST_PATH || !value.startsWith('~*') || judgeRegex(value.slice(2)) !== 'broken') continue;
    yield { manifest: ingress, path: annotationPath(key), ...broken(value.slice(2)) };
  }
}

function* ofRoute(route: Manifest): Generator<Problem, void> {
  for (const [rule, each] of list(route.spec.rules).entries()) {
    for (const [index, match] of list(at(each, 'matches')).entries()) {
      const place: Path = ['spec', 'rules', rule, 'matches', index];
      const [type, value] = [text(at(match, 'path', 'type')), text(at(match, 'path', 'value'))];
      if (value !== undefined && value.length <= LONGEST_PATH) {
        const isRegex = type === 'RegularExpression' && judgeRegex(value) === 'broken';
        const found = isRegex ? broken(value) : type === 'Exact' ? exact(value) : undefined;
        if (found) yield { manifest: route, path: [...place, 'path', 'value'], ...found };
      }
      for (const [header, wanted] of list(at(match, 'headers')).entries()) {
        const pattern = text(at(wanted, 'value'));
        if (at(wanted, 'type') !== 'RegularExpression' || pattern === undefined || pattern.length > LONGEST_PATH)
          continue;
        if (judgeRegex(pattern) !== 'broken') continue;
        yield { manifest: route, path: [...place, 'headers', header, 'value'], ...broken(pattern) };
      }
    }
  }
}
