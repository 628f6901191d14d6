import {
  CREDENTIAL_LABEL,
  credentialKeys,
  credentialType,
  KEY_READ,
  LABEL_READ,
  LEGACY_TYPE_KEY,
} from '../../../facts/kong/credential-types';
import { knows } from '../../../facts/span';
import type { Manifest } from '../../manifests/manifest';
import { hasKey, hasKeys, secretText } from './secret';

/** The keys that a Secret of a type lacks; none where the Secret has no keys at all, which somebody else may fill in. */
export function lackingKeys(secret: Manifest, type: string, kic: string): string[] {
  if (!hasKeys(secret)) return [];
  return credentialKeys(type, secretText(secret, 'algorithm')?.trim(), kic).filter((key) => !hasKey(secret, key));
}

/** The type of a credential, as a controller reads it; undefined where it reads none. */
export function typeOfCredential(secret: Manifest, kic: string): string | undefined {
  const label = knows(kic, LABEL_READ) === 'known' ? secret.label(CREDENTIAL_LABEL) : undefined;
  const legacy = knows(kic, KEY_READ) === 'known' ? secretText(secret, LEGACY_TYPE_KEY) : undefined;
  const written = label ?? legacy;
  return written === undefined || written === '' ? undefined : credentialType(written, kic);
}
