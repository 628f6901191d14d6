import { millisecondsOf } from '../../facts/schemas/rules/duration';
import type { RuleAction } from '../topology/istio/hop/hop';
import { at, isObject, number, text } from '../manifests/json';

/** What a rule of the mesh does to requests besides sending them on; no value of a header, which may be a secret. */
export function actionWords({ kind, value }: RuleAction): string {
  switch (kind) {
    case 'fault':
      return faultWords(value);
    case 'timeout':
      return `gives up after ${timeWords(text(value) ?? text(at(value, 'request')) ?? text(at(value, 'backendRequest')))}`;
    case 'retries':
      return `tries again, at most ${number(at(value, 'attempts')) ?? 'as often as is usual'}${isObject(value) && number(at(value, 'attempts')) !== undefined ? ' times' : ''}`;
    case 'mirror':
      return `sends a copy to ${text(at(value, 'host')) ?? text(at(value, 'requestMirror', 'backendRef', 'name')) ?? 'others'}`;
    case 'redirect':
      return 'redirects the client';
    case 'rewrite':
      return 'changes path or host on the way';
    case 'directResponse':
      return `answers ${number(at(value, 'status')) ?? ''} itself`;
    case 'headers':
      return 'changes headers';
    case 'corsPolicy':
      return 'says which sites may read answers, to browsers';
  }
}

/** One time in one way: `3000ms` is `3s`. */
function timeWords(time: string | undefined): string {
  if (time === undefined) return 'a time';
  const milliseconds = time.endsWith('ms') ? millisecondsOf(time) : undefined;
  return milliseconds === undefined || milliseconds % 1000 > 0 ? time : `${milliseconds / 1000}s`;
}

function faultWords(value: unknown): string {
  const abort = at(value, 'abort');
  const delay = at(value, 'delay');
  const share = (fault: unknown): string => {
    const percent = number(at(fault, 'percentage', 'value'));
    return percent === undefined ? 'some' : `${percent} %`;
  };
  const parts = [
    ...(abort === undefined ? [] : [`answers ${number(at(abort, 'httpStatus')) ?? 'an error'} to ${share(abort)}`]),
    ...(delay === undefined ? [] : [`holds up ${share(delay)} for ${text(at(delay, 'fixedDelay')) ?? 'a time'}`]),
  ];
  return `${parts.join(' and ')} of the requests (fault)`;
}
