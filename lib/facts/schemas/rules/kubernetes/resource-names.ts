import { entry, isObject } from '../../../data';
import { parseQuantity } from '../../../kubernetes/quantity';
import { hasPlaceholder } from '../../../text/placeholder';
import { fields, rules, type DefinitionRule, type RuleNode } from '../definition-rule';
import { inCode } from '../in-code';
import { shortened } from '../../../text/shortened';

/** What a container asks for; names with a slash are of devices and the like. */
const OF_CONTAINERS = ['cpu', 'memory', 'ephemeral-storage'];

const COUNTED = [
  'pods',
  'services',
  'services.nodeports',
  'services.loadbalancers',
  'replicationcontrollers',
  'resourcequotas',
  'secrets',
  'configmaps',
  'persistentvolumeclaims',
];

/** What a quota bounds; `count/deployments.apps` and what has another slash are not among them. */
const OF_QUOTAS = [
  ...OF_CONTAINERS,
  ...['requests', 'limits'].flatMap((of) => OF_CONTAINERS.map((name) => `${of}.${name}`)),
  'requests.storage',
  ...COUNTED,
];

/** A key of a map that is no name of a resource. */
function unknownName(map: unknown, known: readonly string[], pages: RegExp): string | undefined {
  if (!isObject(map)) return undefined;
  return Object.keys(map).find(
    (name) => !name.includes('/') && !hasPlaceholder(name) && !known.includes(name) && !pages.test(name),
  );
}

/** @param pages names of memory in large pages */
function named(known: readonly string[], pages: RegExp, whose: string, allowed: string): DefinitionRule {
  return inCode(
    (map) => unknownName(map, known, pages) !== undefined,
    (map) => `${whose} knows no resource "${shortened(unknownName(map, known, pages)!, 60)}"`,
    `write ${allowed}`,
  );
}

const AMOUNTS = rules(
  named(OF_CONTAINERS, /^hugepages-/, 'a container', 'cpu, memory, ephemeral-storage or hugepages-<size>'),
);

/** Of a container, and of a limit for containers and pods. */
export const CONTAINER_RESOURCES = fields(
  { requests: AMOUNTS, limits: AMOUNTS },
  inCode(
    (resources) => unlimited(resources) !== undefined,
    (resources) =>
      `of ${shortened(unlimited(resources)!, 60)} a container has what it requests, and the limit says something else`,
    'write the same into limits',
  ),
);

/** A device, or memory in large pages, of which the limit is not what is requested. */
function unlimited(resources: unknown): string | undefined {
  const requests = entry(resources, 'requests');
  if (!isObject(requests)) return undefined;
  return Object.keys(requests).find((name) => {
    const isDevice = name.includes('/') && !name.slice(0, name.indexOf('/')).endsWith('kubernetes.io');
    if ((!isDevice && !name.startsWith('hugepages-')) || hasPlaceholder(name)) return false;
    const limit = entry(entry(resources, 'limits'), name) ?? undefined;
    const [request, limited] = [parseQuantity(entry(requests, name)), parseQuantity(limit)];
    return request !== undefined && (limit === undefined || (limited !== undefined && limited !== request));
  });
}

function amountOf(hard: unknown, isWrong: (amount: number, name: string) => boolean): string | undefined {
  return Object.keys(isObject(hard) ? hard : {}).find((name) => {
    const amount = parseQuantity(entry(hard, name));
    return amount !== undefined && isWrong(amount, name);
  });
}

function isNoCount(amount: number, name: string): boolean {
  return (COUNTED.includes(name) || name.startsWith('count/')) && !Number.isInteger(amount);
}

/**
 * Source: `validateContainerResourceName` and `ValidateResourceQuotaResourceName` of `pkg/apis/core/validation`, and the names
 * of `pkg/apis/core/helper`, of kubernetes/kubernetes.
 */
export const RESOURCE_RULES: Readonly<Record<string, RuleNode>> = {
  ResourceQuota: fields({
    spec: fields({
      hard: rules(
        named(
          OF_QUOTAS,
          /^(requests\.)?hugepages-/,
          'a quota',
          'one such as requests.cpu, limits.memory or pods, or count/<kind>.<group>',
        ),
        inCode(
          (hard) => amountOf(hard, (amount) => amount < 0) !== undefined,
          (hard) =>
            `${shortened(
              amountOf(hard, (amount) => amount < 0)!,
              60,
            )} is less than 0`,
          'write 0 or more',
        ),
        inCode(
          (hard) => amountOf(hard, isNoCount) !== undefined,
          (hard) => `${shortened(amountOf(hard, isNoCount)!, 60)} is no whole number`,
          'write a whole number',
        ),
      ),
    }),
  }),
};
