import { ofApp } from '../of-app';
import type { PropCheck } from '../prop-check';
import type { ReachedService } from './kong-reach';
import type { WorkloadInMesh } from './workload-in-mesh';

/** Services that Kong reaches at their pods, and what of the mesh would have no effect then. */
interface Bypasses {
  /** Services that routes of Kong lead to. */
  readonly routed: Map<string, string>;
  /** What has no effect for a Service that Kong reaches at its pods. */
  readonly concerned: Map<string, string>;
}

const bypassesOf = ofApp((): Bypasses => ({ routed: new Map(), concerned: new Map() }));

const CURE = 'service: { meshRouting: true } of the workload';

/**
 * Says that something has an effect on requests only where they are sent to the address of a workload's Service.
 * @param what such as `the rules of MeshTraffic test/catalog`
 * @throws PropError when a route of Kong leads to the Service, and Kong sends requests to its pods
 */
export function requireAddress(propCheck: PropCheck, prop: string, workload: WorkloadInMesh, what: string): void {
  const { meshRouting, serviceName, namespace } = workload.facts;
  if (meshRouting || serviceName === undefined) return;
  const { routed, concerned } = bypassesOf(propCheck.construct);
  const key = `${namespace ?? ''}/${serviceName}`;
  const route = routed.get(key);
  const allowed = `a workload that Kong reaches by its Service: set ${CURE}; ${route ?? ''} leads there, and Kong sends to the pods, past ${what}`;
  propCheck.require(route === undefined, prop, workload.facts.name, allowed);
  concerned.set(key, what);
}

/**
 * Says that the construct is a route of Kong that leads to a Service.
 * @throws PropError when Kong sends requests to its pods, past something that is made for them
 */
export function noteRoute(propCheck: PropCheck, prop: string, { serviceName, namespace }: ReachedService): void {
  const { routed, concerned } = bypassesOf(propCheck.construct);
  const key = `${namespace ?? ''}/${serviceName}`;
  const what = concerned.get(key);
  const allowed = `a Service that Kong reaches by its address: set ${CURE}; Kong sends to the pods, past ${what ?? ''}`;
  propCheck.require(what === undefined, prop, serviceName, allowed);
  routed.set(key, propCheck.construct.node.path);
}
