import { entry } from '../data';
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

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
