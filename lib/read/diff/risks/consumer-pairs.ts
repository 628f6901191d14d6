import { lazyOf } from '../../topology/lazy';
import { groupBy } from '../../manifests/group-by';
import type { ConfiguredConsumer, ConfiguredPlugin } from '../../topology/kong/configuration/kong-configuration';
import type { RequestPath } from '../../topology/requests/request-path';
import { shortList } from '../../explain/route-words';
import type { Comparison } from '../comparison';
import { fingerprint } from '../objects/same-value';
import type { Side } from '../side';
import { effectivePairs, type EffectivePair } from './effective-pairs';

/** What happens to the requests of consumers whose own plugins are different, on a public route. */
export interface ConsumerPair extends EffectivePair {
  readonly before: RequestPath;
  readonly after: RequestPath;
  /** Such as `for the consumer ann`. */
  readonly whose: string;
}

/** Consumers that both sides have, to whom the same happens: the first stands for all. */
interface Concerned {
  readonly before: ConfiguredConsumer;
  readonly after: ConfiguredConsumer;
  readonly names: readonly string[];
}

/** Of all public routes that both sides have. */
export const consumerPairs = lazyOf((comparison: Comparison): readonly ConsumerPair[] => pairsOf(comparison));

/** Whether a plugin is for some consumers alone. */
export function isOfConsumers({ scope }: ConfiguredPlugin): boolean {
  return scope.consumer !== undefined || scope.group !== undefined;
}

function pairsOf(comparison: Comparison): ConsumerPair[] {
  const concerned = concernedOnes(comparison);
  if (concerned.length === 0) return [];
  return effectivePairs(comparison).flatMap((pair) => {
    const { before, after } = pair;
    if (before === undefined || after === undefined) return [];
    return concerned.map((each) => ({
      ...pair,
      before: comparison.before.topology.requests.ofConsumer(before, each.before),
      after: comparison.after.topology.requests.ofConsumer(after, each.after),
      whose: `for the ${each.names.length === 1 ? 'consumer' : 'consumers'} ${shortList(each.names)}`,
    }));
  });
}

function concernedOnes(comparison: Comparison): Concerned[] {
  const [before, after] = [ownPlugins(comparison.before), ownPlugins(comparison.after)];
  const changed = Array.from(before).flatMap(([name, was]) => {
    const is = after.get(name);
    return is === undefined || was.key === is.key ? [] : [{ name, was, is }];
  });
  const alike = groupBy(changed, ({ was, is }) => JSON.stringify([was.key, is.key]));
  return Array.from(alike.values(), (group) => ({
    before: group[0]!.was.consumer,
    after: group[0]!.is.consumer,
    names: group.map(({ name }) => name),
  }));
}

interface OwnPlugins {
  readonly consumer: ConfiguredConsumer;
  /** The same for consumers that have the same plugins and the same types of credentials. */
  readonly key: string;
}

function ownPlugins({ topology }: Side): ReadonlyMap<string, OwnPlugins> {
  const { consumers, plugins } = topology.configuration();
  const own = plugins.filter(isOfConsumers);
  const byConsumer = groupBy(own, ({ scope }) => scope.consumer);
  const byGroup = groupBy(own, ({ scope }) => scope.group);
  const keyOf = (consumer: ConfiguredConsumer): string => {
    const all = new Set([
      ...(byConsumer.get(consumer) ?? []),
      ...consumer.groups.flatMap((group) => byGroup.get(group) ?? []),
    ]);
    return JSON.stringify([
      [...all].map(pluginKey).sort(),
      consumer.credentials.map(({ type }) => type ?? null).sort(),
    ]);
  };
  return new Map(
    consumers.map((consumer) => [consumer.username ?? consumer.manifest.name, { consumer, key: keyOf(consumer) }]),
  );
}

function pluginKey({ plugin, enabled, config, scope }: ConfiguredPlugin): string {
  return fingerprint([plugin, enabled, config, scope.route?.name ?? null, scope.service?.name ?? null]);
}
