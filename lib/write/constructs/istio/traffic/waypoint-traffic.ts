import type { Construct } from 'constructs';
import { ROUTE_FIELDS } from '../../../../facts/gateway/route-fields';
import { knows } from '../../../../facts/span';
import { createChecked } from '../../checked-object';
import { releasesOf } from '../../kong/chosen-releases';
import type { PropCheck } from '../../prop-check';
import { MeshService } from '../../workload/mesh-service';
import type { MeshWorkload } from '../../workload/mesh-workload';
import type { WorkloadPort } from '../../workload/workload-port';
import { expectWaypoint } from '../ambient/made-waypoint';
import { meshOf } from '../chosen-mesh';
import { declaredNamespace } from '../declared-namespaces';
import { createIstio } from '../istio-object';
import { IN_HTTP_ROUTE, routePlaces } from './route-places';
import { checkServiceRoutes, serviceRule } from './service-route';
import { POLICY_PLACES, type DecidedTraffic } from './sidecar-traffic';

/**
 * An HTTPRoute of the Service, which its waypoint reads, and DestinationRules. There are no subsets for HTTPRoutes: each version
 * gets a Service.
 * @throws PropError when there is no waypoint, Kong does not ask it, or an HTTPRoute has nothing for a route
 */
export function createForWaypoint(
  scope: Construct,
  propCheck: PropCheck,
  to: MeshWorkload,
  traffic: DecidedTraffic,
): void {
  const { name, routes, versions, port, trafficPolicy, exportTo } = traffic;
  const { namespace, serviceName = '', ports } = to.inMesh.facts;
  requireWaypoint(scope, propCheck, to);
  checkServiceRoutes(propCheck, routes);
  const everybody = 'nothing beside routes in an ambient mesh: an HTTPRoute is for all callers of the Service';
  propCheck.require(exportTo === undefined || routes.length === 0, 'exportTo', exportTo, everybody);
  requireFields(scope, propCheck, traffic);
  const nameOf = (version: string): string => `${serviceName}-${version}`;
  for (const version of versions) {
    new MeshService(scope, version, {
      name: nameOf(version),
      pods: to,
      selector: { version },
      ports: ports.map(withoutNodePort),
    });
  }
  if (routes.length > 0) {
    const services = { all: serviceName, of: nameOf, port };
    const parentRefs = [{ group: '', kind: 'Service', name: serviceName, port }];
    const route = {
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'HTTPRoute',
      metadata: { name, namespace },
      spec: { parentRefs, rules: routes.map((each) => serviceRule(each, services)) },
    };
    createChecked(scope, 'HTTPRoute', propCheck, route, routePlaces(routes, IN_HTTP_ROUTE));
  }
  if (trafficPolicy === undefined) return;
  for (const each of [serviceName, ...versions.map(nameOf)]) {
    const host = `${each}.${namespace ?? 'default'}.svc.cluster.local`;
    const rule = { metadata: { name: each, namespace }, spec: { host, exportTo, trafficPolicy } };
    createIstio(scope, `DestinationRule-${each}`, propCheck, { kind: 'DestinationRule', ...rule }, POLICY_PLACES);
  }
}

function requireWaypoint(scope: Construct, propCheck: PropCheck, { inMesh }: MeshWorkload): void {
  const { waypoint, facts } = inMesh;
  const needed =
    'a workload whose Service has a waypoint: the proxy of the node reads no rules; ' +
    'make a Waypoint, and name it by "waypoint" of the MeshNamespace or of the Service';
  if (waypoint === undefined) propCheck.fail('to', facts.name, needed);
  const { kong } = meshOf(scope);
  expectWaypoint(scope, inMesh);
  const ofKong = kong && declaredNamespace(scope, kong.namespace)?.mode;
  const bySidecar =
    `a workload in a namespace with sidecars while Kong's has them: sidecars do not ask the waypoint ${waypoint}; ` +
    'move the namespace of Kong to ambient first';
  propCheck.require(!facts.meshRouting || ofKong !== 'sidecars', 'to', facts.name, bySidecar);
}

function requireFields(scope: Construct, propCheck: PropCheck, { routes }: DecidedTraffic): void {
  const { gatewayApi } = releasesOf(scope);
  routes.forEach(({ timeout, mirror }, index) => {
    const given = { timeouts: timeout, mirrorPercent: mirror?.percent };
    const props = { timeouts: 'timeout', mirrorPercent: 'mirror.percent' };
    for (const [field, value] of Object.entries(given) as [keyof typeof given, unknown][]) {
      const { since } = ROUTE_FIELDS[field];
      const allowed = `nothing with the Gateway API ${gatewayApi}: HTTPRoutes have it since ${since}; choose it with useReleases(app, { gatewayApi: … })`;
      const isKnown = value === undefined || knows(gatewayApi, ROUTE_FIELDS[field]) === 'known';
      propCheck.require(isKnown, `routes[${index}].${props[field]}`, value, allowed);
    }
  });
}

function withoutNodePort({ name, port, targetPort, protocol, appProtocol }: WorkloadPort): WorkloadPort {
  return {
    name,
    port,
    ...(targetPort !== undefined && { targetPort }),
    ...(protocol !== undefined && { protocol }),
    ...(appProtocol !== undefined && { appProtocol }),
  };
}
