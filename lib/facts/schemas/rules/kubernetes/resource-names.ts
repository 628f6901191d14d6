import { isObject } from '../../../data';
import { hasPlaceholder } from '../../../text/placeholder';
import { fields, rules, type DefinitionRule, type RuleNode } from '../definition-rule';
import { inCode } from '../in-code';

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
    (map) => `${whose} knows no resource "${unknownName(map, known, pages)!.slice(0, 60)}"`,
    `write ${allowed}`,
  );
}

const AMOUNTS = rules(
  named(OF_CONTAINERS, /^hugepages-/, 'a container', 'cpu, memory, ephemeral-storage or hugepages-<size>'),
);

/** Of a container, and of a limit for containers and pods. */
export const CONTAINER_RESOURCES = fields({ requests: AMOUNTS, limits: AMOUNTS });

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
      ),
    }),
  }),
};
