import { list, text } from '../../../manifests/json';
import { SERVICE_ENTRY } from '../../../topology/istio/mesh-host';
import type { Rule } from '../../rule';

export const requireEntryEndpoints: Rule = {
  id: 'require-entry-endpoints',
  subject: 'istio',
  severity: 'warning',
  summary: 'A ServiceEntry has no ports, or nobody whom requests for it could be sent to.',
  needs: 'mesh',
  *find({ set }) {
    for (const manifest of set.of(SERVICE_ENTRY)) {
      const { ports, endpoints, resolution, workloadSelector } = manifest.spec;
      if (list(ports).length === 0) {
        const message = 'a ServiceEntry without ports is known at no port: Istio makes no way to its hosts';
        yield { manifest, path: ['spec'], message, fix: 'add ports with number, name and protocol' };
      }
      if (text(resolution) === 'STATIC' && list(endpoints).length === 0 && workloadSelector === undefined) {
        const message = 'with the resolution STATIC and without endpoints there is nobody to send requests to';
        const fix = 'add endpoints or workloadSelector, or set resolution: DNS';
        yield { manifest, path: ['spec', 'resolution'], message, fix };
      }
    }
  },
};
