import { CONFLICTS_FOUND, conflictingKey } from '../../../../facts/kong/credential-types';
import { knows } from '../../../../facts/span';
import type { Manifest } from '../../../manifests/manifest';
import { readKey, secretText } from '../secret';
import type { CredentialReading } from './credential-reading';
import type { Rooms } from './rooms';

interface Holder {
  readonly consumer: Manifest;
  readonly secret: Manifest;
}

/** Finds credentials of one type that cannot be told apart: the controller takes none of their consumers. */
export class CredentialConflicts {
  private readonly holders = new Map<string, Map<string, Holder[]>>();

  public add(consumer: Manifest, { type, secret }: CredentialReading): void {
    const key = type === undefined ? undefined : conflictingKey(type);
    const value =
      secret === undefined || key === undefined ? undefined : secretText(secret, readKey(secret, key) ?? '');
    if (type === undefined || secret === undefined || value === undefined) return;
    const ofType = this.holders.get(type) ?? new Map<string, Holder[]>();
    this.holders.set(type, ofType);
    const holders = ofType.get(value);
    if (holders) holders.push({ consumer, secret });
    else ofType.set(value, [{ consumer, secret }]);
  }

  /** The consumers that are refused; none where the controller does not look. */
  public refuse({ releases, refusals }: Rooms): ReadonlySet<Manifest> {
    const refused = new Set<Manifest>();
    if (knows(releases.kic, CONFLICTS_FOUND) !== 'known') return refused;
    for (const [type, ofType] of this.holders) {
      for (const holders of ofType.values()) {
        if (holders.length < 2) continue;
        const reason = `another credential of the type ${type} has the same "${conflictingKey(type) ?? ''}"`;
        for (const { consumer, secret } of holders) {
          refusals.add(secret, [], reason);
          if (!refused.has(consumer)) refusals.add(consumer, ['credentials'], reason);
          refused.add(consumer);
        }
      }
    }
    return refused;
  }
}
