import { at, list, text } from '../../../manifests/json';
import type { Rule } from '../../rule';
import { ISTIO_GATEWAY } from '../../../topology/istio/gateway-hosts';
import { ROOT_NAMESPACE } from '../../../topology/istio/mesh-policies';
import type { Manifest } from '../../../manifests/manifest';
import type { Topology } from '../../../topology/topology';

export const noMissingCredentialSecret: Rule = {
  id: 'no-missing-credential-secret',
  subject: 'istio',
  severity: 'warning',
  summary:
    'A Gateway names a Secret with its certificate that is not declared in the namespace of its pods, though others are.',
  needs: 'mesh',
  *find({ set, topology }) {
    for (const manifest of set.of(ISTIO_GATEWAY)) {
      for (const { path, name } of credentials(manifest)) {
        const namespaces = namespacesOf(topology, manifest);
        // People make Secrets by hand: that others are declared beside it makes this a warning, and no more.
        const isMissing = namespaces.every(
          (each) => topology.objects.presence('Secret', each, name) !== 'present' && set.declares(each, 'Secret'),
        );
        if (namespaces.length === 0 || !isMissing) continue;
        const message = `no Secret "${name}" is declared in the namespace ${namespaces.join(' or ')} of the pods of this Gateway`;
        yield { manifest, path, message, fix: 'declare it there, or name one that is' };
      }
    }
  },
};

function credentials({ spec }: Manifest): { readonly path: readonly (string | number)[]; readonly name: string }[] {
  return list(spec.servers).flatMap((server, index) => {
    const path = ['spec', 'servers', index, 'tls'];
    const one = text(at(server, 'tls', 'credentialName'));
    const several = list(at(server, 'tls', 'credentialNames')).flatMap((each, place) => {
      const name = text(each);
      return name === undefined ? [] : [{ path: [...path, 'credentialNames', place], name }];
    });
    const single = one === undefined ? [] : [{ path: [...path, 'credentialName'], name: one }];
    // Such as kubernetes-gateway://namespace/name, which is read elsewhere.
    return [...single, ...several].filter(({ name }) => name !== '' && !name.includes('/'));
  });
}

/** Where pods are that the Gateway selects; Istio's own gateways are beside istiod where none is declared. */
function namespacesOf(topology: Topology, manifest: Manifest): string[] {
  const pods = topology.policies.selected(manifest, topology.pods.all());
  const namespaces = [...new Set(pods.map(({ namespace }) => namespace))];
  const isOwn = /^(in|e)gressgateway$/.test(text(at(manifest.spec.selector, 'istio')) ?? '');
  return namespaces.length === 0 && isOwn ? [ROOT_NAMESPACE] : namespaces;
}
