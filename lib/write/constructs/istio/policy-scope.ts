import { Chart } from 'cdk8s';
import { either, instanceOf, object, oneOf, text } from '../../props/shape';
import type { PropCheck } from '../prop-check';
import { ServedWorkload } from '../workload/served-workload';
import { expectWaypoint } from './ambient/made-waypoint';
import { rootNamespaceOf } from './chosen-mesh';
import { declaredNamespace, type MeshMode } from './declared-namespaces';
import type { WorkloadInMesh } from './workload-in-mesh';

/** Pods of one namespace. */
export interface NamespaceScope {
  readonly namespace: string;
}

/** For which pods something is: all of the mesh, all of the chart's namespace or of another, or those of a workload. */
export type PolicyScope = 'mesh' | 'namespace' | NamespaceScope | ServedWorkload;

export const POLICY_SCOPE = either<['mesh' | 'namespace', ServedWorkload, NamespaceScope]>(
  oneOf(['mesh', 'namespace']),
  instanceOf(ServedWorkload, 'a MeshWorkload or a StatefulWorkload'),
  object<NamespaceScope>({ namespace: text }),
);

/** Where an object is, and what it selects. */
export interface ResolvedScope {
  /** As it was said. */
  readonly given: PolicyScope;
  readonly namespace: string | undefined;
  /** Undefined where it is for all pods of the namespace. */
  readonly workload: WorkloadInMesh | undefined;
  /** Labels of the pods of the workload. */
  readonly selector: { readonly matchLabels: Readonly<Record<string, string>> } | undefined;
  /** Undefined where it is for the whole mesh, or not known. */
  readonly mode: MeshMode | undefined;
  /** Whether it is for the whole mesh. */
  readonly isMesh: boolean;
}

/** @throws PropError when the namespace is no name */
export function resolveScope(propCheck: PropCheck, scope: PolicyScope): ResolvedScope {
  const { construct } = propCheck;
  if (scope instanceof ServedWorkload) {
    const { inMesh: workload } = scope;
    const { namespace, selector } = workload.facts;
    const matchLabels = { ...selector };
    return { given: scope, namespace, workload, selector: { matchLabels }, mode: workload.mode, isMesh: false };
  }
  const none = { given: scope, workload: undefined, selector: undefined };
  if (scope === 'mesh') return { ...none, namespace: rootNamespaceOf(construct), mode: undefined, isMesh: true };
  const namespace = scope === 'namespace' ? Chart.of(construct).namespace : scope.namespace;
  if (namespace !== undefined) propCheck.dnsLabel('for.namespace', namespace);
  return { ...none, namespace, mode: declaredNamespace(construct, namespace)?.mode, isMesh: false };
}

/** What an object is attached to: a selector, or in an ambient mesh the Service, whose waypoint reads the object. */
export interface Attachment {
  readonly selector?: { readonly matchLabels: Readonly<Record<string, string>> };
  readonly targetRefs?: readonly { readonly group: string; readonly kind: string; readonly name: string }[];
}

/**
 * Where an object is attached that is about HTTP.
 * @param what such as `tokens`
 * @throws PropError when nothing in an ambient mesh would read it
 */
export function httpAttachment(propCheck: PropCheck, scope: ResolvedScope, what: string): Attachment {
  const { workload, selector, mode } = scope;
  if (workload === undefined) {
    const one = `a workload in an ambient namespace: a waypoint reads ${what} only where they name its Services`;
    propCheck.require(mode !== 'ambient', 'for', scope.given, one);
    return {};
  }
  if (mode !== 'ambient') return { selector: selector! };
  const { waypoint, facts } = workload;
  const needed =
    `a workload whose Service has a waypoint: the proxy of the node reads no ${what}; ` +
    'make a Waypoint, and name it by "waypoint" of the MeshNamespace or of the Service';
  propCheck.require(waypoint !== undefined, 'for', scope.given, needed);
  expectWaypoint(propCheck.construct, workload);
  return { targetRefs: [{ group: '', kind: 'Service', name: facts.serviceName ?? '' }] };
}
