import { entry, isObject } from '../../../data';
import { each, fields, has, rules, textAt, type RuleNode } from '../definition-rule';
import { inCode } from './in-code';

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

const PROBE = rules(ONE_HANDLER, SOME_HANDLER);

const PASSES_ONCE = inCode(
  (probe) => ![undefined, null, 0, 1].includes(entry(probe, 'successThreshold') as number),
  'successThreshold is 1 for this probe',
  'remove it',
);

const LIFECYCLE = fields({ postStart: rules(ONE_HANDLER, SOME_HANDLER), preStop: rules(ONE_HANDLER, SOME_HANDLER) });

const VARIABLE = fields(
  {
    valueFrom: rules(
      inCode(
        (value) => isObject(value) && Object.keys(value).filter((source) => has(value, source)).length > 1,
        'a variable comes from one place',
        'keep one of them',
      ),
    ),
  },
  inCode(
    (variable) => ![undefined, null, ''].includes(entry(variable, 'value') as string) && has(variable, 'valueFrom'),
    'value and valueFrom exclude each other',
    'keep one of the two',
  ),
);

const CONTAINER = {
  livenessProbe: rules(ONE_HANDLER, SOME_HANDLER, PASSES_ONCE),
  startupProbe: rules(ONE_HANDLER, SOME_HANDLER, PASSES_ONCE),
  readinessProbe: PROBE,
  lifecycle: LIFECYCLE,
  env: each(VARIABLE),
  volumeMounts: each(
    rules(
      inCode(
        (mount) => textAt(mount, 'subPath') !== '' && textAt(mount, 'subPathExpr') !== '',
        'subPath and subPathExpr exclude each other',
        'keep one of the two',
      ),
    ),
  ),
} as const satisfies Readonly<Record<string, RuleNode>>;

const OF_LONG_RUNNING = ['livenessProbe', 'readinessProbe', 'startupProbe', 'lifecycle'];

function longRunning(container: unknown): string | undefined {
  return textAt(container, 'restartPolicy') === 'Always'
    ? undefined
    : OF_LONG_RUNNING.find((field) => has(container, field));
}

const INIT_CONTAINER = fields(
  CONTAINER,
  inCode(
    (container) => longRunning(container) !== undefined,
    (container) => `an init container ends, and has no ${longRunning(container)!}`,
    'remove it, or set restartPolicy: Always, which makes it a sidecar',
  ),
);

const VOLUME = rules(
  inCode(
    (volume) => isObject(volume) && sourcesOf(volume).length > 1,
    (volume) => `a volume is of one type, and this one is ${sourcesOf(volume).join(' and ')}`,
    'keep one of them',
  ),
);

function sourcesOf(volume: unknown): string[] {
  return Object.keys(isObject(volume) ? volume : {}).filter((name) => name !== 'name' && isObject(entry(volume, name)));
}

const CONTAINER_RESTARTS = ['', 'Always', 'OnFailure', 'Never'];

const RESTARTS = rules(
  inCode(
    (policy) => typeof policy === 'string' && !CONTAINER_RESTARTS.includes(policy),
    (policy) => `the API server knows no restartPolicy "${String(policy).slice(0, 40)}"`,
    'write Always',
  ),
);

/**
 * The spec of a pod. Source: `validateProbe`, `validateHandler`, `validateInitContainers`, `validateEnv`, `validateVolumeSource` and
 * `validateVolumeMounts` of `pkg/apis/core/validation` of kubernetes/kubernetes.
 */
export const POD_SPEC: Readonly<Record<string, RuleNode>> = {
  containers: each(fields({ ...CONTAINER, restartPolicy: RESTARTS })),
  initContainers: each({ ...INIT_CONTAINER, fields: { ...CONTAINER, restartPolicy: RESTARTS } }),
  volumes: each(VOLUME),
};
