import { CREDENTIAL_KEYS } from '../../../facts/kong/credential-types';
import type { Manifest } from '../../manifests/manifest';
import { hasKey, hasKeys, secretText } from './secret';

/** Says which type a credential has. Since KIC 3.0. */
export const CREDENTIAL_LABEL = 'konghq.com/credential';

/** The key of a Secret that said so before; deprecated in KIC 3.0, and not read since 3.2. */
export const LEGACY_TYPE_KEY = 'kongCredType';

/** Algorithms of a JWT whose tokens are signed with a private key: `RS256`, `ES256`, `PS256` and the like. */
const ASYMMETRIC = /^(RS|ES|PS)\d+$|^EdDSA$/;

/** The keys that a Secret of a type lacks; none where the Secret has no keys at all, which somebody else may fill in. */
export function lackingKeys(secret: Manifest, type: string): string[] {
  if (!hasKeys(secret)) return [];
  const needed = Object.hasOwn(CREDENTIAL_KEYS, type) ? CREDENTIAL_KEYS[type]! : [];
  const isAsymmetric = type === 'jwt' && ASYMMETRIC.test(secretText(secret, 'algorithm')?.trim() ?? '');
  return [...needed, ...(isAsymmetric ? ['rsa_public_key'] : [])].filter((key) => !hasKey(secret, key));
}
