import { KONG_CONSUMER } from '../../../facts/kong/kinds';
import { list, text } from '../../manifests/json';
import type { Manifest } from '../../manifests/manifest';
import type { Path } from '../../manifests/path';
import { perSet } from '../per-set';

/** A Secret that a KongConsumer names. */
export interface CredentialReference {
  readonly manifest: Manifest;
  readonly path: Path;
  readonly namespace: string;
  readonly name: string;
}

export const credentialReferences = perSet<readonly CredentialReference[]>((set) =>
  set.of(KONG_CONSUMER).flatMap((manifest) =>
    list(manifest.value.credentials).flatMap((entry, index) => {
      const name = text(entry);
      const namespace = set.namespaceOf(manifest) ?? '';
      return name === undefined ? [] : { manifest, path: ['credentials', index], namespace, name };
    }),
  ),
);
