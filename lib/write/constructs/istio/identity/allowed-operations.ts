import type {
  AuthorizationPolicySpecRulesToOperation,
  AuthorizationPolicySpecRulesWhen,
} from '../../../../../imports/istio';
import { httpCondition } from '../../../../facts/istio/http-conditions';
import { POLICY_METHOD, POLICY_PATH } from '../../../../facts/istio/policy-texts';
import { unmatchedIn } from '../../../../facts/istio/unmatched-operations';
import { isOf } from '../../../../facts/text/bounded-pattern';
import { schemaObject } from '../../../props/schema-shape';
import { either, integer, list, object, optional, text } from '../../../props/shape';
import type { PropCheck } from '../../prop-check';
import { namesOf, readsHttp } from '../read-http';
import type { WorkloadInMesh } from '../workload-in-mesh';

/** What callers may do; all of it has to fit. Left out: everything. */
export interface AllowedOperations {
  /** HTTP methods, such as `GET`. */
  readonly methods?: readonly string[];
  /** Paths without the query: whole, such as `/orders`, or with `*` at one end: `/orders/*`. */
  readonly paths?: readonly string[];
  /** Host headers, with `*` at one end or without. */
  readonly hosts?: readonly string[];
  /** Ports: the name of one of the Service's, or the number of a container's. */
  readonly ports?: readonly (string | number)[];
  /** Further conditions, as an AuthorizationPolicy has them. */
  readonly when?: readonly AuthorizationPolicySpecRulesWhen[];
}

export const ALLOWED_OPERATIONS = object<AllowedOperations>({
  methods: optional(list(text)),
  paths: optional(list(text)),
  hosts: optional(list(text)),
  ports: optional(list(either(text, integer(1, 65535)))),
  when: optional(
    list(schemaObject<AuthorizationPolicySpecRulesWhen>('security.istio.io/v1/AuthorizationPolicy.spec.rules.when')),
  ),
});

/** Operations that a proxy has to read HTTP for. */
const OF_HTTP = ['methods', 'paths', 'hosts'] as const;

/** Whether a proxy has to read HTTP to tell whether requests fit. */
export function needsHttp({ when = [], methods, paths, hosts }: AllowedOperations): boolean {
  return httpCondition({ to: [{ operation: { methods, paths, hosts } }], when }) !== undefined;
}

/**
 * The operation of a rule.
 * @throws PropError when something is malformed, or the workload speaks no HTTP that a policy could compare
 */
export function operationOf(
  propCheck: PropCheck,
  workload: WorkloadInMesh,
  operations: AllowedOperations,
): AuthorizationPolicySpecRulesToOperation | undefined {
  const { methods, paths, hosts, ports } = operations;
  for (const name of [...OF_HTTP, 'ports', 'when'] as const) {
    const given: readonly unknown[] | undefined = operations[name];
    const some = 'at least one entry; or leave it out for everything';
    propCheck.require(given === undefined || given.length > 0, name, given, some);
  }
  methods?.forEach((method, index) => {
    const allowed = 'an HTTP method in upper-case letters, such as GET';
    propCheck.require(isOf(method, POLICY_METHOD), `methods[${index}]`, method, allowed);
  });
  paths?.forEach((path, index) => {
    const allowed =
      'a path such as /orders, or with "*" at one end such as /orders/*, without "?": Istio compares it without the query';
    propCheck.require(isOf(path, POLICY_PATH), `paths[${index}]`, path, allowed);
  });
  const [never] = unmatchedIn({ methods, paths, hosts });
  if (never !== undefined)
    propCheck.fail(`${never.field}[${never.index}]`, never.value, `${never.fix}: ${never.reason}`);
  if (needsHttp(operations)) requireHttp(propCheck, workload, operations);
  const numbers = ports?.map((port, index) => workload.containerPort(propCheck, `ports[${index}]`, port));
  if (methods === undefined && paths === undefined && hosts === undefined && numbers === undefined) return undefined;
  return { methods, paths, hosts, ports: numbers?.map(String) };
}

function requireHttp(propCheck: PropCheck, { facts }: WorkloadInMesh, operations: AllowedOperations): void {
  const name = OF_HTTP.find((each) => operations[each] !== undefined) ?? 'when';
  const allowed = `nothing: no port of the workload is one of HTTP (${namesOf(facts.ports)}), and such a rule lets nobody in at others`;
  propCheck.require(facts.ports.some(readsHttp), name, operations[name], allowed);
}
