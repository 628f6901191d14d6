import { ADMIN_PORTS } from '../../../../facts/kong/admin-ports';
import { at, list, text } from '../../../manifests/json';
import type { Manifest } from '../../../manifests/manifest';
import { servicePorts } from '../../../topology/kubernetes/service-port';
import { targetPortOf } from '../../../topology/kubernetes/target-port';
import type { Rule } from '../../rule';

export const banExposedAdmin: Rule = {
  id: 'ban-exposed-admin',
  subject: 'kong',
  severity: 'warning',
  summary: "Kong's Admin API can be reached from outside of the cluster: whoever calls it can change every route.",
  *find({ set, topology }) {
    const gateways = new Set(topology.gateways.all());
    if (gateways.size === 0) return;
    // By itself Kong listens for it at the loopback address alone.
    const listens = topology.settings.valuesOf('KONG_ADMIN_LISTEN');
    const isOpen = listens.some((each) => /(^|[\s,])(0\.0\.0\.0|\[::\]):/.test(each ?? ''));
    const severity = isOpen ? 'error' : 'warning';
    const routed = new Map(
      topology.upstreams.exposed().map(({ service, backends }) => [service, backends.at(-1)?.manifest]),
    );
    for (const manifest of set.of('Service')) {
      const way = wayIn(manifest, routed.get(manifest));
      const pods = topology.pods.of(manifest).filter((pod) => gateways.has(pod));
      if (way === undefined || pods.length === 0) continue;
      for (const { path, number } of servicePorts(manifest)) {
        const target = targetPortOf(manifest, number, pods);
        if (target === undefined || !ADMIN_PORTS.has(target)) continue;
        const message = `port ${number} leads to Kong's Admin API (${target}), and ${way}: whoever gets there can change every route${isOpen ? '' : ', if Kong listens at more than its loopback address'}`;
        const fix = 'remove the port, or make it a Service of type ClusterIP that no route leads to';
        yield { manifest, path, message, fix, severity };
      }
    }
  },
};

function wayIn(service: Manifest, route: Manifest | undefined): string | undefined {
  const type = text(service.spec.type);
  if (type === 'LoadBalancer' || type === 'NodePort') return `the Service is of type ${type}`;
  if (list(at(service.spec, 'externalIPs')).length > 0) return 'the Service has externalIPs';
  return route === undefined ? undefined : `${String(route)} leads to it`;
}
