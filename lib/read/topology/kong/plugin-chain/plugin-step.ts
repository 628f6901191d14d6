import { answersPreflight } from './authentication-step';
import { queryNames } from './carried-credential';
import type { Client, Recognized } from './client';
import { groupStep } from './group-check';
import type { PluginStep } from './plugin-chain';
import type { AnswerFact, PluginFact } from './plugin-fact';

const GOES_ON: PluginStep = { kind: 'goes-on' };

const may = (status: number | undefined, because: (PluginStep & { kind: 'may-answer' })['because']): PluginStep => ({
  kind: 'may-answer',
  status,
  because,
});

/** What becomes of a request at a plugin that does not authenticate. */
export function pluginStep(fact: PluginFact, client: Client, recognized: Recognized): PluginStep {
  switch (fact.kind) {
    case 'check-groups':
      return groupStep(fact, recognized);
    case 'check-addresses':
      return may(fact.status, 'address');
    case 'refuse-bots':
      return may(403, 'user-agent');
    case 'limit-requests':
      return may(fact.status, 'limit');
    case 'limit-responses':
      return may(429, 'limit');
    case 'limit-size':
      return may(413, 'size');
    case 'answer':
      return terminationStep(fact, client);
    case 'redirect':
      return { kind: 'answers', status: fact.status, because: 'redirected' };
    case 'call-function':
      return { kind: 'answers', status: undefined, because: 'function' };
    case 'cors':
      return answersPreflight(client, fact.leavesPreflight)
        ? { kind: 'answers', status: 200, because: 'preflight' }
        : GOES_ON;
    case 'run-code':
    case 'other':
      return may(undefined, 'code');
    case 'unknown':
      return may(undefined, 'configuration');
    case 'authenticate':
    case 'add-id':
    case 'cache':
    case 'observe':
    case 'session':
    case 'transform':
      return GOES_ON;
  }
}

function terminationStep({ status, trigger }: AnswerFact, { request }: Client): PluginStep {
  if (trigger === undefined) return { kind: 'answers', status, because: 'terminated' };
  if (request === undefined) return may(status, 'trigger');
  const isSent = request.headers.has(trigger.toLowerCase()) || queryNames(request.path).includes(trigger);
  return isSent ? { kind: 'answers', status, because: 'terminated' } : GOES_ON;
}
