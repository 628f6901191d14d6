import { GATEWAY } from '../../../../facts/kong/kinds';
import { at, list, text } from '../../../manifests/json';
import type { Manifest } from '../../../manifests/manifest';
import type { Path } from '../../../manifests/path';
import { grantTo } from '../../../topology/kong/reference-grant';
import type { Topology } from '../../../topology/topology';
import type { Problem } from '../../finding';
import type { Rule } from '../../rule';

export const validListeners: Rule = {
  id: 'valid-listeners',
  subject: 'kong',
  severity: 'error',
  summary: 'A listener of a Gateway has no certificate for HTTPS, or may not use its certificate.',
  *find({ topology }) {
    for (const gateway of topology.set.of(GATEWAY)) {
      for (const [index, listener] of list(gateway.spec.listeners).entries()) {
        const path = ['spec', 'listeners', index];
        if (text(at(listener, 'protocol')) === 'HTTPS' && at(listener, 'tls') === undefined) {
          // The API server takes it, and Kong answers with the certificate that it makes for itself.
          const message =
            'a listener of the protocol HTTPS has no certificate: no client trusts what Kong answers with';
          yield { manifest: gateway, path, message, fix: 'name a Secret in tls.certificateRefs', severity: 'warning' };
        }
        yield* ungranted(gateway, listener, path, topology);
      }
    }
  },
};

function* ungranted(gateway: Manifest, listener: unknown, path: Path, { set }: Topology): Generator<Problem, void> {
  for (const [index, reference] of list(at(listener, 'tls', 'certificateRefs')).entries()) {
    const namespace = text(at(reference, 'namespace'));
    const name = text(at(reference, 'name'));
    if (namespace === undefined || name === undefined || namespace === set.namespaceOf(gateway)) continue;
    const grant = grantTo(set, gateway, { group: '', kind: 'Secret', namespace, name });
    if (grant === 'granted') continue;
    yield {
      manifest: gateway,
      path: [...path, 'tls', 'certificateRefs', index, 'namespace'],
      message: `no ReferenceGrant of namespace ${namespace} lets ${String(gateway)} use the Secret "${name}"`,
      fix: `add a ReferenceGrant to namespace ${namespace}, from Gateway to Secret`,
      severity: grant === 'unknown' ? 'warning' : 'error',
    };
  }
}
