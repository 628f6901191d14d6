import { KONG_ANNOTATIONS, annotationOf, annotationSpan, type KongAnnotation } from '../../../facts/kong/annotations';
import { KONG_INGRESS, KONG_UPSTREAM_POLICY, SERVICE_KINDS } from '../../../facts/kong/kinds';
import { didYouMean, suggestionFor } from '../../../facts/text/suggestion';
import type { Problem } from '../finding';
import { annotationPath } from '../../topology/kong/kong-annotation';
import { hasKey, secretPresence } from '../../topology/kong/secret';
import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet, Presence } from '../../manifests/manifest-set';
import type { Rule } from '../rule';

/** What each annotation of a Service names, in the Service's namespace. */
const REFERENCES: Partial<Record<KongAnnotation, { readonly kind: string; readonly isList: boolean }>> = {
  upstreamPolicy: { kind: KONG_UPSTREAM_POLICY, isList: false },
  override: { kind: KONG_INGRESS, isList: false },
  clientCert: { kind: 'Secret', isList: false },
  caCertificatesSecrets: { kind: 'Secret', isList: true },
  caCertificatesConfigMaps: { kind: 'ConfigMap', isList: true },
};

export const noMissingUpstreamPolicy: Rule = {
  id: 'no-missing-upstream-policy',
  severity: 'error',
  summary: 'A Service names a policy, certificate or other object for its upstream that is not there.',
  *check({ set }) {
    for (const manifest of set.of(...SERVICE_KINDS)) {
      for (const key of Object.keys(manifest.annotations)) {
        const annotation = annotationOf(key);
        const reference = annotation && REFERENCES[annotation];
        if (!reference || annotationSpan(annotation, manifest.groupKind) === undefined) continue;
        const value = manifest.annotation(key) ?? '';
        for (const name of reference.isList ? value.split(',') : [value]) {
          const problem = problemOf(manifest, annotation, reference.kind, name.trim(), set);
          if (problem) yield { manifest, path: annotationPath(key), ...problem };
        }
      }
    }
  },
};

function problemOf(
  manifest: Manifest,
  annotation: KongAnnotation,
  groupKind: string,
  name: string,
  set: ManifestSet,
): Pick<Problem, 'message' | 'fix' | 'severity'> | undefined {
  if (name === '') return undefined;
  const namespace = set.namespaceOf(manifest);
  const presence = presenceOf(annotation, groupKind, namespace, name, set);
  if (presence === 'present') return undefined;
  const kind = groupKind.slice(groupKind.indexOf('/') + 1);
  const message = `${KONG_ANNOTATIONS[annotation]} names no ${kind} of namespace ${namespace ?? ''}: "${name}"`;
  const meant = suggestionFor(name, set.namesIn(namespace, groupKind));
  if (meant !== undefined) return { message: `${message}${didYouMean(meant)}`, fix: `write "${meant}"` };
  return {
    message,
    fix: `declare the ${kind}, or name one that exists`,
    severity: presence === 'missing' ? 'error' : 'warning',
  };
}

function presenceOf(
  annotation: KongAnnotation,
  groupKind: string,
  namespace: string | undefined,
  name: string,
  set: ManifestSet,
): Presence {
  const key = annotation === 'clientCert' ? 'tls.crt' : 'cert';
  if (groupKind === 'Secret') return secretPresence(set, namespace, name, (secret) => hasKey(secret, key));
  const presence = set.presence(groupKind, namespace, name);
  // ConfigMaps of all kinds are declared: that there are others says nothing of this one.
  return groupKind === 'ConfigMap' && presence === 'missing' ? 'unknown' : presence;
}
