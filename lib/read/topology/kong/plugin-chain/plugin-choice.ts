import type { ConfiguredPlugin } from '../configuration/kong-configuration';
import type { Recognized } from './client';
import type { PassedOver, PassedOverReason } from './plugin-chain';
import { scopeRank } from './scope-precedence';

/** Which of the plugins of one type acts. */
export interface PluginChoice {
  /** Undefined where all are for others. */
  readonly plugin: ConfiguredPlugin | undefined;
  readonly passedOver: readonly PassedOver[];
}

/**
 * The most specific of what fits: of two groups, the first by name; of two on the same, the first.
 * @param plugins of one type, on the same route
 * @param recognized for whom Kong takes the client when the type has its turn
 * @param isBeforeLogin whether something that authenticates comes at this place or later
 */
export function chooseOfType(
  plugins: readonly ConfiguredPlugin[],
  recognized: Recognized,
  isBeforeLogin: boolean,
): PluginChoice {
  const misfits = plugins.flatMap((plugin): { plugin: ConfiguredPlugin; because: PassedOverReason }[] => {
    const because = misfit(plugin, recognized, isBeforeLogin);
    return because === undefined ? [] : [{ plugin, because }];
  });
  const unfit = new Set(misfits.map(({ plugin }) => plugin));
  const [winner, ...losers] = plugins.filter((plugin) => !unfit.has(plugin)).sort(compare);
  const beaten = losers.map((plugin): PassedOver => {
    const isAlike = scopeRank(plugin.scope) === scopeRank(winner!.scope) && plugin.scope.group === winner!.scope.group;
    return { plugin, because: isAlike ? 'same-scope' : 'less-specific', by: winner };
  });
  return { plugin: winner, passedOver: [...misfits.map((each) => ({ ...each, by: winner })), ...beaten] };
}

function compare(a: ConfiguredPlugin, b: ConfiguredPlugin): number {
  const [first, second] = [a.scope.group ?? '', b.scope.group ?? ''];
  return scopeRank(a.scope) - scopeRank(b.scope) || Number(first > second) - Number(first < second);
}

function misfit(
  { scope }: ConfiguredPlugin,
  recognized: Recognized,
  isBeforeLogin: boolean,
): PassedOverReason | undefined {
  const { consumer, group } = scope;
  if (consumer === undefined && group === undefined) return undefined;
  if (recognized === 'unknown') return 'consumer-unknown';
  if (recognized === 'nobody') return isBeforeLogin ? 'consumer-not-known-yet' : 'other-consumer';
  const isHis = consumer === undefined || consumer.manifest === recognized.consumer.manifest;
  const isInGroup = group === undefined || recognized.consumer.groups.includes(group);
  return isHis && isInGroup ? undefined : 'other-consumer';
}
