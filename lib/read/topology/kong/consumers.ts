import { CREDENTIAL_LABEL, LABEL_READ, LEGACY_TYPE_KEY } from '../../../facts/kong/credential-types';
import { KONG_CONSUMER } from '../../../facts/kong/kinds';
import { knows } from '../../../facts/span';
import { entry, list, text } from '../../manifests/json';
import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';
import type { Path } from '../../manifests/path';
import { lazy } from '../lazy';
import { hasKey } from './secret';

/** A Secret that a KongConsumer names. */
export interface CredentialReference {
  readonly manifest: Manifest;
  readonly path: Path;
  readonly namespace: string;
  readonly name: string;
}

/** Who logs in at Kong, and with what. */
export class Consumers {
  /** Every credential that a KongConsumer names. */
  public readonly credentials = lazy((): readonly CredentialReference[] =>
    this.set.of(KONG_CONSUMER).flatMap((manifest) =>
      list(manifest.value.credentials).flatMap((written, index) => {
        const name = text(written);
        const namespace = this.set.namespaceOf(manifest) ?? '';
        return name === undefined ? [] : { manifest, path: ['credentials', index], namespace, name };
      }),
    ),
  );

  public constructor(private readonly set: ManifestSet) {}

  /** The declared Secret of a credential. */
  public secretOf({ namespace, name }: CredentialReference): Manifest | undefined {
    return this.set.find('Secret', namespace, name);
  }

  /** The declared Secrets that KongConsumers name. */
  public secrets(): Manifest[] {
    return this.credentials().flatMap((reference) => this.secretOf(reference) ?? []);
  }

  /** Those that KongConsumers name, and those that say themselves, as the controller reads it, that they are credentials. */
  public credentialSecrets(kic: string): ReadonlySet<Manifest> {
    const readsLabel = knows(kic, LABEL_READ) === 'known';
    const marked = this.set.of('Secret').filter((secret) => {
      return readsLabel ? entry(secret.labels, CREDENTIAL_LABEL) !== undefined : hasKey(secret, LEGACY_TYPE_KEY);
    });
    return new Set([...this.secrets(), ...marked]);
  }
}
