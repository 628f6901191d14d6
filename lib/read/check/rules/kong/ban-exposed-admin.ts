import { ADMIN_PORTS } from '../../../../facts/kong/admin-ports';
import { isLoopback, listenAddresses } from '../../../../facts/kong/listen';
import { isBalancerShut } from '../../../../facts/kubernetes/internal-balancer';
import { mayTellWhoAsks } from '../../../../facts/plugins/authentication';
import { hasPlaceholder } from '../../../../facts/text/placeholder';
import { at, list, text } from '../../../manifests/json';
import type { Manifest } from '../../../manifests/manifest';
import type { KongSettings } from '../../../topology/kong/kong-settings';
import type { Pod } from '../../../topology/kubernetes/pod';
import { servicePorts } from '../../../topology/kubernetes/service-port';
import { targetPortOf } from '../../../topology/kubernetes/target-port';
import type { RequestPath } from '../../../topology/requests/request-path';
import type { Severity } from '../../finding';
import type { Rule } from '../../rule';

export const banExposedAdmin: Rule = {
  id: 'ban-exposed-admin',
  subject: 'kong',
  severity: 'warning',
  summary: "Kong's Admin API can be reached from outside of the cluster: whoever calls it can change every route.",
  releases: ['kong', 'kic'],
  *find({ set, topology }) {
    const gateways = new Set(topology.gateways.all());
    if (gateways.size === 0) return;
    const led = new Map<Manifest, Manifest>();
    for (const path of topology.requests.all().filter((each) => !isGuarded(each))) {
      for (const { backend } of path.backends) {
        if (backend.service !== undefined) led.set(backend.service, path.route.origin.manifest);
      }
    }
    for (const manifest of set.of('Service')) {
      const way = wayIn(manifest, led.get(manifest));
      const pods = topology.pods.of(manifest).filter((pod) => gateways.has(pod));
      if (way === undefined || pods.length === 0) continue;
      const ports = adminPorts(topology.settings, pods);
      const found = servicePorts(manifest).flatMap(({ path, number }) => {
        const target = targetPortOf(manifest, number, pods);
        const severity = target === undefined ? undefined : ports.get(target);
        return severity === undefined ? [] : [{ path, number, target, severity }];
      });
      // One Service, to be taken away at once.
      const [first] = [...found].sort((a, b) => a.severity.localeCompare(b.severity));
      if (first === undefined) continue;
      const { path, number, target, severity } = first;
      const ifOpen = severity === 'error' ? '' : ', if Kong listens at more than its loopback address';
      const message = `port ${number} leads to Kong's Admin API (${target}), and ${way}: whoever gets there can change every route${ifOpen}`;
      const fix = 'remove the port, or make it a Service of type ClusterIP that no route leads to';
      yield { manifest, path, message, fix, severity };
    }
  },
};

/** The ports of the Admin API that more than the pod itself may reach: an error where that is certain. */
function adminPorts(settings: KongSettings, pods: readonly Pod[]): ReadonlyMap<number, Severity> {
  const values = settings.valuesOf('KONG_ADMIN_LISTEN', pods);
  const isKnown = values.length > 0 && values.every((value) => value !== undefined && !hasPlaceholder(value));
  const open = values
    .flatMap((value) => listenAddresses(value ?? ''))
    .filter(({ address }) => !isLoopback(address))
    .map(({ port }) => [port, 'error'] as const);
  // By itself Kong listens for it at the loopback address alone.
  const others = isKnown ? [] : [...ADMIN_PORTS].map((port) => [port, 'warning'] as const);
  return new Map([...others, ...open]);
}

/** Whether something may refuse a request of whoever comes. */
function isGuarded({ access, plugins }: RequestPath): boolean {
  const { authentication, client, conditions } = access;
  const mayRefuse = conditions.some(({ plugin: { plugin } }) => plugin === 'ip-restriction' || mayTellWhoAsks(plugin));
  return (
    authentication === 'required' ||
    authentication === 'unknown' ||
    client.kind !== 'passes' ||
    plugins.lost.length > 0 ||
    mayRefuse
  );
}

function wayIn(service: Manifest, route: Manifest | undefined): string | undefined {
  const type = text(service.spec.type);
  const isShut = type === 'LoadBalancer' && isBalancerShut(service.annotations, service.spec);
  if (!isShut && (type === 'LoadBalancer' || type === 'NodePort')) return `the Service is of type ${type}`;
  if (list(at(service.spec, 'externalIPs')).length > 0) return 'the Service has externalIPs';
  return route === undefined ? undefined : `${String(route)} leads to it`;
}
