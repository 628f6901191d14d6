import { entry, isObject, listAt } from '../../../data';
import { each, fields, has, isGiven, rules, textAt, type RuleNode } from '../definition-rule';
import { notNegative, within } from './amounts';
import { inCode } from '../in-code';
import { CONTAINER_RESOURCES } from './resource-names';
import { ids, PROFILES } from './security-rules';
import { ENVIRONMENT } from './variable-rules';
import { oneOfTexts, RELATIVE_PATH, text } from './text-rules';
import { shortened } from '../../../text/shortened';

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

const HEADER = text(
  (name) => (/^[-A-Za-z0-9]+$/.test(name) ? undefined : 'is no name of a header; allowed: letters, digits and "-"'),
  'write a name such as X-Request-Id',
);

const HANDLER = {
  exec: rules(
    inCode(
      (exec) => isObject(exec) && listAt(exec, 'command').length === 0 && !isWrong(entry(exec, 'command')),
      'exec has no command',
      'add the command, as a list',
    ),
  ),
  httpGet: fields({ httpHeaders: each(fields({ name: rules(HEADER) })) }),
};

/** Neither left out nor a list: another rule says so. */
function isWrong(value: unknown): boolean {
  return value !== undefined && value !== null && !Array.isArray(value);
}

const READINESS_PROBE = fields(
  HANDLER,
  ONE_HANDLER,
  SOME_HANDLER,
  PROBE_AMOUNTS,
  inCode(
    (probe) => has(probe, 'terminationGracePeriodSeconds'),
    'a readiness probe ends no container, and has no terminationGracePeriodSeconds',
    'remove it',
  ),
);

const PASSES_ONCE = inCode(
  (probe) => ![undefined, null, 0, 1].includes(entry(probe, 'successThreshold') as number),
  'successThreshold is 1 for this probe',
  'remove it',
);

const PROBE = fields(
  HANDLER,
  ONE_HANDLER,
  SOME_HANDLER,
  PASSES_ONCE,
  PROBE_AMOUNTS,
  within('terminationGracePeriodSeconds', 1, Infinity),
);

const HOOK = fields(HANDLER, ONE_HANDLER, SOME_HANDLER);
const LIFECYCLE = fields({ postStart: HOOK, preStop: HOOK });

const CONTAINER_RESTARTS = ['', 'Always', 'OnFailure', 'Never'];

const RESTARTS = rules(
  inCode(
    (policy) => typeof policy === 'string' && !CONTAINER_RESTARTS.includes(policy),
    (policy) => `the API server knows no restartPolicy "${shortened(String(policy), 40)}"`,
    'write Always',
  ),
);

const CONTAINER = {
  livenessProbe: PROBE,
  startupProbe: PROBE,
  readinessProbe: READINESS_PROBE,
  lifecycle: LIFECYCLE,
  ...ENVIRONMENT,
  volumeMounts: each(
    fields(
      {
        subPath: rules(RELATIVE_PATH),
        subPathExpr: rules(RELATIVE_PATH),
        recursiveReadOnly: rules(oneOfTexts('Disabled', 'Enabled', 'IfPossible')),
      },
      inCode(
        (mount) => textAt(mount, 'subPath') !== '' && textAt(mount, 'subPathExpr') !== '',
        'subPath and subPathExpr exclude each other',
        'keep one of the two',
      ),
    ),
  ),
  securityContext: fields(
    PROFILES,
    inCode(
      (context) =>
        entry(context, 'allowPrivilegeEscalation') === false &&
        (entry(context, 'privileged') === true ||
          listAt(entry(context, 'capabilities'), 'add').includes('CAP_SYS_ADMIN')),
      'allowPrivilegeEscalation: false excludes privileged: true and the capability CAP_SYS_ADMIN',
      'remove one of the two',
    ),
    ...ids('runAsUser', 'runAsGroup'),
  ),
  restartPolicy: RESTARTS,
  resizePolicy: each(
    fields({
      resourceName: rules(oneOfTexts('cpu', 'memory')),
      restartPolicy: rules(oneOfTexts('NotRequired', 'RestartContainer')),
    }),
  ),
  resources: CONTAINER_RESOURCES,
} as const satisfies Readonly<Record<string, RuleNode>>;

/** Containers that injection completes. */
const INJECTED = ['istio-proxy', 'istio-init', 'istio-validation'];

const IMAGELESS = inCode(
  (container) => isObject(container) && !isGiven(container, 'image') && !INJECTED.includes(textAt(container, 'name')),
  'the container has no image',
  'add image',
);

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
  containers: each(fields(CONTAINER, IMAGELESS)),
  initContainers: each(fields(CONTAINER, ENDS, IMAGELESS)),
} as const;
