import { entry, isObject, listAt } from '../../../data';
import { each, fields, has, rules, textAt, type RuleNode } from '../definition-rule';
import { notNegative, within } from './amounts';
import { inCode } from '../in-code';
import { CONTAINER_RESOURCES } from './resource-names';

const HANDLERS = ['exec', 'httpGet', 'tcpSocket', 'grpc', 'sleep'];

function handlersOf(value: unknown): string[] {
  return HANDLERS.filter((name) => has(value, name));
}

const ONE_HANDLER = inCode(
  (value) => handlersOf(value).length > 1,
  (value) => `${handlersOf(value).join(' and ')} exclude each other`,
  'keep one of them',
);

const SOME_HANDLER = inCode(
  (value) => isObject(value) && handlersOf(value).length === 0,
  'nothing says how to ask: by exec, httpGet, tcpSocket or grpc',
  'add one of them',
);

/** Times and thresholds. */
const PROBE_AMOUNTS = notNegative(
  'initialDelaySeconds',
  'timeoutSeconds',
  'periodSeconds',
  'successThreshold',
  'failureThreshold',
);

const READINESS_PROBE = rules(ONE_HANDLER, SOME_HANDLER, PROBE_AMOUNTS);

const PASSES_ONCE = inCode(
  (probe) => ![undefined, null, 0, 1].includes(entry(probe, 'successThreshold') as number),
  'successThreshold is 1 for this probe',
  'remove it',
);

const PROBE = rules(ONE_HANDLER, SOME_HANDLER, PASSES_ONCE, PROBE_AMOUNTS);

const LIFECYCLE = fields({ postStart: rules(ONE_HANDLER, SOME_HANDLER), preStop: rules(ONE_HANDLER, SOME_HANDLER) });

/** What a variable takes of its pod. */
const POD_FIELDS: readonly string[] = [
  'metadata.name',
  'metadata.namespace',
  'metadata.uid',
  'spec.nodeName',
  'spec.serviceAccountName',
  'status.hostIP',
  'status.hostIPs',
  'status.podIP',
  'status.podIPs',
];
const KEYED_FIELD = /^metadata\.(labels|annotations)\['[^']+'\]$/;
const RESOURCE = /^(limits|requests)\.(cpu|memory|ephemeral-storage|hugepages-.+)$/;

const VARIABLE = fields(
  {
    valueFrom: rules(
      inCode(
        (value) => isObject(value) && Object.keys(value).filter((source) => has(value, source)).length > 1,
        'a variable comes from one place',
        'keep one of them',
      ),
      inCode(
        (value) => {
          const path = textAt(entry(value, 'fieldRef'), 'fieldPath');
          return path !== '' && !POD_FIELDS.includes(path) && !KEYED_FIELD.test(path);
        },
        (value) => `a variable takes no "${textAt(entry(value, 'fieldRef'), 'fieldPath').slice(0, 60)}" of its pod`,
        'write one of metadata.name, metadata.namespace, status.podIP, spec.nodeName',
      ),
      inCode(
        (value) => {
          const resource = textAt(entry(value, 'resourceFieldRef'), 'resource');
          return resource !== '' && !RESOURCE.test(resource);
        },
        (value) => `a container has no "${textAt(entry(value, 'resourceFieldRef'), 'resource').slice(0, 60)}"`,
        'write limits or requests, a dot, and cpu, memory or ephemeral-storage',
      ),
    ),
  },
  inCode(
    (variable) => ![undefined, null, ''].includes(entry(variable, 'value') as string) && has(variable, 'valueFrom'),
    'value and valueFrom exclude each other',
    'keep one of the two',
  ),
);

const LARGEST_ID = 2 ** 31 - 1;

const CONTAINER_RESTARTS = ['', 'Always', 'OnFailure', 'Never'];

const RESTARTS = rules(
  inCode(
    (policy) => typeof policy === 'string' && !CONTAINER_RESTARTS.includes(policy),
    (policy) => `the API server knows no restartPolicy "${String(policy).slice(0, 40)}"`,
    'write Always',
  ),
);

const CONTAINER = {
  livenessProbe: PROBE,
  startupProbe: PROBE,
  readinessProbe: READINESS_PROBE,
  lifecycle: LIFECYCLE,
  env: each(VARIABLE),
  volumeMounts: each(
    rules(
      inCode(
        (mount) => textAt(mount, 'subPath') !== '' && textAt(mount, 'subPathExpr') !== '',
        'subPath and subPathExpr exclude each other',
        'keep one of the two',
      ),
      inCode(
        (mount) => textAt(mount, 'subPath').split('/').includes('..'),
        'subPath goes up a folder, which the API server refuses',
        'write a path below the volume',
      ),
    ),
  ),
  securityContext: rules(
    inCode(
      (context) =>
        entry(context, 'allowPrivilegeEscalation') === false &&
        (entry(context, 'privileged') === true ||
          listAt(entry(context, 'capabilities'), 'add').includes('CAP_SYS_ADMIN')),
      'allowPrivilegeEscalation: false excludes privileged: true and the capability CAP_SYS_ADMIN',
      'remove one of the two',
    ),
    within('runAsUser', 0, LARGEST_ID),
    within('runAsGroup', 0, LARGEST_ID),
  ),
  restartPolicy: RESTARTS,
  resources: CONTAINER_RESOURCES,
} as const satisfies Readonly<Record<string, RuleNode>>;

const OF_LONG_RUNNING = ['livenessProbe', 'readinessProbe', 'startupProbe', 'lifecycle'];

function longRunning(container: unknown): string | undefined {
  return textAt(container, 'restartPolicy') === 'Always'
    ? undefined
    : OF_LONG_RUNNING.find((field) => has(container, field));
}

const ENDS = inCode(
  (container) => longRunning(container) !== undefined,
  (container) => `an init container ends, and has no ${longRunning(container)!}`,
  'remove it, or set restartPolicy: Always, which makes it a sidecar',
);

/**
 * Source: `validateProbe`, `validateHandler`, `validateInitContainers`, `validateEnv`, `validateObjectFieldSelector`,
 * `ValidateSecurityContext` and `validateVolumeMounts` of `pkg/apis/core/validation` of kubernetes/kubernetes.
 */
export const CONTAINERS = {
  containers: each(fields(CONTAINER)),
  initContainers: each(fields(CONTAINER, ENDS)),
} as const;
