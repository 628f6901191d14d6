import { takesPreflight } from '../../../../facts/kong/preflight';
import type { ConfiguredConsumer, ConfiguredRoute, KongConfiguration } from '../configuration/kong-configuration';
import { groupBy } from '../../../manifests/group-by';
import { lazy } from '../../lazy';
import { authenticates } from './authentication-fact';
import { mayHold } from './authentication-step';
import type { Recognized } from './client';
import { passesGroups } from './group-check';
import type { ChainedPlugin, PluginChain } from './plugin-chain';
import { mayAct } from './lost-plugin';
import type { AuthenticateFact, CorsFact, GroupsFact, RateLimitFact } from './plugin-fact';

/** Who may come in, and how often. */
export interface AccessVerdict {
  /**
   * `open`: nobody asks. `required`: without a credential there is a refusal. `optional`: who has none is taken for an anonymous
   * consumer. `unknown`: the configuration of what asks is not known, or a plugin is declared elsewhere.
   */
  readonly authentication: 'open' | 'required' | 'optional' | 'unknown';
  /** All plugins that ask, in order. A request has to please each that is `insists`; of the others one will do. */
  readonly credentials: readonly CredentialRule[];
  readonly groups: readonly GroupRule[];
  readonly limits: readonly LimitRule[];
  /** What may refuse a request by what manifests do not tell of it: its address, its User-Agent, its size, code. */
  readonly conditions: readonly ChainedPlugin[];
  /** What becomes of the client. */
  readonly client: ClientVerdict;
  readonly cors: CorsRule;
}

export type ClientVerdict =
  /** Refused, or answered, in place of the backend. */
  | { readonly kind: 'answered'; readonly status: number | undefined; readonly by: ChainedPlugin }
  /** Reaches the backend, as far as manifests tell. */
  | { readonly kind: 'passes'; readonly recognized: Recognized }
  /** Whether it passes depends on a configuration, a login or groups that are not in the manifests. */
  | { readonly kind: 'unknown'; readonly by: ChainedPlugin };

export interface CredentialRule extends Held {
  readonly by: ChainedPlugin;
  readonly fact: AuthenticateFact;
  /** Whether it refuses who does not please it, whatever others say. */
  readonly insists: boolean;
}

/** Who has a credential of some type. */
interface Held {
  /** Undefined where consumers have none of the type. */
  readonly holders: readonly ConfiguredConsumer[] | undefined;
  /** Those who may have one: they name Secrets that are declared elsewhere. */
  readonly unclear: readonly ConfiguredConsumer[];
}

export interface GroupRule {
  readonly by: ChainedPlugin;
  readonly fact: GroupsFact;
  readonly passing: readonly ConfiguredConsumer[];
  /** Those whose groups are not all in the manifests. */
  readonly unclear: readonly ConfiguredConsumer[];
}

export interface LimitRule {
  readonly by: ChainedPlugin;
  readonly fact: RateLimitFact;
  /** What is counted for this client: its address where it has not what the plugin counts by; `unknown` where that is not known. */
  readonly counted: string;
}

export interface CorsRule {
  /** Undefined where Kong adds nothing. */
  readonly by: ChainedPlugin | undefined;
  readonly fact: CorsFact | undefined;
  /** Whether the route takes OPTIONS at all, or another one of the same rule: without it, no preflight request comes this way. */
  readonly routeTakesOptions: boolean;
  readonly preflight: 'answered-by-kong' | 'asked-of-backend' | 'not-routed';
}

/** What makes the answer to a client unknown, rather than a matter of the request. */
const UNCLEAR = new Set([
  'configuration',
  'login-elsewhere',
  'credential-sent',
  'credential-elsewhere',
  'anonymous-consumer-elsewhere',
  'groups',
]);

const NOT_TOLD: Held = { holders: undefined, unclear: [] };

/** Judges chains of plugins by the consumers that there are. */
export class AccessVerdicts {
  private readonly holders = lazy(() => {
    const types = new Set(
      this.configuration.consumers.flatMap(({ credentials }) => credentials.flatMap(({ type }) => type ?? [])),
    );
    return new Map(Array.from(types, (type) => [type, this.holdersOf(type)]));
  });

  private readonly secretive = lazy(() => this.configuration.consumers.filter(mayHold));

  /** Rules of which a route of Kong takes what browsers ask: of an HTTPRoute there is one for each method. */
  private readonly asked = lazy(
    () => new Set(this.configuration.routes.filter(({ methods }) => takesPreflight(methods)).map(ruleOf)),
  );

  public constructor(private readonly configuration: KongConfiguration) {}

  /** @param chain of the route, for one client */
  public of(route: ConfiguredRoute, chain: PluginChain): AccessVerdict {
    const credentials = this.credentials(chain);
    return {
      authentication: authenticationOf(chain, credentials),
      credentials,
      groups: this.groups(chain),
      limits: chain.runs.flatMap((by) => limitRule(by)),
      conditions: chain.runs.filter(
        ({ step, isReached }) => isReached && step.kind === 'may-answer' && step.because !== 'limit',
      ),
      client: clientOf(chain),
      cors: corsOf(chain, takesPreflight(route.methods) || this.asked().has(ruleOf(route))),
    };
  }

  private credentials({ runs }: PluginChain): readonly CredentialRule[] {
    return runs.flatMap((by) => {
      const { fact } = by;
      if (fact.kind !== 'authenticate') return [];
      const { credential, anonymous } = fact;
      const held = credential === undefined ? undefined : this.holders().get(credential);
      const none = credential === undefined ? NOT_TOLD : { holders: [], unclear: this.secretive() };
      return { by, fact, insists: anonymous === undefined, ...(held ?? none) };
    });
  }

  private holdersOf(credential: string): Held {
    const { consumers } = this.configuration;
    const holds = ({ credentials }: ConfiguredConsumer): boolean => credentials.some(({ type }) => type === credential);
    return { holders: consumers.filter(holds), unclear: this.secretive().filter((consumer) => !holds(consumer)) };
  }

  private groups({ runs }: PluginChain): readonly GroupRule[] {
    return runs.flatMap((by) => {
      const { fact } = by;
      if (fact.kind !== 'check-groups') return [];
      const judged = groupBy(this.configuration.consumers, (consumer) => passesGroups(fact, consumer));
      return { by, fact, passing: judged.get(true) ?? [], unclear: judged.get('unknown') ?? [] };
    });
  }
}

function authenticationOf(
  { runs, lost }: PluginChain,
  rules: readonly CredentialRule[],
): AccessVerdict['authentication'] {
  if (rules.some(({ insists }) => insists)) return 'required';
  if (lost.some(mayAct)) return 'unknown';
  if (runs.some(({ plugin, fact }) => fact.kind === 'unknown' && authenticates(plugin.plugin))) return 'unknown';
  return rules.length === 0 ? 'open' : 'optional';
}

function clientOf({ runs, answeredBy, recognized }: PluginChain): ClientVerdict {
  const unclear = runs.find(
    ({ step, isReached }) => isReached && step.kind === 'may-answer' && UNCLEAR.has(step.because),
  );
  if (unclear !== undefined) return { kind: 'unknown', by: unclear };
  if (answeredBy?.step.kind === 'answers') return { kind: 'answered', status: answeredBy.step.status, by: answeredBy };
  return { kind: 'passes', recognized };
}

/** Source: `get_identifier` in `kong/plugins/rate-limiting/handler.lua` of Kong 3.9.1. */
function limitRule(by: ChainedPlugin): readonly LimitRule[] {
  const { fact, recognized } = by;
  if (fact.kind !== 'limit-requests') return [];
  if (fact.by !== 'consumer' && fact.by !== 'credential') return [{ by, fact, counted: fact.by }];
  if (recognized === 'unknown') return [{ by, fact, counted: 'unknown' }];
  const isKnown = recognized !== 'nobody' && (fact.by === 'consumer' || recognized.credential !== undefined);
  return [{ by, fact, counted: isKnown ? fact.by : 'ip' }];
}

function corsOf({ runs }: PluginChain, routeTakesOptions: boolean): CorsRule {
  const by = runs.find(({ fact }) => fact.kind === 'cors');
  const fact = by?.fact.kind === 'cors' ? by.fact : undefined;
  const isAnswered = fact !== undefined && !fact.leavesPreflight;
  const preflight = !routeTakesOptions ? 'not-routed' : isAnswered ? 'answered-by-kong' : 'asked-of-backend';
  return { by, fact, routeTakesOptions, preflight };
}

/** The rule that a route of Kong was made of, as far as it is for the same paths and hosts. */
function ruleOf({ origin, paths, hosts }: ConfiguredRoute): string {
  return JSON.stringify([String(origin.manifest), origin.path.slice(0, 3), paths, hosts]);
}
