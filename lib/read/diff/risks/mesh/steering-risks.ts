import { isObject, list, number, type JsonObject } from '../../../manifests/json';
import type { Manifest } from '../../../manifests/manifest';
import type { Comparison } from '../../comparison';
import { fingerprint } from '../../objects/same-value';
import { comparable } from '../mesh-actions';
import type { FoundRisk } from '../risk';

/** Where an object says what the mesh does with requests between Services. */
const RULES: ReadonlyMap<string, readonly string[]> = new Map([
  ['networking.istio.io/VirtualService', ['http', 'tls', 'tcp']],
  ['gateway.networking.k8s.io/HTTPRoute', ['rules']],
  ['gateway.networking.k8s.io/GRPCRoute', ['rules']],
]);

/** Requests between Services that go another way. What happens to those of public routes is told by these. */
export function steeringRisks(comparison: Comparison): FoundRisk[] {
  return comparison.objects.flatMap(({ before, after, isRenamed, changes }): FoundRisk[] => {
    if (before === undefined || after === undefined || isRenamed || changes.length === 0) return [];
    const field = (isOfMesh(after) ? (RULES.get(after.groupKind) ?? []) : []).find(
      (each) => meaningOf(before, each) !== meaningOf(after, each),
    );
    if (field === undefined) return [];
    const isPublic = [comparison.routesBefore().of(before), comparison.routesAfter().of(after)].flat().length > 0;
    if (isPublic) return [];
    const message = 'the mesh sends requests between Services another way';
    return [{ risk: 'path', message, manifest: after, path: after.spec[field] === undefined ? [] : ['spec', field] }];
  });
}

function isOfMesh({ spec, group }: Manifest): boolean {
  if (group === 'networking.istio.io') return true;
  return list(spec.parentRefs).some((parent) => isObject(parent) && parent.kind === 'Service');
}

/** The same text for rules that mean the same: names mean nothing, and weights only what they are of their sum. */
function meaningOf({ spec }: Manifest, field: string): string {
  return fingerprint(comparable(list(spec[field]).map(withoutForms)));
}

function withoutForms(rule: unknown): unknown {
  if (!isObject(rule)) return rule;
  const others = Object.fromEntries(Object.entries(rule).filter(([field]) => field !== 'name'));
  const shares = (field: string, ofNone: number): object => {
    const targets = list(others[field]).filter(isObject);
    return targets.length === 0 ? {} : { [field]: weighed(targets, ofNone) };
  };
  return { ...others, ...shares('route', 0), ...shares('backendRefs', 1) };
}

/** @param ofNone the weight of one of several targets that has none */
function weighed(targets: readonly JsonObject[], ofNone: number): unknown {
  const weights = targets.map(({ weight }) => number(weight) ?? (targets.length > 1 ? ofNone : 1));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return targets.map((target, index) => ({ ...target, weight: sum === 0 ? 0 : weights[index]! / sum }));
}
