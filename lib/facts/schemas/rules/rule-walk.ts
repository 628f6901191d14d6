import { entry, isObject, type Path } from '../../data';
import type { RuleNode, RuleWords } from './definition-rule';
import { CERT_MANAGER_RULES } from './cert-manager-rules';
import { DELIVERY_RULES } from './delivery-rules';
import { GATEWAY_RULES } from './gateway/gateway-rules';
import { INGRESS_RULES } from './ingress-rules';
import { ISTIO_RULES } from './istio/istio-rules';
import { KUBERNETES_RULES } from './kubernetes/kubernetes-rules';

export interface RuleFault extends RuleWords {
  readonly path: Path;
}

/** By group and kind, such as `security.istio.io/PeerAuthentication`. */
export const DEFINITION_RULES: Readonly<Record<string, RuleNode>> = {
  ...ISTIO_RULES,
  ...GATEWAY_RULES,
  ...DELIVERY_RULES,
};

const ALL: Readonly<Record<string, RuleNode>> = {
  ...KUBERNETES_RULES,
  ...INGRESS_RULES,
  ...CERT_MANAGER_RULES,
  ...DEFINITION_RULES,
};

/** What the rules of its kind have against an object: the API server refuses it. */
export function ruleFaults(groupKind: string, value: unknown): readonly RuleFault[] {
  const node = Object.hasOwn(ALL, groupKind) ? ALL[groupKind] : undefined;
  return node === undefined ? [] : faultsIn(value, node, []);
}

/** What the rules of a place have against another value there. */
export function ruleFaultAt(groupKind: string, path: Path, value: unknown): RuleWords | undefined {
  let node = Object.hasOwn(ALL, groupKind) ? ALL[groupKind] : undefined;
  for (const step of path) {
    const { fields = {}, each }: RuleNode = node ?? {};
    node = Object.hasOwn(fields, step) ? fields[step] : each;
  }
  return node?.rules?.flatMap(({ fault }) => fault(value) ?? [])[0];
}

/** What the rules of a node have against a value and what is in it. */
export function faultsIn(value: unknown, { rules = [], fields = {}, each }: RuleNode, path: Path = []): RuleFault[] {
  if (value === undefined || value === null) return [];
  const inside = Object.entries(fields).flatMap(([field, node]) =>
    faultsIn(entry(value, field), node, [...path, field]),
  );
  const members =
    each === undefined ? [] : membersOf(value).flatMap(([key, member]) => faultsIn(member, each, [...path, key]));
  const [own] = rules.flatMap(({ fault }) => fault(value) ?? []);
  return [...(own === undefined ? [] : [{ ...own, path }]), ...inside, ...members];
}

function membersOf(value: unknown): (readonly [string | number, unknown])[] {
  if (Array.isArray(value)) return value.map((member: unknown, index) => [index, member] as const);
  return isObject(value) ? Object.entries(value) : [];
}
