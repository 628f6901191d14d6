import { entry } from '../data';
import { LONGEST_PATH } from '../kong/route-path';
import { judgeRegex } from '../plugins/pcre-syntax';
import type { RouteFault } from './http-route-faults';

/** Fields of a rule that KIC does not read, with what to do instead. */
const IGNORED: Readonly<Record<string, string>> = {
  filters: 'attach a plugin to the whole route, by annotation',
  sessionPersistence: 'use a KongUpstreamPolicy with hashOn',
};

/**
 * What KIC does not read of a GRPCRoute. Source: `subtranslator/grpcroute.go` of Kong/kubernetes-ingress-controller at v3.5.13.
 * @param spec of the route
 */
export function* grpcRouteFaults(spec: unknown): Generator<RouteFault, void> {
  for (const [index, rule] of list(entry(spec, 'rules')).entries()) {
    const path = ['spec', 'rules', index];
    for (const [field, fix] of Object.entries(IGNORED)) {
      const value = entry(rule, field);
      if (value === undefined || (Array.isArray(value) && value.length === 0)) continue;
      const message = `KIC does not read ${field} of a GRPCRoute: it changes nothing`;
      yield { path: [...path, field], atKey: true, message, fix, isTaken: true };
    }
    for (const [place, match] of list(entry(rule, 'matches')).entries()) {
      yield* brokenNames(entry(match, 'method'), [...path, 'matches', place, 'method']);
      for (const [header, wanted] of list(entry(match, 'headers')).entries()) {
        if (entry(wanted, 'type') !== 'RegularExpression') continue;
        yield {
          path: [...path, 'matches', place, 'headers', header, 'type'],
          message: 'KIC takes the expression for the value itself: no request that is meant matches it',
          fix: 'write the values that are meant, a match each',
          isTaken: true,
        };
      }
    }
  }
}

/** The controller makes one path of the two, which is an expression to Kong. */
function* brokenNames(method: unknown, path: RouteFault['path']): Generator<RouteFault, void> {
  if (entry(method, 'type') !== 'RegularExpression') return;
  const [service = '.+', name = ''] = [entry(method, 'service'), entry(method, 'method')];
  if (typeof service !== 'string' || typeof name !== 'string' || service.length + name.length > LONGEST_PATH) return;
  if (judgeRegex(`/${service}/${name}`) !== 'broken') return;
  const message = 'the regular expression does not compile: Kong refuses the whole configuration';
  yield {
    path,
    message,
    fix: 'close each bracket and parenthesis, and put a backslash in front of those that are meant',
  };
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
