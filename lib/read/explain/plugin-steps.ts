import type { ConfiguredConsumer, ConfiguredPlugin } from '../topology/kong/configuration/kong-configuration';
import type { AccessVerdict } from '../topology/kong/plugin-chain/access-verdict';
import type {
  AnswerReason,
  ChainedPlugin,
  DoubtReason,
  PassedOver,
  PassedOverReason,
  PluginChain,
} from '../topology/kong/plugin-chain/plugin-chain';
import type { RateLimitFact } from '../topology/kong/plugin-chain/plugin-fact';
import type { PluginExplanation, Said } from './explanation';
import { placesOf, said } from './places';
import { pluginWords, sourcesWords, type Discretion } from './plugin-words';
import { shortList } from './route-words';

const ANSWERS: Readonly<Record<AnswerReason, string>> = {
  'no-credential': 'finds no valid credential',
  'no-anonymous-consumer': 'takes who has no credential for a consumer that is not there',
  'not-recognized': 'looks at groups, and no plugin before it has found out who asks',
  'not-in-a-group': 'refuses this client by its groups',
  terminated: 'answers itself',
  redirected: 'sends the client elsewhere',
  preflight: 'answers what a browser asks before its request',
  function: 'asks a function in place of the backend',
};

const DOUBTS: Readonly<Record<DoubtReason, string>> = {
  configuration: 'its configuration is not known',
  'login-elsewhere': 'who may log in is kept elsewhere',
  'credential-sent': 'whether what it carries is a valid credential, only Kong can tell',
  'credential-elsewhere': 'a Secret that is declared elsewhere says whether the consumer has a credential for it',
  'anonymous-consumer-elsewhere': 'the anonymous consumer is not in the manifests',
  groups: 'the groups of the client are not all in the manifests',
  address: "it depends on the client's address",
  'user-agent': 'it depends on the User-Agent',
  limit: 'once the limit is reached',
  size: 'it depends on the size of the request',
  trigger: 'it depends on headers and query',
  code: 'what it does is not known here',
};

export const PASSED_OVER: Readonly<Record<PassedOverReason, string>> = {
  disabled: 'is disabled',
  'other-protocols': 'acts on other protocols',
  'less-specific': 'gives way to a more specific one',
  'same-scope': 'is attached where another of its type is; Kong knows one',
  'other-consumer': 'is for another consumer or group',
  'consumer-not-known-yet': 'is for a consumer, and runs before Kong knows who asks',
  'consumer-unknown': 'is for a consumer, and who asks is not known',
};

/** What each plugin does with the request, in order. */
export function pluginSteps({ runs }: PluginChain): PluginExplanation[] {
  return runs.map((chained) => ({
    plugin: chained.plugin.plugin,
    on: scopeWords(chained.plugin),
    outcome: outcomeOf(chained),
    words: stepWords(chained),
    places: placesOf([chained.plugin.origin, { manifest: chained.plugin.definition, path: [] }]),
  }));
}

export function passedOverWords({ passedOver }: PluginChain): Said[] {
  return passedOver.map((each: PassedOver) =>
    said(`${each.plugin.plugin} on ${scopeWords(each.plugin)} ${PASSED_OVER[each.because]}${byWords(each)}`, [
      each.plugin.origin,
    ]),
  );
}

function byWords({ because, by }: PassedOver): string {
  const isReplaced = because === 'less-specific' || because === 'same-scope';
  return isReplaced && by !== undefined ? `: ${String(by.definition)}` : '';
}

/** Who may come in, and how often. */
export function accessWords({ authentication, credentials, groups, limits, cors }: AccessVerdict): Said[] {
  const all: Said[] = [said(authenticationWords(authentication), [])];
  for (const { by, fact, holders, unclear, insists } of credentials) {
    const who = holdersWords(holders, unclear);
    const where = discretionOf(by.plugin) === 'no values' ? 'a credential' : sourcesWords(fact.from);
    all.push(said(`${by.plugin.plugin} ${insists ? 'needs' : 'takes'} ${where}: ${who}`, [by.plugin.origin]));
  }
  for (const { by, passing, unclear } of groups) {
    const maybe = unclear.length === 0 ? '' : `, perhaps ${namesOf(unclear)}`;
    all.push(said(`groups let in ${passing.length === 0 ? 'nobody' : namesOf(passing)}${maybe}`, [by.plugin.origin]));
  }
  for (const { by, fact, counted } of limits) {
    const how = discretionOf(by.plugin) === 'values' ? `by ${countedWords(counted, fact)}` : 'as a Secret says';
    all.push(said(`${by.plugin.plugin} counts this client ${how}`, [by.plugin.origin]));
  }
  if (cors.by !== undefined && cors.preflight === 'not-routed') {
    const words = 'browsers cannot ask first: the methods of the route lack OPTIONS';
    all.push(said(words, [cors.by.plugin.origin]));
  }
  return all;
}

function holdersWords(
  holders: readonly ConfiguredConsumer[] | undefined,
  unclear: readonly ConfiguredConsumer[],
): string {
  if (holders === undefined) return 'who has one is kept elsewhere';
  if (holders.length + unclear.length === 0) return 'no consumer in these files has one';
  const known = holders.length === 0 ? [] : [`held by ${namesOf(holders)}`];
  const perhaps =
    unclear.length === 0
      ? []
      : [
          `${holders.length === 0 ? 'perhaps held' : 'perhaps'} by ${namesOf(unclear)}: Secrets that are declared elsewhere say it`,
        ];
  return [...known, ...perhaps].join(', ');
}

export function authenticationWords(authentication: AccessVerdict['authentication']): string {
  return {
    open: 'open: nobody asks who it is',
    required: 'needs a credential',
    optional: 'takes a credential; who has none comes in too',
    unknown: 'whether it needs a credential is not known',
  }[authentication];
}

/** What may stop the request on its way, in a few words: `429 by rate-limiting`. */
export function stopWords(chained: ChainedPlugin): string | undefined {
  const { plugin, step } = chained;
  if (step.kind !== 'may-answer') return undefined;
  return `${shownStatus(chained) ?? 'an answer'} by ${plugin.plugin} (${DOUBTS[step.because]})`;
}

/** Why it answers in place of the backend, as what follows its name. */
export function answeredWords({ plugin, fact, step }: ChainedPlugin): string {
  const because = step.kind === 'answers' ? step.because : undefined;
  const discretion = discretionOf(plugin);
  if (because === 'no-credential' && fact.kind === 'authenticate' && discretion === 'values') {
    return `finds no valid ${sourcesWords(fact.from).replace(/^a /, '')}`;
  }
  if (because === 'terminated' || because === 'redirected' || because === 'function') {
    const does = pluginWords(fact, discretion);
    if (does !== undefined && discretion === 'values') return does;
  }
  const why = because === undefined ? 'answers' : ANSWERS[because];
  return discretion === 'values' ? why : `${why}, as a Secret says`;
}

/** What the plugin at which a request ends means for what stands behind it. */
export function stopsWords({ plugin: { plugin }, step }: ChainedPlugin): string {
  const isForSome =
    step.kind === 'answers' &&
    ['no-credential', 'not-recognized', 'not-in-a-group', 'preflight'].includes(step.because);
  const what = isForSome ? 'is for requests that it lets through' : 'would happen without it';
  return `the request ends at ${plugin}; what follows ${what}`;
}

/** The status of its answer; undefined where a function says it, or a Secret. */
export function shownStatus({ plugin, fact, step }: ChainedPlugin): number | undefined {
  if (step.kind === 'goes-on') return undefined;
  const isConfigured = 'status' in fact;
  return isConfigured && discretionOf(plugin) === 'no values' ? undefined : step.status;
}

/** What a plugin is attached to. */
export function scopeWords({ scope }: Pick<ConfiguredPlugin, 'scope'>): string {
  const words = [
    ...(scope.route === undefined ? [] : ['route']),
    ...(scope.service === undefined ? [] : ['Service']),
    ...(scope.consumer === undefined ? [] : [`consumer ${scope.consumer.username ?? scope.consumer.manifest.name}`]),
    ...(scope.group === undefined ? [] : [`group ${scope.group}`]),
  ];
  return words.length === 0 ? 'all requests' : words.join(' and ');
}

/** Top-level fields of configurations that no words are made of. */
const NOT_SAID = new Set(['redis', 'redis_password', 'redis_username', 'secret']);

/** Nothing of what Secrets say is shown. */
export function discretionOf({ secretPaths }: ConfiguredPlugin): Discretion {
  return secretPaths.every(([field]) => typeof field === 'string' && NOT_SAID.has(field)) ? 'values' : 'no values';
}

function stepWords(chained: ChainedPlugin): string {
  const { plugin, fact, step } = chained;
  if (step.kind === 'answers') {
    const status = shownStatus(chained);
    return `${status ?? 'an answer'} here: it ${answeredWords(chained)}`;
  }
  const does = pluginWords(fact, discretionOf(plugin));
  return does ?? (step.kind === 'may-answer' ? 'what it does is not known here' : 'acts on it');
}

function outcomeOf({ step, isReached }: ChainedPlugin): PluginExplanation['outcome'] {
  if (!isReached) return 'not reached';
  return step.kind === 'answers' ? 'answers' : step.kind === 'may-answer' ? 'may answer' : 'goes on';
}

function namesOf(consumers: readonly ConfiguredConsumer[]): string {
  return shortList(consumers.map(({ username, manifest }) => username ?? manifest.name));
}

function countedWords(counted: string, { by, of = '' }: RateLimitFact): string {
  switch (counted) {
    case 'ip':
      return by === 'ip' ? 'its address' : `its address, as it has no ${by}`;
    case 'unknown':
      return 'what is not known here';
    case 'header':
      return `the header ${of}, or its address without it`;
    case 'path':
      return `its address, or with all others where the path is ${of}`;
    case 'service':
      return 'the Service, together with all others';
    default:
      return `its ${counted}`;
  }
}
