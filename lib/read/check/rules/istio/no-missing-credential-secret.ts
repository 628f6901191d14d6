import { at, list, text } from '../../../manifests/json';
import type { Rule } from '../../rule';
import { ISTIO_GATEWAY } from '../../../topology/istio/gateway-hosts';
import { ROOT_NAMESPACE } from '../../../topology/istio/mesh-policies';
import type { Manifest } from '../../../manifests/manifest';
import type { ManifestSet } from '../../../manifests/manifest-set';
import type { Path } from '../../../manifests/path';
import { hasKey, hasKeys } from '../../../topology/kong/secret';
import { lazy } from '../../../topology/lazy';
import type { Topology } from '../../../topology/topology';

export const noMissingCredentialSecret: Rule = {
  id: 'no-missing-credential-secret',
  subject: 'istio',
  severity: 'warning',
  summary: 'A Gateway names a Secret with its certificate that is not in the namespace of its pods, or lacks a key.',
  needs: 'mesh',
  *find({ set, topology }) {
    const byName = lazy(() => new Set(set.of('Secret').map((secret) => secret.name)));
    for (const manifest of set.of(ISTIO_GATEWAY)) {
      const named = credentials(manifest);
      const namespaces = named.length === 0 ? [] : namespacesOf(topology, manifest);
      for (const { path, name, mode } of named) {
        const keyless = namespaces.flatMap((each) => lackingIn(set, each, name, mode) ?? [])[0];
        if (keyless !== undefined) {
          const message = `${String(keyless.secret)} lacks ${keyless.lacking}, without which the gateway has no certificate for this server`;
          yield { manifest, path, message, fix: `add ${keyless.lacking}, or name another Secret` };
          continue;
        }
        // People make Secrets by hand: that others are declared beside it makes this a warning, and no more.
        const isElsewhere = byName().has(name);
        const isMissing = namespaces.every(
          (each) =>
            topology.objects.presence('Secret', each, name) !== 'present' &&
            (isElsewhere || set.declares(each, 'Secret')),
        );
        if (namespaces.length === 0 || !isMissing) continue;
        const message = `no Secret "${name}" is declared in the namespace ${namespaces.join(' or ')} of the pods of this Gateway`;
        yield { manifest, path, message, fix: 'declare it there, or name one that is' };
      }
    }
  },
};

interface Credential {
  readonly path: Path;
  readonly name: string;
  /** Of the TLS of the server. */
  readonly mode: string;
}

/** Keys of a certificate, in Kubernetes' words and in Istio's own; of one of the two all. Source: `ExtractCertInfo` of istio/istio. */
const CERTIFICATE: readonly (readonly string[])[] = [
  ['tls.crt', 'tls.key'],
  ['cert', 'key'],
];
const AUTHORITY = ['ca.crt', 'cacert'];

/** What a declared Secret lacks of what a gateway reads from it; undefined where it lacks nothing, or nobody can tell. */
function lackingIn(
  set: ManifestSet,
  namespace: string,
  name: string,
  mode: string,
): { readonly secret: Manifest; readonly lacking: string } | undefined {
  const secret = set.find('Secret', namespace, name);
  if (secret === undefined || !hasKeys(secret)) return undefined;
  const isCertificate = CERTIFICATE.some((keys) => keys.every((key) => hasKey(secret, key)));
  if (!isCertificate) return { secret, lacking: 'tls.crt or tls.key' };
  // The authority may be in a Secret beside it.
  const hasAuthority =
    AUTHORITY.some((key) => hasKey(secret, key)) || set.find('Secret', namespace, `${name}-cacert`) !== undefined;
  return mode !== 'MUTUAL' || hasAuthority ? undefined : { secret, lacking: 'ca.crt' };
}

function credentials({ spec }: Manifest): Credential[] {
  return list(spec.servers).flatMap((server, index) => {
    const path = ['spec', 'servers', index, 'tls'];
    const mode = text(at(server, 'tls', 'mode')) ?? '';
    const one = text(at(server, 'tls', 'credentialName'));
    const several = list(at(server, 'tls', 'credentialNames')).flatMap((each, place) => {
      const name = text(each);
      return name === undefined ? [] : [{ path: [...path, 'credentialNames', place], name, mode }];
    });
    const single = one === undefined ? [] : [{ path: [...path, 'credentialName'], name: one, mode }];
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
