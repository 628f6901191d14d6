import { INGRESS, TCP_INGRESS } from '../../../facts/kong/kinds';
import { didYouMean, suggestionFor } from '../../../facts/text/suggestion';
import type { Problem } from '../finding';
import { at, list, text } from '../../manifests/json';
import { isKongIngress } from '../../topology/kong/kong-class';
import { hasKey, hasKeys, secretPresence } from '../../topology/kong/secret';
import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';
import type { Rule } from '../rule';

const TLS_TYPE = 'kubernetes.io/tls';
const TLS_KEYS = ['tls.crt', 'tls.key'];

/** Annotations by which cert-manager makes the Secret. */
const ISSUED = /^(cert-manager\.io\/(cluster-)?issuer|kubernetes\.io\/tls-acme)$/;

export const noMissingTlsSecret: Rule = {
  id: 'no-missing-tls-secret',
  severity: 'error',
  summary: 'A certificate comes from a Secret that is not there: Kong answers with its own.',
  *check({ set }) {
    const ingresses = set.of(INGRESS).filter((ingress) => isKongIngress(ingress, set));
    for (const manifest of [...ingresses, ...set.of(TCP_INGRESS)]) {
      if (Object.keys(manifest.annotations).some((key) => ISSUED.test(key))) continue;
      for (const [index, tls] of list(manifest.spec.tls).entries()) {
        const name = text(at(tls, 'secretName'));
        const problem = name === undefined ? undefined : problemOf(set.namespaceOf(manifest) ?? '', name, set);
        if (problem) yield { manifest, path: ['spec', 'tls', index, 'secretName'], ...problem };
      }
    }
  },
};

function problemOf(
  namespace: string,
  name: string,
  set: ManifestSet,
): Pick<Problem, 'message' | 'fix' | 'severity'> | undefined {
  const secret = set.find('Secret', namespace, name);
  if (secret !== undefined) return incomplete(secret);
  const presence = secretPresence(set, namespace, name, isTls);
  if (presence === 'present') return undefined;
  const meant = suggestionFor(
    name,
    set
      .in(namespace, 'Secret')
      .filter(isTls)
      .map((each) => each.name),
  );
  const message = `no Secret "${name}" is declared in namespace ${namespace}`;
  if (meant !== undefined) return { message: `${message}${didYouMean(meant)}`, fix: `write "${meant}"` };
  const severity = presence === 'missing' ? 'error' : 'warning';
  return { message, fix: 'make sure that it exists, and name it with --assume', severity };
}

function incomplete(secret: Manifest): Pick<Problem, 'message' | 'fix'> | undefined {
  const lacking = TLS_KEYS.filter((key) => !hasKey(secret, key));
  if (lacking.length === 0 || !hasKeys(secret)) return undefined;
  return { message: `${String(secret)} has no ${lacking.join(' and no ')}`, fix: `name a Secret of type ${TLS_TYPE}` };
}

function isTls(secret: Manifest): boolean {
  return secret.value.type === TLS_TYPE || hasKey(secret, 'tls.crt');
}
