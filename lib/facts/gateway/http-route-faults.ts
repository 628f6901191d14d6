import { entry, type Path } from '../data';

/** What a controller does not take of a route, or does not read. */
export interface RouteFault {
  readonly path: Path;
  /** A sentence without a full stop. */
  readonly message: string;
  readonly fix: string;
  /** Whether it is about a field that should not be there at all. */
  readonly atKey?: true;
  /** Whether the route is taken nevertheless. */
  readonly isTaken?: true;
}

/**
 * What KIC refuses of an HTTPRoute when it is applied, and what it does not read.
 * Source: `admission/validation/gateway/httproute.go` of Kong/kubernetes-ingress-controller at v3.5.13.
 * @param spec of the route
 */
export function* httpRouteFaults(spec: unknown): Generator<RouteFault, void> {
  const rules = list(entry(spec, 'rules'));
  for (const [index, rule] of rules.entries()) {
    const path = ['spec', 'rules', index];
    yield* backendFilters(rule, path);
    yield* ignoredFields(rule, path);
    yield* withoutWeight(rule, path);
  }
  const timeouts = rules.map((rule) => at(rule, 'timeouts', 'backendRequest'));
  // It takes rules without one in front of the first that has one: `validateHTTPRouteTimeoutBackendRequest` compares from there on.
  const first = timeouts.findIndex((timeout) => timeout !== undefined);
  const differing = timeouts.findIndex((timeout, index) => index > first && timeout !== timeouts[first]);
  if (first >= 0 && differing >= 0) {
    yield {
      path: ['spec', 'rules', differing],
      message:
        'timeouts.backendRequest differs from that of an earlier rule, and KIC asks for the same in all rules after one that has it',
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

function* ignoredFields(rule: unknown, path: Path): Generator<RouteFault, void> {
  for (const [field, fix] of IGNORED) {
    // One for the whole request beside one for the backend hardly does harm.
    const isBeside = field[1] === 'request' && at(rule, 'timeouts', 'backendRequest') !== undefined;
    if (at(rule, ...field) === undefined || isBeside) continue;
    const message = `KIC does not read ${field.join('.')} of a rule: it changes nothing`;
    yield { path: [...path, ...field], atKey: true, message, fix, isTaken: true };
  }
  for (const [index, filter] of list(at(rule, 'filters')).entries()) {
    if (at(filter, 'requestRedirect', 'path', 'type') !== 'ReplacePrefixMatch') continue;
    yield {
      path: [...path, 'filters', index, 'requestRedirect', 'path'],
      message: 'KIC replaces no prefix in a redirect: clients are sent to the path that they asked for',
      fix: 'use ReplaceFullPath, or a KongPlugin of the type redirect',
      isTaken: true,
    };
  }
}

function* withoutWeight(rule: unknown, path: Path): Generator<RouteFault, void> {
  const backends = list(at(rule, 'backendRefs'));
  if (backends.length === 0 || backends.some((backend) => at(backend, 'weight') !== 0)) return;
  const message = 'all backends of the rule have the weight 0: every request is answered with an error';
  yield { path: [...path, 'backendRefs'], message, fix: 'give one of them a weight', isTaken: true };
}

function* backendFilters(rule: unknown, path: Path): Generator<RouteFault, void> {
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

function at(value: unknown, ...keys: readonly string[]): unknown {
  return keys.reduce<unknown>((inner, key) => entry(inner, key), value);
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
