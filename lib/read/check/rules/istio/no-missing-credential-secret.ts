import { text } from '../../../manifests/json';
import type { Rule } from '../../rule';
import { CERTIFICATE } from '../../../topology/delivery/issuers';
import { ISTIO_GATEWAY } from '../../../topology/istio/gateway-hosts';
import { credentialNamespaces, gatewayCredentials } from '../../../topology/istio/gateway-credentials';
import type { Manifest } from '../../../manifests/manifest';
import type { ManifestSet } from '../../../manifests/manifest-set';
import { hasKey, hasKeys } from '../../../topology/kong/secret';
import { lazy } from '../../../topology/lazy';

export const noMissingCredentialSecret: Rule = {
  id: 'no-missing-credential-secret',
  subject: 'istio',
  severity: 'warning',
  summary: 'A Gateway names a Secret with its certificate that is not in the namespace of its pods, or lacks a key.',
  needs: 'mesh',
  *find({ set, topology }) {
    const byName = lazy(() => {
      const made = set.of(CERTIFICATE).flatMap(({ spec }) => text(spec.secretName) ?? []);
      return new Set([...set.of('Secret').map((secret) => secret.name), ...made]);
    });
    for (const manifest of set.of(ISTIO_GATEWAY)) {
      const named = gatewayCredentials(manifest);
      const namespaces = named.length === 0 ? [] : credentialNamespaces(topology, manifest);
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

/** Keys of a certificate, in Kubernetes' words and in Istio's own; of one of the two all. Source: `ExtractCertInfo` of istio/istio. */
const KEY_PAIRS: readonly (readonly string[])[] = [
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
  const isCertificate = KEY_PAIRS.some((keys) => keys.every((key) => hasKey(secret, key)));
  if (!isCertificate) return { secret, lacking: 'tls.crt or tls.key' };
  // The authority may be in a Secret beside it.
  const hasAuthority =
    AUTHORITY.some((key) => hasKey(secret, key)) || set.find('Secret', namespace, `${name}-cacert`) !== undefined;
  return mode !== 'MUTUAL' || hasAuthority ? undefined : { secret, lacking: 'ca.crt' };
}
