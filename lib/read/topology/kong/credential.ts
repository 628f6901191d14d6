import { credentialKeys } from '../../../facts/kong/credential-types';
import type { Manifest } from '../../manifests/manifest';
import { hasKey, hasKeys, secretText } from './secret';

/** The keys that a Secret of a type lacks; none where the Secret has no keys at all, which somebody else may fill in. */
export function lackingKeys(secret: Manifest, type: string, kic: string): string[] {
  if (!hasKeys(secret)) return [];
  return credentialKeys(type, secretText(secret, 'algorithm')?.trim(), kic).filter((key) => !hasKey(secret, key));
}
