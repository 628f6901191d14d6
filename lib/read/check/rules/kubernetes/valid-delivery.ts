import { refusedDelivery, type DeliveryFault } from '../../../../facts/delivery/delivery-faults';
import type { Rule } from '../../rule';

const WORDS: Readonly<Partial<Record<DeliveryFault['reason'], readonly [message: string, fix: string]>>> = {
  'long-name': [
    'Flux writes the name into a label of each object that it applies, and the API server refuses one of more than 63 characters',
    'take a shorter name',
  ],
  'no-source': [
    'the Application has no source, so that Argo CD delivers nothing',
    'add "source" with repoURL and path',
  ],
  'no-folder': [
    'the source says neither path nor chart nor ref, so that Argo CD delivers nothing',
    'add "path" or "chart"',
  ],
  'no-version': [
    'the chart has no version, and Argo CD takes none without it',
    'add "targetRevision" with the version',
  ],
  'no-cluster': ['the destination names no cluster', 'add "server" or "name"'],
  'two-clusters': ['the destination has a server and a name, and Argo CD takes one of the two', 'leave out one'],
  'no-chart': ['the HelmRelease has no chart', 'add "chart", or "chartRef"'],
  'oci-address': ['the address is of a registry, and the HelmRepository is not of the type oci', 'add "type: oci"'],
  'no-oci-address': [
    'the HelmRepository is of the type oci, and the address does not begin with oci://',
    'write oci:// and the registry, or leave out "type"',
  ],
  'two-charts': ['the HelmRelease has "chart" and "chartRef", and Flux takes one of the two', 'leave out one'],
};

export const validDelivery: Rule = {
  id: 'valid-delivery',
  subject: 'kubernetes',
  severity: 'error',
  summary:
    'An Application of Argo CD or an object of Flux does not say what to deliver, or where, or says it twice, or has too long a name.',
  looksAtEach: true,
  *find({ set }) {
    for (const manifest of set.all) {
      for (const { path, reason } of refusedDelivery(manifest)) {
        const words = WORDS[reason];
        if (words !== undefined) yield { manifest, path: [...path], message: words[0], fix: words[1] };
      }
    }
  },
};
