import { at, entry, object, text } from '../../manifests/json';
import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet, Presence } from '../../manifests/manifest-set';
import { perSet } from '../per-set';

/** Whether a Secret's keys are known: those of one without any may be filled in by somebody else. */
export function hasKeys(secret: Manifest): boolean {
  return keysOf(secret).length > 0;
}

export function hasKey(secret: Manifest, key: string): boolean {
  return keysOf(secret).includes(key);
}

/** The value of a key; undefined where it is no text or no base64 of one. */
export function secretText(secret: Manifest, key: string): string | undefined {
  const plain = entry(secret.value.stringData, key);
  if (typeof plain === 'string') return plain;
  const encoded = entry(secret.value.data, key);
  return typeof encoded === 'string' ? Buffer.from(encoded, 'base64').toString('utf8') : undefined;
}

/**
 * Whether a Secret is there. Most are kept out of manifests, so one is `missing` only where others that are `alike` are
 * declared in its namespace; what another object makes into a Secret counts.
 */
export function secretPresence(
  set: ManifestSet,
  namespace: string | undefined,
  name: string,
  alike: (secret: Manifest) => boolean,
): Presence {
  const presence = set.presence('Secret', namespace, name);
  if (presence === 'present' || madeSecrets(set).has(`${namespace ?? ''}/${name}`)) return 'present';
  return set.in(namespace, 'Secret').some(alike) ? 'missing' : 'unknown';
}

function keysOf({ value }: Manifest): string[] {
  return [...Object.keys(object(value.data)), ...Object.keys(object(value.stringData))];
}

/** Secrets that controllers make from other objects, as namespace/name. */
const madeSecrets = perSet((set): ReadonlySet<string> => {
  const made = (kind: string, nameOf: (manifest: Manifest) => unknown): string[] =>
    set.of(kind).map((manifest) => `${set.namespaceOf(manifest) ?? ''}/${text(nameOf(manifest)) ?? manifest.name}`);
  return new Set([
    ...made('bitnami.com/SealedSecret', ({ spec }) => at(spec, 'template', 'metadata', 'name')),
    ...made('cert-manager.io/Certificate', ({ spec }) => spec.secretName),
    ...made('external-secrets.io/ExternalSecret', ({ spec }) => at(spec, 'target', 'name')),
  ]);
});
