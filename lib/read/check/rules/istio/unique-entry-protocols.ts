import { groupBy } from '../../../manifests/group-by';
import { at, list, number, text } from '../../../manifests/json';
import { visibilityOf } from '../../../topology/istio/hop/visibility';
import { SERVICE_ENTRY } from '../../../topology/istio/mesh-host';
import type { Rule } from '../../rule';

export const uniqueEntryProtocols: Rule = {
  id: 'unique-entry-protocols',
  subject: 'istio',
  severity: 'warning',
  summary: 'Two ServiceEntries give one port of a host different protocols: which of them holds is not certain.',
  needs: 'mesh',
  *find({ set }) {
    const ports = set.of(SERVICE_ENTRY).flatMap((manifest) =>
      list(manifest.spec.hosts).flatMap((host) =>
        list(manifest.spec.ports).flatMap((port, index) => {
          const [name, value] = [text(host)?.toLowerCase(), number(at(port, 'number'))];
          const protocol = (text(at(port, 'protocol')) ?? '').toUpperCase();
          if (name === undefined || value === undefined) return [];
          const namespace = set.namespaceOf(manifest) ?? '';
          return [{ manifest, index, host: name, port: value, protocol, namespace }];
        }),
      ),
    );
    for (const [, some] of groupBy(ports, ({ host, port }) => `${host}\n${port}`)) {
      if (new Set(some.map(({ protocol }) => protocol)).size < 2) continue;
      const reported = new Set<unknown>();
      for (const { manifest, index, host, port, protocol, namespace } of some) {
        const other = some.find(
          (each) =>
            each.protocol !== protocol &&
            (visibilityOf(each.manifest, each.namespace, namespace).isVisible ||
              visibilityOf(manifest, namespace, each.namespace).isVisible),
        );
        if (other === undefined || reported.has(manifest)) continue;
        reported.add(manifest);
        const message = `port ${port} of "${host}" is ${protocol || 'TCP'} here and ${other.protocol || 'TCP'} in ${String(other.manifest)}`;
        yield { manifest, path: ['spec', 'ports', index, 'protocol'], message, fix: 'write the same protocol in both' };
      }
    }
  },
};
