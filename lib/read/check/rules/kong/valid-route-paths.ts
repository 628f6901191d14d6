import { KONG_ANNOTATIONS } from '../../../../facts/kong/annotations';
import { marksRegexes } from '../../../../facts/kong/ingress-paths';
import { isSpecial, LONGEST_PATH, pathFault, type PathFault } from '../../../../facts/kong/route-path';
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
    const type = text(at(value, 'pathType')) ?? 'ImplementationSpecific';
    const isMarked = isMarking && urlPath.startsWith(prefix);
    // Where Kong guesses which paths are expressions, one without the mark may be either.
    const regexPrefix = isMarking && (isMarked || !guesses) ? prefix : undefined;
    const fault = pathFault(urlPath, type, regexPrefix);
    const isPlain = regexPrefix !== undefined && !isMarked;
    const found = isMarked
      ? marked(urlPath, type, fault)
      : type === 'Exact'
        ? exact(urlPath)
        : isPlain && plain(urlPath, prefix, fault);
    if (found) yield { manifest: ingress, path: [...path, 'path'], ...found };
  }
}

type Found = Pick<Problem, 'message' | 'fix' | 'severity'>;

function marked(written: string, type: string, fault: PathFault | undefined): Found | undefined {
  if (type !== 'ImplementationSpecific') {
    const message = `${shown(written)} is a regular expression, and its pathType is ${type}`;
    return { message, fix: 'write pathType: ImplementationSpecific', severity: 'warning' };
  }
  return refused(written, fault);
}

function broken(pattern: string): Found {
  return {
    message: `the regular expression ${shown(pattern)} does not compile: Kong refuses the whole configuration`,
    fix: 'close each bracket and parenthesis, and put a backslash in front of those that are meant',
  };
}

/** The controller makes an expression of it, and puts no backslash in front of anything. */
function exact(written: string): Found | undefined {
  const fault = pathFault(written, 'Exact', undefined);
  if (fault !== undefined || !isSpecial(written)) return refused(written, fault);
  return {
    message: `KIC makes a regular expression of ${shown(written)}, in which some characters mean something else`,
    fix: 'write pathType: ImplementationSpecific with /~, and a backslash in front of special characters',
    severity: 'warning',
  };
}

function plain(written: string, prefix: string, fault: PathFault | undefined): Found | undefined {
  if (MEANT_AS_REGEX.test(written)) {
    return {
      message: `${shown(written)} looks like a regular expression, and Kong takes it literally: it matches no request that is meant`,
      fix: `write ${prefix}${written.replace(/^\^/, '')} with pathType: ImplementationSpecific`,
      severity: fault === undefined ? 'warning' : 'error',
    };
  }
  return refused(written, fault);
}

function refused(written: string, fault: PathFault | undefined): Found | undefined {
  switch (fault?.kind) {
    case undefined:
      return undefined;
    case 'broken-expression':
      return broken(fault.expression);
    case 'bad-escape':
      return {
        message: `${shown(written)} has a "%" without two hexadecimal digits, which Kong refuses`,
        fix: 'write %25',
      };
    case 'outside':
      return {
        message: `${shown(written)} has the character ${shown(fault.character)}, which Kong does not take in a path`,
        fix: 'remove it, or write it with "%" and two hexadecimal digits',
      };
  }
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
