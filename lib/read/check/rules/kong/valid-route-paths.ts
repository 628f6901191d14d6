import { httpPathFault } from '../../../../facts/gateway/http-paths';
import { KONG_ANNOTATIONS } from '../../../../facts/kong/annotations';
import { marksRegexes } from '../../../../facts/kong/ingress-paths';
import { brokenHeader } from '../../../../facts/kong/route-headers';
import {
  isSpecial,
  LONGEST_PATH,
  outsideCharacter,
  pathFault,
  type PathFault,
} from '../../../../facts/kong/route-path';
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
      yield* ofRewrite(ingress, context);
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
    const found = refusedByServer(urlPath, type, fault) ?? byType();
    function byType(): Found | undefined {
      if (isMarked) return marked(urlPath, type, fault);
      if (type === 'Exact') return exact(urlPath);
      return isPlain ? plain(urlPath, prefix, fault) : undefined;
    }
    if (found) yield { manifest: ingress, path: [...path, 'path'], ...found };
  }
}

type Found = Pick<Problem, 'message' | 'fix' | 'severity'>;

/** An expression under another type is what somebody meant; that the API server refuses it too is said there. */
function refusedByServer(written: string, type: string, fault: PathFault | undefined): Found | undefined {
  if (fault?.kind === 'relative') {
    const message = `${shown(written)} does not begin with "/", and the API server refuses it`;
    return { message, fix: `write ${shown(`/${written.trimStart()}`)}` };
  }
  if (fault?.kind !== 'sequence') return undefined;
  return {
    message: `the API server refuses "${fault.sequence}" in a path with pathType: ${type}`,
    fix: 'write the path as requests have it, with single slashes and without dots between them',
  };
}

function marked(written: string, type: string, fault: PathFault | undefined): Found | undefined {
  if (type !== 'ImplementationSpecific') {
    const message = `${shown(written)} is a regular expression, and its pathType is ${type}`;
    return { message, fix: 'write pathType: ImplementationSpecific', severity: 'warning' };
  }
  return refused(written, fault);
}

/** Source: `kong/db/schema/entities/routes.lua`. */
function isHost(header: string): boolean {
  return header.toLowerCase() === 'host';
}

const HOST_HEADER: Found = {
  message: 'a route of Kong does not ask for the header Host: Kong refuses the whole configuration',
  fix: 'name the host among the hosts of the route',
};

function broken(pattern: string): Found {
  return {
    message: `the regular expression ${shown(pattern)} does not compile: Kong refuses the whole configuration`,
    fix: 'close each bracket and parenthesis, and put a backslash in front of those that are meant',
  };
}

/** The controller makes an expression of it, and puts no backslash in front of anything. */
function exact(written: string): Found | undefined {
  const fault = pathFault(written, 'Exact', undefined);
  if (fault !== undefined) return refused(written, fault);
  if (!isSpecial(written)) return unmatched(written);
  return {
    message: `KIC makes a regular expression of ${shown(written)}, in which some characters mean something else`,
    fix: 'write pathType: ImplementationSpecific with /~, and a backslash in front of special characters',
    severity: 'warning',
  };
}

/** Kong takes every expression that compiles, and compares it with paths that have such characters only with `%`. */
function unmatched(written: string): Found | undefined {
  const character = outsideCharacter(written);
  if (character === undefined) return undefined;
  return {
    message: `requests have the character ${shown(character)} only with "%": none has the path ${shown(written)}`,
    fix: 'write it with "%" and two hexadecimal digits',
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
  if (written.endsWith('/*')) {
    return {
      message: `Kong takes the star in ${shown(written)} literally: the path matches no request that is meant`,
      fix: `write ${shown(written.slice(0, -1))}, which takes whatever begins so`,
      severity: 'warning',
    };
  }
  return refused(written, fault);
}

function refused(written: string, fault: PathFault | undefined): Found | undefined {
  switch (fault?.kind) {
    case 'relative':
    case 'sequence':
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
    if (isHost(key.slice(KONG_ANNOTATIONS.headersPrefix.length))) {
      yield { manifest: ingress, path: annotationPath(key), atKey: true, ...HOST_HEADER };
      continue;
    }
    const pattern = brokenHeader(value);
    if (pattern !== undefined) yield { manifest: ingress, path: annotationPath(key), ...broken(pattern) };
  }
}

function prefixOfRoute(written: string, type: string | undefined): Found | undefined {
  if (type === 'RegularExpression' || !MEANT_AS_REGEX.test(written)) return undefined;
  return {
    message: `${shown(written)} looks like a regular expression, and is a prefix: it matches no request that is meant`,
    fix: 'write type: RegularExpression',
    severity: 'warning',
  };
}

function* ofRoute(route: Manifest): Generator<Problem, void> {
  for (const [rule, each] of list(route.spec.rules).entries()) {
    for (const [index, match] of list(at(each, 'matches')).entries()) {
      const place: Path = ['spec', 'rules', rule, 'matches', index];
      const [type, value] = [text(at(match, 'path', 'type')), text(at(match, 'path', 'value'))];
      if (value !== undefined && value.length <= LONGEST_PATH) {
        const fault = httpPathFault(value, type ?? 'PathPrefix');
        if (fault === 'no-slash') yield { manifest: route, path: [...place, 'path', 'value'], ...withoutSlash(value) };
        const found =
          fault === 'broken-expression' ? broken(value) : type === 'Exact' ? exact(value) : prefixOfRoute(value, type);
        if (found) yield { manifest: route, path: [...place, 'path', 'value'], ...found };
      }
      for (const [header, wanted] of list(at(match, 'headers')).entries()) {
        const pattern = text(at(wanted, 'value'));
        const name = text(at(wanted, 'name'));
        if (name !== undefined && isHost(name)) {
          yield { manifest: route, path: [...place, 'headers', header, 'name'], ...HOST_HEADER };
          continue;
        }
        if (at(wanted, 'type') !== 'RegularExpression' || pattern === undefined || pattern.length > LONGEST_PATH)
          continue;
        if (judgeRegex(pattern) !== 'broken') continue;
        yield { manifest: route, path: [...place, 'headers', header, 'value'], ...broken(pattern) };
      }
    }
  }
}

function withoutSlash(value: string): Pick<Problem, 'message' | 'fix'> {
  const message = `the expression ${shown(value)} does not begin with "/", and Kong refuses it with its whole configuration`;
  return { message, fix: value.startsWith('^/') ? `write ${value.slice(1)}` : 'begin it with "/"' };
}

/** A rewrite that takes more groups from a path than there are: Kong puts nothing there. */
function* ofRewrite(ingress: Manifest, { releases }: Context): Generator<Problem, void> {
  const rewrite = ingress.annotation(KONG_ANNOTATIONS.rewrite);
  if (rewrite === undefined || rewrite.length > LONGEST_PATH || !marksRegexes(releases)) return;
  const asked = Math.max(0, ...Array.from(rewrite.matchAll(/\$(\d{1,2})/g), ([, digits]) => Number(digits)));
  const prefix = ingress.annotation(KONG_ANNOTATIONS.regexPrefix) ?? '/~';
  for (const { path, urlPath = '' } of asked === 0 ? [] : ingressPaths(ingress.spec)) {
    const groups = urlPath.startsWith(prefix) && urlPath.length <= LONGEST_PATH ? groupsIn(urlPath) : 0;
    if (groups >= asked) continue;
    const message = `${KONG_ANNOTATIONS.rewrite} asks for group ${asked} of the path, which has ${groups === 0 ? 'none' : `only ${groups}`}`;
    const fix = `write an expression with ${asked === 1 ? 'a group' : `${asked} groups`}, such as /~/api/(.*)`;
    yield { manifest: ingress, path: [...path, 'path'], message, fix, severity: 'warning' };
  }
}

/** Groups of an expression that keep what they match. */
function groupsIn(expression: string): number {
  const syntax = expression.replace(/\\[\s\S]/g, '').replace(/\[[^\]]*\]/g, '');
  return (syntax.match(/\((?!\?)|\(\?P?<(?![=!])/g) ?? []).length;
}
