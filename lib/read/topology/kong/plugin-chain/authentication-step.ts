import type { ConfiguredConsumer } from '../configuration/kong-configuration';
import { carriesCredential } from './carried-credential';
import { isPreflight, type Client, type Recognized } from './client';
import type { PluginStep } from './plugin-chain';
import type { AuthenticateFact } from './plugin-fact';

export interface AuthenticationStep {
  readonly step: PluginStep;
  readonly recognized: Recognized;
}

const GOES_ON: PluginStep = { kind: 'goes-on' };

/** An id of Kong's, which manifests do not have. */
const UUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;

/**
 * What a plugin that authenticates makes of a client. With `anonymous` it asks nothing of who has shown a credential already, and
 * takes who has none for that consumer; without, it insists. Source: `access` of `kong/plugins/key-auth/handler.lua` of 3.9.1.
 * @param before for whom the plugins before it took the client
 * @param find the consumer of a name
 */
export function authenticationStep(
  fact: AuthenticateFact,
  client: Client,
  before: Recognized,
  find: (username: string) => ConfiguredConsumer | undefined,
): AuthenticationStep {
  const { credential, anonymous } = fact;
  if (client.request?.method === 'OPTIONS' && !fact.onPreflight) return { step: GOES_ON, recognized: before };
  const isShown = typeof before === 'object' && before.credential !== undefined;
  if (anonymous !== undefined && isShown) return { step: GOES_ON, recognized: before };
  const { consumer } = client;
  if (consumer !== undefined && credential === undefined) {
    const isUnclear: PluginStep = { kind: 'may-answer', status: 401, because: 'login-elsewhere' };
    return { step: anonymous === undefined ? isUnclear : GOES_ON, recognized: 'unknown' };
  }
  if (consumer?.credentials.some(({ type }) => type === credential) === true) {
    return { step: GOES_ON, recognized: { consumer, credential } };
  }
  if (consumer !== undefined && credential !== undefined && mayHold(consumer)) {
    if (anonymous !== undefined) return { step: GOES_ON, recognized: 'unknown' };
    const step = { kind: 'may-answer', status: 401, because: 'credential-elsewhere' } as const;
    return { step, recognized: { consumer, credential } };
  }
  if (consumer === undefined && client.request !== undefined && carriesCredential(fact, client.request)) {
    if (anonymous !== undefined) return { step: GOES_ON, recognized: 'unknown' };
    return { step: { kind: 'may-answer', status: 401, because: 'credential-sent' }, recognized: 'unknown' };
  }
  if (anonymous !== undefined) return anonymousStep(anonymous, before, find);
  return { step: { kind: 'answers', status: 401, because: 'no-credential' }, recognized: before };
}

/** Whether a consumer may have credentials of any type: Secrets that are declared elsewhere say it. */
export function mayHold({ credentials }: ConfiguredConsumer): boolean {
  return credentials.some(({ type }) => type === undefined);
}

function anonymousStep(
  anonymous: string,
  before: Recognized,
  find: (username: string) => ConfiguredConsumer | undefined,
): AuthenticationStep {
  if (before === 'unknown') return { step: GOES_ON, recognized: 'unknown' };
  const consumer = find(anonymous);
  if (consumer !== undefined) return { step: GOES_ON, recognized: { consumer, credential: undefined } };
  if (UUID.test(anonymous)) {
    const step = { kind: 'may-answer', status: 500, because: 'anonymous-consumer-elsewhere' } as const;
    return { step, recognized: 'unknown' };
  }
  return { step: { kind: 'answers', status: 500, because: 'no-anonymous-consumer' }, recognized: before };
}

/** Whether a browser's preflight request is answered before the backend is asked. */
export function answersPreflight(client: Client, leavesPreflight: boolean): boolean {
  return !leavesPreflight && isPreflight(client.request);
}
