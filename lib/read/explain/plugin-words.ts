import type { CredentialSource, Limit, PluginFact, TransformFact } from '../topology/kong/plugin-chain/plugin-fact';

/** Whether values of the configuration may be shown. */
export type Discretion = 'values' | 'no values';

/**
 * What a plugin does, in a few words: `429 after 60 a minute for each address`; undefined where its type says it all.
 * @param discretion `no values` where a Secret says some of them
 */
export function pluginWords(fact: PluginFact, discretion: Discretion): string | undefined {
  if (discretion === 'no values' && fact.kind !== 'unknown') return 'as a Secret says';
  switch (fact.kind) {
    case 'authenticate':
      return fact.anonymous === undefined
        ? `401 without ${sourcesWords(fact.from)}`
        : `reads ${sourcesWords(fact.from)}; without it the client is "${fact.anonymous}"`;
    case 'check-groups':
      if (fact.deny.length > 0) return `403 for groups ${list(fact.deny)}`;
      return `403 but for groups ${list(fact.allow)}`;
    case 'limit-requests':
      return `${fact.status} after ${limitsWords(fact.limits)} for each ${eachWords(fact.by, fact.of)}, counted ${countedWords(fact.policy)}`;
    case 'limit-responses':
      return `429 after ${fact.limits.map(({ name, ...limit }) => `${limitsWords([limit])} of ${name}`).join(', ')} for each ${eachWords(fact.by, undefined)}`;
    case 'answer': {
      const message = fact.message === undefined ? '' : `: ${fact.message}`;
      const trigger = fact.trigger === undefined ? '' : ` to requests with ${fact.trigger}`;
      return `answers ${fact.status}${trigger} itself${message}`;
    }
    case 'check-addresses':
      return [
        ...(fact.deny.length > 0 ? [`${fact.status} for ${list(fact.deny)}`] : []),
        ...(fact.allow.length > 0 ? [`${fact.status} but for ${list(fact.allow)}`] : []),
      ].join(', ');
    case 'cors':
      return `browsers of ${fact.origins.length === 0 || fact.origins.includes('*') ? 'any site' : list(fact.origins)} may read answers`;
    case 'refuse-bots':
      return '403 for known bots';
    case 'redirect':
      return `answers ${fact.status} to ${fact.location}`;
    case 'limit-size':
      return `413 above ${fact.size} ${fact.unit}`;
    case 'session':
      return `keeps the login in the cookie ${fact.cookie}`;
    case 'cache':
      return `answers from its cache for ${fact.seconds} s`;
    case 'call-function':
      return `a function answers${fact.name === undefined ? '' : `: ${fact.name}`}`;
    case 'add-id':
      return `adds an id as header ${fact.header}`;
    case 'transform':
      return transformWords(fact);
    case 'run-code':
      return 'runs code of its configuration';
    case 'observe':
      return { log: 'logs', metrics: 'counts', trace: 'traces' }[fact.what];
    case 'other':
      return undefined;
    case 'unknown':
      return `not known: ${fact.reason}`;
  }
}

function transformWords({ what, path, host }: TransformFact): string {
  const parts = [
    ...(path === undefined ? [] : [`its path becomes ${templateWords(path)}`]),
    ...(host === undefined ? [] : [`its Host ${templateWords(host)}`]),
  ];
  return `changes the ${what}${parts.length === 0 ? '' : `: ${parts.join(', ')}`}`;
}

/** A text with templates of Kong, up to the first of them: what they become, the request says. */
export function templateWords(template: string): string {
  const start = template.indexOf('$(');
  return start < 0 ? template : `${template.slice(0, start)}…`;
}

/** The same in the fewest words: `60 a minute`. */
export function shortPluginWords(fact: PluginFact, discretion: Discretion): string | undefined {
  if (discretion === 'values') {
    if (fact.kind === 'limit-requests') return limitsWords(fact.limits);
    if (fact.kind === 'authenticate') return fact.from?.[0] && `${fact.from[0].in} ${fact.from[0].name}`;
    if (fact.kind === 'cors')
      return fact.origins.length === 0 || fact.origins.includes('*') ? 'any site' : list(fact.origins);
  }
  return fact.kind === 'unknown' ? 'not known' : pluginWords(fact, discretion);
}

/** `60 a minute, 1000 an hour`. */
export function limitsWords(limits: readonly Limit[]): string {
  return limits
    .map(
      ({ count, per }) =>
        `${count} ${typeof per === 'number' ? `in ${per} s` : `${per === 'hour' ? 'an' : 'a'} ${per}`}`,
    )
    .join(', ');
}

/** `a key in header apikey or query parameter apikey`. */
export function sourcesWords(sources: readonly CredentialSource[] | undefined): string {
  if (sources === undefined || sources.length === 0) return 'a credential';
  const places = sources.map(({ in: place, name, scheme }) => {
    const noun = { header: 'header', query: 'query parameter', cookie: 'cookie', body: 'body field', certificate: '' }[
      place
    ];
    return `${noun} ${name}${scheme === undefined ? '' : ` (${scheme})`}`.trim();
  });
  return `a credential in ${alternatives(places)}`;
}

/** What is counted apart. Who has none of it is counted by address. */
export function eachWords(by: string, of: string | undefined): string {
  const name = of === undefined ? '' : ` ${of}`;
  switch (by) {
    case 'ip':
      return 'address';
    case 'service':
      return 'Service, all clients together';
    case 'header':
      return `value of the header${name} (without it: each address)`;
    case 'path':
      return `address (requests for the path${name}: all together)`;
    default:
      return `${by} (without one: each address)`;
  }
}

function countedWords(policy: string): string {
  return policy === 'local' ? 'by each pod of Kong' : `in ${policy}`;
}

function list(words: readonly string[]): string {
  const shown = words.slice(0, 4).join(', ');
  return words.length > 4 ? `${shown} and ${words.length - 4} more` : shown;
}

function alternatives(words: readonly string[]): string {
  return words.length > 3 ? `${words.slice(0, 3).join(', ')} and others` : words.join(' or ');
}
