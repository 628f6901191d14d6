import { at, list, text } from '../../../manifests/json';
import type { Rule } from '../../rule';
import { SERVICE_ENTRY } from '../../../topology/istio/mesh-host';
import { knows, type Span } from '../../../../facts/span';

/** Istio gives them addresses itself where proxies resolve names. Source: change notes of Istio 1.25. */
const ALLOCATED: Span = { since: '1.25' };

export const requireEntryAddress: Rule = {
  id: 'require-entry-address',
  subject: 'istio',
  severity: 'warning',
  summary:
    'A ServiceEntry has a TCP port and no address, so that its sidecars take all connections to the port for it.',
  releases: ['istio'],
  needs: 'mesh',
  *find({ set, releases: { istio = '' } }) {
    const isAllocated = knows(istio, ALLOCATED) === 'known';
    for (const manifest of set.of(SERVICE_ENTRY)) {
      const addresses = [...list(manifest.spec.addresses), ...list(at(manifest.value, 'status', 'addresses'))];
      if (addresses.length > 0) continue;
      for (const [index, port] of list(manifest.spec.ports).entries()) {
        const protocol = text(at(port, 'protocol'));
        if (protocol !== undefined && protocol.toUpperCase() !== 'TCP') continue;
        const message = `the port is ${protocol === undefined ? 'of no protocol, which means TCP' : 'TCP'}, and without addresses sidecars cannot tell its connections from others${
          isAllocated ? ', unless their DNS proxy is on and allocates one' : ''
        }`;
        const path = ['spec', 'ports', index];
        yield { manifest, path, message, fix: 'set addresses, or the protocol that the port speaks, such as TLS' };
      }
    }
  },
};
