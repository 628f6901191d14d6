import { at, list, text } from '../manifests/json';
import type { Manifest } from '../manifests/manifest';
import type { Path } from '../manifests/path';
import type { Problem } from './finding';

export type RuleFault = Omit<Problem, 'manifest'>;

/**
 * What KIC refuses of an HTTPRoute when it is applied. Source: `admission/validation/gateway/httproute.go` of
 * Kong/kubernetes-ingress-controller at v3.5.13.
 */
export function* httpRouteFaults(route: Manifest): Generator<RuleFault, void> {
  const rules = list(route.spec.rules);
  for (const [index, rule] of rules.entries()) {
    const path = ['spec', 'rules', index];
    yield* backendFilters(rule, path);
  }
  const timeouts = rules.map((rule) => text(at(rule, 'timeouts', 'backendRequest')));
  const differing = timeouts.findIndex((timeout) => timeout !== timeouts[0]);
  if (differing >= 0) {
    yield {
      path: ['spec', 'rules', differing],
      message:
        'timeouts.backendRequest differs from that of the first rule, and KIC asks for the same in all rules of a route',
      fix: 'write the same in all rules, or make a route of each',
    };
  }
}

function* backendFilters(rule: unknown, path: Path): Generator<RuleFault, void> {
  for (const [index, backend] of list(at(rule, 'backendRefs')).entries()) {
    if (list(at(backend, 'filters')).length === 0) continue;
    yield {
      path: [...path, 'backendRefs', index, 'filters'],
      atKey: true,
      message: 'KIC refuses filters below backendRefs',
      fix: 'move them into filters of the rule',
    };
  }
}
