import type { Construct } from 'constructs';
import type { DestinationRuleSpecTrafficPolicy } from '../../../../../imports/istio';
import type { PropCheck } from '../../prop-check';
import { createIstio } from '../istio-object';
import type { WorkloadInMesh } from '../workload-in-mesh';
import { IN_VIRTUAL_SERVICE, routePlaces } from './route-places';
import type { TrafficRoute } from './traffic-route';
import { httpRule } from './virtual-service';

/** What is decided about the requests of a workload. */
export interface DecidedTraffic {
  readonly name: string;
  readonly workload: WorkloadInMesh;
  /** Of the Service. */
  readonly port: number;
  readonly routes: readonly TrafficRoute[];
  /** Versions that routes name. */
  readonly versions: readonly string[];
  readonly trafficPolicy: DestinationRuleSpecTrafficPolicy | undefined;
  readonly exportTo: readonly string[] | undefined;
}

/** Where parts of a DestinationRule are said. */
export const POLICY_PLACES = { 'spec.trafficPolicy': '', 'spec.exportTo': 'exportTo' } as const;

/** A VirtualService, and a DestinationRule with a subset for each version. */
export function createForSidecars(scope: Construct, propCheck: PropCheck, traffic: DecidedTraffic): void {
  const { name, workload, port, routes, versions, trafficPolicy, exportTo } = traffic;
  const { host, facts } = workload;
  const metadata = { name, namespace: facts.namespace };
  if (routes.length > 0) {
    const http = routes.map((route) => httpRule(route, { host, port }));
    const spec = { hosts: [host], exportTo, http };
    createIstio(
      scope,
      'VirtualService',
      propCheck,
      { kind: 'VirtualService', metadata, spec },
      routePlaces(routes, IN_VIRTUAL_SERVICE),
    );
  }
  if (versions.length === 0 && trafficPolicy === undefined) return;
  const subsets = versions.map((version) => ({ name: version, labels: { version } }));
  const spec = { host, exportTo, trafficPolicy, ...(subsets.length > 0 && { subsets }) };
  createIstio(scope, 'DestinationRule', propCheck, { kind: 'DestinationRule', metadata, spec }, POLICY_PLACES);
}
