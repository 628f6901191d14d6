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
    yield* ignoredFields(rule, path);
    yield* withoutWeight(rule, path);
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

/** Fields that KIC does not read. Source: `subtranslator/httproute.go` at v3.5.13. */
const IGNORED: readonly (readonly [readonly string[], string])[] = [
  [['timeouts', 'request'], 'set timeouts.backendRequest'],
  [['retry'], 'set konghq.com/retries on the Service'],
  [['sessionPersistence'], 'use a KongUpstreamPolicy with hashOn'],
];

function* ignoredFields(rule: unknown, path: Path): Generator<RuleFault, void> {
  for (const [field, fix] of IGNORED) {
    // One for the whole request beside one for the backend hardly does harm.
    const isBeside = field[1] === 'request' && at(rule, 'timeouts', 'backendRequest') !== undefined;
    if (at(rule, ...field) === undefined || isBeside) continue;
    const message = `KIC does not read ${field.join('.')} of a rule: it changes nothing`;
    yield { path: [...path, ...field], atKey: true, message, fix, severity: 'warning' };
  }
  for (const [index, filter] of list(at(rule, 'filters')).entries()) {
    if (at(filter, 'requestRedirect', 'path', 'type') !== 'ReplacePrefixMatch') continue;
    yield {
      path: [...path, 'filters', index, 'requestRedirect', 'path'],
      message: 'KIC replaces no prefix in a redirect: clients are sent to the path that they asked for',
      fix: 'use ReplaceFullPath, or a KongPlugin of the type redirect',
      severity: 'warning',
    };
  }
}

function* withoutWeight(rule: unknown, path: Path): Generator<RuleFault, void> {
  const backends = list(at(rule, 'backendRefs'));
  if (backends.length === 0 || backends.some((backend) => at(backend, 'weight') !== 0)) return;
  const message = 'all backends of the rule have the weight 0: every request is answered with an error';
  yield { path: [...path, 'backendRefs'], message, fix: 'give one of them a weight', severity: 'warning' };
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
