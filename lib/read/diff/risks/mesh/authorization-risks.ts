import { isObject } from '../../../manifests/json';
import type { Manifest } from '../../../manifests/manifest';
import type { Comparison } from '../../comparison';
import { nearestPath } from '../nearest-path';
import type { FoundRisk } from '../risk';
import {
  actionOf,
  AUTHORIZATION_POLICY,
  AuthorizationScopes,
  type AuthorizationScope,
  type RuleBeyond,
} from './authorization-scopes';
import { ruleWords } from './rule-words';

/** Whom policies let in that they did not, whom they let in no more, and the first that lets in nobody else. */
export function authorizationRisks(comparison: Comparison): FoundRisk[] {
  if (!comparison.touches(({ groupKind }) => groupKind === AUTHORIZATION_POLICY)) return [];
  const before = new AuthorizationScopes(comparison.before);
  const after = new AuthorizationScopes(comparison.after);
  return [...new Set([...before.byKey.keys(), ...after.byKey.keys()])].flatMap((key) => {
    const [was, is] = [before.byKey.get(key), after.byKey.get(key)];
    const { action } = (is ?? was)!;
    if (action === 'AUDIT') return [];
    const less = was === undefined ? [] : after.missing(was);
    const more = is === undefined ? [] : before.missing(is);
    const left = was && comparison.counterpart(was.policies[0]!);
    const gone = left !== undefined && actionOf(left) === action ? 'is for other pods than before' : 'is gone';
    if (action !== 'ALLOW') return refusalRisks(was, is, less, more, gone);
    if (was === undefined && before.around(is!).length === 0) return firstAllow(is!);
    if (is === undefined && after.around(was!).length === 0) return [lastAllow(was!)];
    return [
      ...more.map((rule) => ruleRisk('mesh', 'a policy with ALLOW lets in more than before', rule)),
      ...(is === undefined
        ? lessRisk('path', `a policy with ALLOW ${gone}: it alone let in`, less, was!)
        : lessRisk('path', 'a policy with ALLOW lets in less than before: it let in', less, is)),
    ];
  });
}

/** Without any rule it lets in nobody; a rule without conditions lets in everybody, as before. */
function firstAllow({ policies, rules }: AuthorizationScope): FoundRisk[] {
  if (rules.some(({ rule }) => isObject(rule) && Object.keys(rule).length === 0)) return [];
  const message = 'the first policy with ALLOW for these pods: everything that no rule allows is refused from now on';
  return [{ risk: 'mesh', message, manifest: policies[0]!, path: [] }];
}

function lastAllow({ policies }: AuthorizationScope): FoundRisk {
  const message = 'no policy with ALLOW is left for these pods: everybody gets in whom no other policy refuses';
  return { risk: 'mesh', message, manifest: policies[0]!, path: [] };
}

function refusalRisks(
  was: AuthorizationScope | undefined,
  is: AuthorizationScope | undefined,
  less: readonly RuleBeyond[],
  more: readonly RuleBeyond[],
  gone: string,
): FoundRisk[] {
  const { action } = (is ?? was)!;
  const words = `a policy with ${action}`;
  // Whom another program is asked about is let in or not by what it says.
  const isOwn = action === 'DENY';
  const [does, did] = isOwn ? ['refuses', 'refused'] : ['is asked about', 'was asked about'];
  return [
    ...(is === undefined
      ? lessRisk('mesh', `${words} ${gone}: it ${did}`, less, was!)
      : lessRisk('mesh', `${words} ${does} less than before: it ${did}`, less, is)),
    ...(isOwn ? more : []).map((rule) => ruleRisk('path', `${words} refuses more than before`, rule)),
  ];
}

function ruleRisk(risk: 'mesh' | 'path', words: string, { parts, manifest, path }: RuleBeyond): FoundRisk {
  return { risk, message: `${words}: ${ruleWords(parts)}`, manifest, path };
}

/** Rules that are gone have no place: all of them are one risk of what is left. */
function lessRisk(
  risk: 'mesh' | 'path',
  words: string,
  less: readonly RuleBeyond[],
  { policies }: AuthorizationScope,
): FoundRisk[] {
  if (less.length === 0) return [];
  const [manifest] = policies as [Manifest];
  const message = `${words} ${ruleWords(less.flatMap(({ parts }) => parts))}`;
  return [{ risk, message, manifest, path: nearestPath(['spec', 'rules'], manifest) }];
}
