import fc from 'fast-check';
import { MeshNamespace, type MeshNamespaceProps } from '../../../../lib/write/constructs/istio/mesh-namespace';
import { sameVerdict } from '../../../support/verdicts';
import { annotations, few, labels, name } from './near-values';

const level = fc.constantFrom('privileged', 'baseline', 'restricted', 'strict');

sameVerdict<MeshNamespaceProps>('MeshNamespace', {
  props: few({
    name,
    mesh: fc.oneof(fc.constantFrom('sidecars', 'none', 'on'), fc.record({ revision: name })),
    podSecurity: few({ enforce: level, audit: level, warn: level }),
    labels,
    annotations,
  }) as fc.Arbitrary<MeshNamespaceProps>,
  make: (chart, given) => new MeshNamespace(chart, 'shop', given),
  byHand: ({ name: metadataName = 'shop', mesh = 'sidecars', podSecurity = {}, ...others }) => [
    {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: {
        name: metadataName,
        labels: {
          ...others.labels,
          ...(typeof mesh === 'string'
            ? {
                'istio-injection':
                  ({ sidecars: 'enabled', none: 'disabled' }[mesh as 'none'] as string | undefined) ?? mesh,
              }
            : { 'istio.io/rev': mesh.revision }),
          ...Object.fromEntries(
            Object.entries(podSecurity).map(([mode, given]) => [`pod-security.kubernetes.io/${mode}`, String(given)]),
          ),
        },
        annotations: others.annotations,
      },
    },
  ],
});
