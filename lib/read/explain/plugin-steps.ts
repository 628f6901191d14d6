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
import type { PluginExplanation, Said } from './explanation';
import { placesOf } from './places';
import { pluginWords, sourcesWords, type Discretion } from './plugin-words';
import { shortList } from './route-words';

const ANSWERS: Readonly<Record<AnswerReason, string>> = {
  'no-credential': 'this request has no credential',
  'no-anonymous-consumer': 'the anonymous consumer that it names is not there',
  'not-recognized': 'nobody has logged in, so no group can be looked at',
  'not-in-a-group': 'the client is in none of the groups',
  terminated: 'it answers itself',
  redirected: 'it sends the client elsewhere',
  preflight: 'it answers what browsers ask first',
  function: 'a function answers',
};

const DOUBTS: Readonly<Record<DoubtReason, string>> = {
  configuration: 'its configuration is not known',
  'login-elsewhere': 'who may log in is kept elsewhere',
  'credential-elsewhere': 'whether the consumer has a credential for it is not known: a Secret is declared elsewhere',
  'anonymous-consumer-elsewhere': 'the anonymous consumer is not in the manifests',
  groups: 'the groups of the client are not all in the manifests',
  address: "by the client's address",
  'user-agent': 'by the User-Agent',
  limit: 'once the limit is reached',
  size: 'by the size of the request',
  trigger: 'by what the request has',
  code: 'by what it does, which is not known here',
};

const PASSED_OVER: Readonly<Record<PassedOverReason, string>> = {
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
  return passedOver.map((each: PassedOver) => ({
    words: `${each.plugin.plugin} on ${scopeWords(each.plugin)} ${PASSED_OVER[each.because]}${each.by === undefined ? '' : `: ${String(each.by.definition)}`}`,
    places: placesOf([each.plugin.origin]),
  }));
}

/** Who may come in, and how often. */
export function accessWords({ authentication, credentials, groups, limits, cors }: AccessVerdict): Said[] {
  const said: Said[] = [{ words: authenticationWords(authentication), places: [] }];
  for (const { by, fact, holders, unclear, insists } of credentials) {
    const who = holdersWords(holders, unclear);
    const where = by.plugin.secretPaths.length > 0 ? 'a credential' : sourcesWords(fact.from);
    said.push({
      words: `${by.plugin.plugin} ${insists ? 'needs' : 'takes'} ${where}: ${who}`,
      places: placesOf([by.plugin.origin]),
    });
  }
  for (const { by, passing, unclear } of groups) {
    const maybe = unclear.length === 0 ? '' : `, perhaps ${namesOf(unclear)}`;
    said.push({
      words: `groups let in ${passing.length === 0 ? 'nobody' : namesOf(passing)}${maybe}`,
      places: placesOf([by.plugin.origin]),
    });
  }
  for (const { by, counted } of limits) {
    said.push({
      words: `${by.plugin.plugin} counts this client by ${countedWords(counted)}`,
      places: placesOf([by.plugin.origin]),
    });
  }
  if (cors.by !== undefined && cors.preflight === 'not-routed') {
    const words = 'browsers cannot ask first: the methods of the route lack OPTIONS';
    said.push({ words, places: placesOf([cors.by.plugin.origin]) });
  }
  return said;
}

function holdersWords(
  holders: readonly ConfiguredConsumer[] | undefined,
  unclear: readonly ConfiguredConsumer[],
): string {
  if (holders === undefined) return 'who has one is kept elsewhere';
  if (holders.length + unclear.length === 0) return 'no consumer in these files has one';
  const known = holders.length === 0 ? [] : [`held by ${namesOf(holders)}`];
  const perhaps = unclear.length === 0 ? [] : [`perhaps by ${namesOf(unclear)}, whose Secret is declared elsewhere`];
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
export function stopWords({ plugin, step }: ChainedPlugin): string | undefined {
  if (step.kind !== 'may-answer') return undefined;
  return `${step.status ?? 'an answer'} by ${plugin.plugin}, ${DOUBTS[step.because]}`;
}

export function reasonWords(because: AnswerReason): string {
  return ANSWERS[because];
}

/** What a plugin is attached to. */
export function scopeWords({ scope }: ConfiguredPlugin): string {
  const words = [
    ...(scope.route === undefined ? [] : ['route']),
    ...(scope.service === undefined ? [] : ['Service']),
    ...(scope.consumer === undefined ? [] : [`consumer ${scope.consumer.username ?? scope.consumer.manifest.name}`]),
    ...(scope.group === undefined ? [] : [`group ${scope.group}`]),
  ];
  return words.length === 0 ? 'all requests' : words.join(' and ');
}

/** Nothing of what Secrets say is shown. */
export function discretionOf({ secretPaths }: ConfiguredPlugin): Discretion {
  return secretPaths.length > 0 ? 'no values' : 'values';
}

function stepWords({ plugin, fact, step }: ChainedPlugin): string {
  const does = pluginWords(fact, discretionOf(plugin));
  if (step.kind === 'answers') {
    const status = step.status === undefined ? 'an answer' : `${step.status}`;
    return `${status}: ${ANSWERS[step.because]}${does === undefined ? '' : ` (${does})`}`;
  }
  return does ?? (step.kind === 'may-answer' ? 'does what its type says; not known here' : 'acts on it');
}

function outcomeOf({ step, isReached }: ChainedPlugin): PluginExplanation['outcome'] {
  if (!isReached) return 'not reached';
  return step.kind === 'answers' ? 'answers' : step.kind === 'may-answer' ? 'may answer' : 'goes on';
}

function namesOf(consumers: readonly ConfiguredConsumer[]): string {
  return shortList(consumers.map(({ username, manifest }) => username ?? manifest.name));
}

function countedWords(counted: string): string {
  return counted === 'ip' ? 'its address' : counted === 'unknown' ? 'what is not known here' : counted;
}
