import { parseQuantity } from '../../../facts/kubernetes/quantity';
import { discretionOf } from '../../explain/plugin-steps';
import { eachWords, limitsWords } from '../../explain/plugin-words';
import { at, entry, number, object, text } from '../../manifests/json';
import type { Manifest } from '../../manifests/manifest';
import type { Path } from '../../manifests/path';
import type { Limit, PluginFact, RateLimitFact } from '../../topology/kong/plugin-chain/plugin-fact';
import type { ChainedPlugin } from '../../topology/kong/plugin-chain/plugin-chain';
import { scaleTarget } from '../../topology/kubernetes/scale-target';
import type { RequestPath } from '../../topology/requests/request-path';
import type { Comparison } from '../comparison';
import type { Side } from '../side';
import { budgetRisks } from './budget-risks';
import { consumerPairs, isOfConsumers } from './consumer-pairs';
import { effectivePairs, type EffectivePair } from './effective-pairs';
import { isClosed } from './openness';
import { lostPluginPlace } from './lost-plugin-place';
import { knownConfig } from './known-config';
import type { FoundRisk } from './risk';
import { scalerRisks } from './scaler-risks';
import { changedPods, sameContainers, type SamePods } from './same-pods';

/** More requests than before, or less to serve them with. */
export function capacityRisks(comparison: Comparison): FoundRisk[] {
  return [
    ...effectivePairs(comparison).flatMap((pair) => limitRisks(comparison, pair)),
    ...consumerPairs(comparison).flatMap((pair) => limitRisks(comparison, pair, pair.whose)),
    ...workloads(comparison).flatMap(([before, after]) => replicaRisks(comparison, before, after)),
    ...scalerRisks(comparison),
    ...changedPods(comparison).flatMap(resourceRisks),
    ...budgetRisks(comparison),
  ];
}

/** @param whose whose own limits are meant, and no others */
function limitRisks(comparison: Comparison, { before, after, label }: EffectivePair, whose?: string): FoundRisk[] {
  if (before === undefined || after === undefined || isClosed(after)) return [];
  return before.plugins.runs.flatMap((was): FoundRisk[] => {
    const limits = limitsOf(was.fact);
    if (limits === undefined) return [];
    const { plugin } = was.plugin;
    const is = after.plugins.runs.find((other) => other.plugin.plugin === plugin);
    const message =
      is === undefined ? goneWords(plugin, after) : (raisedWords(was, is, limits) ?? looserWords(was, is));
    if (message === undefined) return [];
    const isOwn = isOfConsumers(was.plugin) || (is !== undefined && isOfConsumers(is.plugin));
    if (whose !== undefined && !isOwn) return [];
    const place =
      is === undefined ? lostPluginPlace(comparison, was, after) : { manifest: is.plugin.definition, path: ['config'] };
    return [
      { risk: 'capacity', message: whose === undefined ? message : `${whose}, ${message}`, ...place, routes: [label] },
    ];
  });
}

/** What a plugin lets through in a time; undefined for one that limits nothing. */
function limitsOf(fact: PluginFact): readonly (Limit & { readonly name?: string })[] | undefined {
  if (fact.kind === 'limit-requests' || fact.kind === 'limit-responses') return fact.limits;
  return fact.kind === 'limit-size' ? [] : undefined;
}

function goneWords(plugin: string, after: RequestPath): string {
  const passed = after.plugins.passedOver.find((other) => other.plugin.plugin === plugin);
  return passed?.because === 'disabled' ? `${plugin} is disabled: nothing limits` : `${plugin} is gone: nothing limits`;
}

function raisedWords(
  was: ChainedPlugin,
  is: ChainedPlugin,
  limits: readonly (Limit & { readonly name?: string })[],
): string | undefined {
  const { plugin } = was.plugin;
  const [old, now] = [was.fact, is.fact];
  const isShown = [was, is].every((each) => discretionOf(each.plugin) === 'values');
  if (old.kind === 'limit-size' && now.kind === 'limit-size') {
    const bytes = (fact: { readonly size: number; readonly unit: string }): number =>
      fact.size * ({ bytes: 1, kilobytes: 1024, megabytes: 1024 ** 2 }[fact.unit] ?? 1);
    if (bytes(now) <= bytes(old)) return undefined;
    return isShown
      ? `${plugin} takes ${now.size} ${now.unit}, and took ${old.size} ${old.unit}`
      : `${plugin} takes more, as a Secret says`;
  }
  if (now.kind === 'unknown') return `what ${plugin} lets through is not known any more`;
  if (old.kind === 'limit-requests' && now.kind === 'limit-requests' && isShown) {
    const apart = apartWords(plugin, old, now);
    if (apart !== undefined) return apart;
  }
  const other = limitsOf(now) ?? [];
  const raised = limits.filter((limit) => {
    const same = other.filter(({ per, name }) => per === limit.per && name === limit.name);
    return same.length === 0 || same.some(({ count }) => count > limit.count);
  });
  if (raised.length === 0) return undefined;
  if (!isShown) return `${plugin} lets more through, as a Secret says`;
  return `${plugin} lets more through: ${limitsWords(other) || 'anything'}, and before ${limitsWords(limits)}`;
}

/** Settings by which a limit does not hold. Source: `schema.lua` of the plugins in Kong 3.9. */
const LOOSER: readonly (readonly [field: string, kept: unknown, usual: unknown, words: string])[] = [
  ['fault_tolerant', false, true, 'lets everything through while what counts does not answer'],
  ['require_content_length', true, false, 'takes requests that do not say how large they are'],
];

function looserWords(was: ChainedPlugin, is: ChainedPlugin): string | undefined {
  const [old, now] = [was, is].map(knownConfig);
  const found = LOOSER.find(
    ([field, kept, usual]) => entry(old, field) === kept && (entry(now, field) ?? usual) !== kept,
  );
  return found && `${is.plugin.plugin} ${found[3]}`;
}

/** What was counted together, and is counted apart, so that each may do what all might. */
function apartWords(plugin: string, was: RateLimitFact, is: RateLimitFact): string | undefined {
  if (was.policy !== 'local' && is.policy === 'local')
    return `${plugin} counts in each pod of Kong by itself, and counted in ${was.policy} for all of them`;
  if ((was.by === is.by && was.of === is.of) || is.by === 'service') return undefined;
  return `${plugin} counts apart for each ${eachWords(is.by, is.of)}, and before for each ${eachWords(was.by, was.of)}`;
}

/** Workloads that both sides have. */
function workloads({ objects }: Comparison): (readonly [Manifest, Manifest])[] {
  return objects.flatMap(({ before, after }) =>
    before === undefined || after === undefined || !SCALED.has(after.groupKind) ? [] : [[before, after] as const],
  );
}

const SCALED = new Set([
  'apps/Deployment',
  'apps/ReplicaSet',
  'apps/StatefulSet',
  'ReplicationController',
  'argoproj.io/Rollout',
]);

function replicaRisks({ before, after }: Comparison, was: Manifest, is: Manifest): FoundRisk[] {
  const [old, now] = [replicasOf(before, was), replicasOf(after, is)];
  if (old === undefined || now === undefined || now > old / 2 || old === 0) return [];
  const words =
    now === 0 ? `no replica is left of ${old}` : `${now} ${now === 1 ? 'replica' : 'replicas'} in place of ${old}`;
  const path = is.spec.replicas === undefined ? ['spec'] : ['spec', 'replicas'];
  return [{ risk: 'capacity', message: words, manifest: is, path }];
}

/** Undefined where an autoscaler says how many, and where it is no number. */
function replicasOf(side: Side, manifest: Manifest): number | undefined {
  const written = manifest.spec.replicas;
  const isScaled = side.set
    .in(side.set.namespaceOf(manifest), 'autoscaling/HorizontalPodAutoscaler')
    .some((scaler) => isTarget(scaler, manifest));
  // An autoscaler never wakes what has none.
  if (isScaled) return written === 0 ? 0 : undefined;
  return written === undefined || written === null ? 1 : number(written);
}

function isTarget(scaler: Manifest, manifest: Manifest): boolean {
  const target = scaleTarget(scaler);
  return target?.groupKind === manifest.groupKind && target.name === manifest.name;
}

function resourceRisks(pods: SamePods): FoundRisk[] {
  return sameContainers(pods).flatMap(({ was, is: { value, path } }) =>
    ['requests', 'limits'].flatMap((field): FoundRisk[] => {
      const had = object(at(was?.value, 'resources', field));
      return Object.entries(had).flatMap(([resource, amount]): FoundRisk[] => {
        const now = at(value, 'resources', field, resource);
        const [more, less] = [parseQuantity(amount), parseQuantity(now)];
        const isGone =
          now === undefined && field === 'requests' && at(value, 'resources', 'limits', resource) === undefined;
        // Without a limit there is more, not less, but for the neighbours of a container that takes all memory.
        if (now === undefined && field === 'limits' && resource === 'memory') {
          const message = `${text(value.name) ?? 'a container'} may take all memory of its node: its limit of ${shownAmount(amount)} is gone`;
          return [{ risk: 'capacity', message, manifest: pods.is.manifest, path }];
        }
        if (more === undefined || !(isGone || (less !== undefined && less < more))) return [];
        const message = `${text(value.name) ?? 'a container'} has less ${resource} in its ${field}: ${isGone ? 'none' : shownAmount(now)} in place of ${shownAmount(amount)}`;
        const place: Path = isGone ? path : [...path, 'resources', field, resource];
        return [{ risk: 'capacity', message, manifest: pods.is.manifest, path: place }];
      });
    }),
  );
}

function shownAmount(amount: unknown): string {
  return typeof amount === 'string' || typeof amount === 'number' ? String(amount) : 'nothing';
}
