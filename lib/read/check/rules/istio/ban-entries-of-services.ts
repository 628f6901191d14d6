import { list, text } from '../../../manifests/json';
import { fullHost, SERVICE_ENTRY, serviceOf } from '../../../topology/istio/mesh-host';
import type { Rule } from '../../rule';

export const banEntriesOfServices: Rule = {
  id: 'ban-entries-of-services',
  subject: 'istio',
  severity: 'warning',
  summary: 'A ServiceEntry is for the host of a Service of the cluster, which Istio goes by instead.',
  needs: 'mesh',
  *find({ set }) {
    for (const manifest of set.of(SERVICE_ENTRY)) {
      for (const [index, written] of list(manifest.spec.hosts).entries()) {
        const host = text(written) ?? '';
        // A host without a dot is taken as it stands.
        const named = host.includes('.') ? serviceOf(fullHost(host, undefined)) : undefined;
        const service = named && set.find('Service', named.namespace, named.name);
        if (service === undefined) continue;
        const own = set.namespaceOf(manifest) === set.namespaceOf(service);
        const message = own
          ? `"${host}" is the host of ${String(service)}, so that Istio takes no notice of this one`
          : `"${host}" is the host of ${String(service)}: proxies know one of the two, in most namespaces the Service`;
        const fix = 'remove it; what it says of ports and TLS goes into the Service and a DestinationRule';
        yield { manifest, path: ['spec', 'hosts', index], message, fix };
      }
    }
  },
};
