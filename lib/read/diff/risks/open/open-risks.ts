import { discretionOf } from '../../../explain/plugin-steps';
import { shortList } from '../../../explain/route-words';
import { authenticates } from '../../../topology/kong/plugin-chain/authentication-fact';
import type { ChainedPlugin } from '../../../topology/kong/plugin-chain/plugin-chain';
import type { RequestPath } from '../../../topology/requests/request-path';
import type { Comparison } from '../../comparison';
import { consumerPairs, isOfConsumers } from '../consumer-pairs';
import { askedOf, effectivePairs, type EffectivePair } from '../effective-pairs';
import { lostPluginPlace } from '../lost-plugin-place';
import { isClosed, openness } from '../openness';
import type { FoundRisk } from '../risk';
import { lessProtectedAnswers } from './answer-protection';
import { isWiderPath } from './wider-path';
import { lostProtections, type LostProtection } from './lost-protection';

/** Who gets in that did not. */
export function openRisks(comparison: Comparison): FoundRisk[] {
  return [...ofEverybody(comparison), ...ofConsumers(comparison)];
}

/** What kept some consumers out, and does so less. */
function ofConsumers(comparison: Comparison): FoundRisk[] {
  return consumerPairs(comparison).flatMap((pair) =>
    lostProtections(pair.before, pair.after)
      .filter(({ before }) => isOfConsumers(before.plugin))
      .map((lost) => {
        const found = lostRisk(comparison, pair, lost, pair.after);
        return { ...found, message: `${pair.whose}, ${found.message}` };
      }),
  );
}

function ofEverybody(comparison: Comparison): FoundRisk[] {
  return effectivePairs(comparison).flatMap((pair) => {
    const { before, after } = pair;
    if (after === undefined || isClosed(after)) return [];
    return before === undefined
      ? newlyPublic(comparison, pair, after)
      : [
          ...opened(pair, before, after),
          ...[...lostProtections(before, after), ...lessProtectedAnswers(before, after)].map((lost) =>
            lostRisk(comparison, pair, lost, after),
          ),
          ...reordered(pair, before, after),
          ...otherSites(pair, before, after),
          ...(pair.isDeclared ? newMethods(comparison, pair, before, after) : []),
        ];
  });
}

const risk = (pair: EffectivePair, message: string, place: Pick<FoundRisk, 'manifest' | 'path'>): FoundRisk => ({
  risk: 'open',
  message,
  ...place,
  routes: [pair.label],
});

/**
 * A route that nothing took before. One that needs a credential is no risk, unless it is for a host that the object was not for, or for
 * more paths in place of fewer.
 */
function newlyPublic(comparison: Comparison, pair: EffectivePair, after: RequestPath): FoundRisk[] {
  const { origin } = after.route;
  const { host } = pair.asked;
  if (openness(after) > 1)
    return [risk(pair, 'newly public, and anybody may come in: Kong answered 404 before', origin)];
  const former = comparison.counterpart(origin.manifest);
  if (former === undefined) return [];
  const own = comparison.routes().filter(({ before }) => before?.way.route.origin.manifest === former);
  if (own.some(({ before }) => before?.host === host)) {
    const narrower = own.find(
      ({ before: was, after: is }) =>
        was !== undefined && is === undefined && was.host === host && isWiderPath(pair.asked, was),
    );
    if (narrower === undefined) return [];
    const { path, isExact } = narrower.before!;
    return [
      risk(pair, `takes more paths, in place of ${isExact ? 'exactly ' : ''}${path}: Kong answered 404 before`, origin),
    ];
  }
  return [risk(pair, `is for ${host === '*' ? 'any host' : 'another host'} now: Kong answered 404 before`, origin)];
}

function opened(pair: EffectivePair, before: RequestPath, after: RequestPath): FoundRisk[] {
  if (!isClosed(before)) return [];
  const { plugin } = before.plugins.answeredBy!.plugin;
  return [
    risk(pair, `${plugin} answered everybody, and does not any more: requests reach the backend`, after.route.origin),
  ];
}

function lostRisk(comparison: Comparison, pair: EffectivePair, lost: LostProtection, after: RequestPath): FoundRisk {
  const { message, before, after: now } = lost;
  const place =
    now === undefined ? lostPluginPlace(comparison, before, after) : { manifest: now.plugin.definition, path: [] };
  return risk(pair, message, place);
}

/** Kong Enterprise runs a plugin before others where it asks so. */
function reordered(pair: EffectivePair, before: RequestPath, after: RequestPath): FoundRisk[] {
  if (!after.plugins.hasOrdering || !after.plugins.runs.some(({ plugin }) => authenticates(plugin.plugin))) return [];
  const old = new Map(
    before.plugins.runs.map(({ plugin }) => [plugin.plugin, JSON.stringify(plugin.ordering ?? null)]),
  );
  const moved = after.plugins.runs.filter(
    ({ plugin }) => plugin.ordering !== undefined && old.get(plugin.plugin) !== JSON.stringify(plugin.ordering ?? null),
  );
  return moved.map(({ plugin }) =>
    risk(pair, `${plugin.plugin} asks to run in another order: it may act before anybody has asked who it is`, {
      manifest: plugin.definition,
      path: ['ordering'],
    }),
  );
}

/** Browsers of other sites may read answers, and might not. */
function otherSites(pair: EffectivePair, before: RequestPath, after: RequestPath): FoundRisk[] {
  const [old, now] = [before, after].map(originsOf);
  const by: ChainedPlugin | undefined = after.access.cors.by;
  if (by === undefined || old === undefined || now === undefined || old.includes('*')) return [];
  const more = now.filter((origin) => !old.includes(origin));
  if (more.length === 0) return [];
  const sites = more.includes('*') ? 'any site' : `more sites (${shortList(more)})`;
  const words = discretionOf(by.plugin) === 'values' ? sites : 'more sites (as a Secret says)';
  return [
    risk(pair, `cors lets browsers of ${words} read answers`, {
      manifest: by.plugin.definition,
      path: ['config'],
    }),
  ];
}

/** `*` is any site; undefined without cors. */
function originsOf({ access: { cors } }: RequestPath): readonly string[] | undefined {
  const origins = cors.fact?.origins;
  return origins?.length === 0 ? ['*'] : origins;
}

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

/** Methods that Kong answered with 404 before. */
function newMethods(comparison: Comparison, pair: EffectivePair, before: RequestPath, after: RequestPath): FoundRisk[] {
  const [old, now] = [before.route.methods, after.route.methods];
  if (old.length === 0) return [];
  const added = (now.length === 0 ? METHODS : now).filter((method) => !old.includes(method) && method !== 'OPTIONS');
  const fresh = added.filter((method) => askedOf(comparison.before, pair.asked, method) === undefined);
  if (fresh.length === 0) return [];
  const words = now.length === 0 ? 'any method' : fresh.join(', ');
  return [risk(pair, `takes ${words}: Kong answered 404 before`, after.route.origin)];
}
