import { KONG_CONSUMER } from '../../../facts/kong/kinds';
import { list, text } from '../../manifests/json';
import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';
import type { Path } from '../../manifests/path';
import { lazy } from '../lazy';

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
      list(manifest.value.credentials).flatMap((entry, index) => {
        const name = text(entry);
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
}
