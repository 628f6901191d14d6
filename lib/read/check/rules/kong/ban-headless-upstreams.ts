import type { Manifest } from '../../../manifests/manifest';
import { servicePort } from '../../../topology/kubernetes/service-port';
import { at } from '../../../manifests/json';
import type { Rule } from '../../rule';

export const banHeadlessUpstreams: Rule = {
  id: 'ban-headless-upstreams',
  subject: 'kong',
  severity: 'warning',
  summary:
    'Kong sends requests to the name of a headless Service, which leads to its pods at a port that they do not have.',
  releases: ['kic'],
  *find({ topology }) {
    const told = new Set<Manifest>();
    for (const { service: asked } of topology.configuration().routes) {
      for (const { service, port, usesServiceAddress } of asked.backends) {
        if (service?.spec.clusterIP !== 'None' || !usesServiceAddress || told.has(service)) continue;
        const found = servicePort(service, port);
        const target = found && at(service.value, ...found.path, 'targetPort');
        if (found === undefined || target === undefined || target === found.number) continue;
        told.add(service);
        yield {
          manifest: service,
          path: ['spec', 'clusterIP'],
          message: `the name of a headless Service leads to its pods, where nobody translates port ${found.number} to ${typeof target === 'number' ? target : 'theirs'}`,
          fix: 'remove clusterIP: None, or the annotation service-upstream',
        };
      }
    }
  },
};
