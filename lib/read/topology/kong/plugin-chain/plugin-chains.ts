import { pluginFacts, type KongRelease } from '../../../../facts/plugins/catalogue';
import { inRunOrder } from '../../../../facts/plugins/run-order';
import { groupBy } from '../../../manifests/group-by';
import type {
  ConfiguredConsumer,
  ConfiguredPlugin,
  ConfiguredRoute,
  LostPlugin,
  KongConfiguration,
} from '../configuration/kong-configuration';
import { lazy } from '../../lazy';
import { authenticates } from './authentication-fact';
import { authenticationStep } from './authentication-step';
import { PluginIndex } from './plugin-index';
import type { Client, Recognized } from './client';
import { pluginFact } from './fact-readers';
import { mayAct } from './lost-plugin';
import type { ChainedPlugin, PassedOver, PluginChain, PluginStep } from './plugin-chain';
import type { PluginFact } from './plugin-fact';
import { chooseOfType } from './plugin-choice';
import { pluginStep } from './plugin-step';
import { isForRequests } from './request-protocols';

const GOES_ON: PluginStep = { kind: 'goes-on' };

/** Which plugins act on a route, for whom, and what they do. */
export class PluginChains {
  private readonly facts = new Map<ConfiguredPlugin, PluginFact>();

  private readonly index = lazy(() => new PluginIndex(this.configuration.plugins));
  private readonly lost = lazy(() => new PluginIndex(this.configuration.lostPlugins));
  private readonly byUsername = lazy(() => groupBy(this.configuration.consumers, ({ username }) => username));

  public constructor(
    private readonly configuration: KongConfiguration,
    private readonly kong: KongRelease,
  ) {}

  /** @param client by default somebody without a credential */
  public of(route: ConfiguredRoute, client: Client = {}): PluginChain {
    const attached = this.attachedTo(route, client);
    const able = attached.filter((plugin) => plugin.enabled && isForRequests(plugin, this.kong));
    const passedOver = attached
      .filter((plugin) => !able.includes(plugin))
      .map((plugin): PassedOver => ({
        plugin,
        because: plugin.enabled ? 'other-protocols' : 'disabled',
        by: undefined,
      }));
    const types = Array.from(
      groupBy(able, ({ plugin }) => plugin),
      ([type, plugins]) => ({ type, plugins }),
    );
    const ordered = inRunOrder(types, ({ type }) => ({ plugin: type, priority: this.priorityOf(type) }));
    const runs: ChainedPlugin[] = [];
    const lost = this.lostOn(route, client);
    // What is not known here may run anywhere, and say who asks.
    const isOpen = types.some(({ type }) => this.priorityOf(type) === undefined) || lost.some(mayAct);
    let recognized: Recognized = isOpen ? 'unknown' : 'nobody';
    let answeredBy: ChainedPlugin | undefined;
    for (const [place, { type, plugins }] of ordered.entries()) {
      const isBeforeLogin = ordered.slice(place).some((later) => authenticates(later.type));
      const choice = chooseOfType(plugins, recognized, isBeforeLogin);
      passedOver.push(...choice.passedOver);
      if (choice.plugin === undefined) continue;
      const fact = this.factOf(choice.plugin);
      const { step, recognized: after } = this.stepOf(fact, type, client, recognized);
      const chained = {
        plugin: choice.plugin,
        priority: this.priorityOf(type),
        fact,
        recognized,
        step,
        isReached: answeredBy === undefined,
      };
      runs.push(chained);
      recognized = after;
      if (step.kind === 'answers') answeredBy ??= chained;
    }
    const hasOrdering = runs.some(({ plugin }) => plugin.ordering !== undefined);
    return { runs, passedOver, lost, recognized, hasOrdering, answeredBy };
  }

  private stepOf(
    fact: PluginFact,
    type: string,
    client: Client,
    before: Recognized,
  ): { readonly step: PluginStep; readonly recognized: Recognized } {
    if (fact.kind === 'authenticate') return authenticationStep(fact, client, before, (name) => this.find(name));
    if (fact.kind === 'unknown' && authenticates(type)) {
      return { step: { kind: 'may-answer', status: 401, because: 'configuration' }, recognized: 'unknown' };
    }
    // A cookie of an earlier login says who it is; a client is taken to have none.
    const step = fact.kind === 'session' ? GOES_ON : pluginStep(fact, client, before);
    // So may code of the configuration.
    return { step, recognized: fact.kind === 'run-code' && before === 'nobody' ? 'unknown' : before };
  }

  /** With those of everybody for whom the client may be taken. */
  private attachedTo(route: ConfiguredRoute, { consumer }: Client): readonly ConfiguredPlugin[] {
    const attached = this.index().of(route);
    const anonymous = attached.flatMap((plugin) => {
      const fact = authenticates(plugin.plugin) ? this.factOf(plugin) : undefined;
      return (fact?.kind === 'authenticate' ? this.find(fact.anonymous) : undefined) ?? [];
    });
    const consumers = new Set([...(consumer === undefined ? [] : [consumer]), ...anonymous]);
    return [...new Set([...attached, ...Array.from(consumers).flatMap((each) => this.index().for(each))])];
  }

  /** Those for a consumer, or a group, where such a consumer asks. */
  private lostOn(route: ConfiguredRoute, { consumer }: Client): readonly LostPlugin[] {
    const attached = this.lost().of(route);
    const own = consumer === undefined ? [] : this.lost().for(consumer);
    return [...attached, ...own].filter(
      ({ scope }) =>
        (scope.consumer === undefined || scope.consumer === consumer) &&
        (scope.group === undefined || consumer?.groups.includes(scope.group) === true),
    );
  }

  private factOf(plugin: ConfiguredPlugin): PluginFact {
    let fact = this.facts.get(plugin);
    if (fact === undefined) {
      fact = pluginFact(plugin, this.kong);
      this.facts.set(plugin, fact);
    }
    return fact;
  }

  private priorityOf(type: string): number | undefined {
    const facts = pluginFacts(this.kong, type);
    return facts && (facts.priority ?? Infinity);
  }

  private find(username: string | undefined): ConfiguredConsumer | undefined {
    return username === undefined ? undefined : this.byUsername().get(username)?.[0];
  }
}
