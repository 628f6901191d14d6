import { knows, type Span } from '../span';

/** Says which type a credential has. */
export const CREDENTIAL_LABEL = 'konghq.com/credential';

/** The key of a Secret that said so before the label; deprecated in KIC 3.0, and not read since 3.2. */
export const LEGACY_TYPE_KEY = 'kongCredType';

/** The releases that read the label. Source: KIC's CHANGELOG, 3.0.0. */
export const LABEL_READ: Span = { since: '3.0' };

/** The releases that take the type from the key where there is no label. Source: KIC's CHANGELOG, 3.2.0. */
export const KEY_READ: Span = { until: '3.1' };

/**
 * Types of credentials, and the keys that a Secret needs for each.
 * Source: `internal/admission/validation/consumers/credentials` and `kongstate/credentials.go` of
 * Kong/kubernetes-ingress-controller at v2.12.8 and v3.5.13. A `jwt` needs more, by its algorithm.
 */
const NEEDED_KEYS: Readonly<Record<string, readonly string[]>> = {
  acl: ['group'],
  'basic-auth': ['username', 'password'],
  'hmac-auth': ['username', 'secret'],
  jwt: ['key'],
  'key-auth': ['key'],
  'mtls-auth': ['subject_name'],
  oauth2: ['name', 'client_id'],
};

export const CREDENTIAL_TYPES: readonly string[] = Object.keys(NEEDED_KEYS);

/** Names that KIC took beside these before it read the label, those of Kong's own tables. */
const FORMER_TYPES: Readonly<Record<string, string>> = {
  basicauth_credential: 'basic-auth',
  hmacauth_credential: 'hmac-auth',
  jwt_secret: 'jwt',
  keyauth_credential: 'key-auth',
};

/** A type that Kong's operator reads and KIC leaves alone. */
export const KONNECT_CREDENTIAL = 'konnect';

/** Algorithms of a JWT whose tokens are signed with a private key: `RS256`, `ES256`, `PS256` and the like. */
const ASYMMETRIC = /^(RS|ES|PS)\d+$|^EdDSA$/;

/** The type that a controller reads from what is written; what it does not know, as it is written. */
export function credentialType(written: string, kic: string): string {
  const isFormer = knows(kic, LABEL_READ) !== 'known' && Object.hasOwn(FORMER_TYPES, written);
  return isFormer ? FORMER_TYPES[written]! : written;
}

/** The releases that ask for `secret` of every JWT, whatever its algorithm. Source: KIC's CHANGELOG, 3.4.0. */
const ASKS_FOR_SECRET: Span = { until: '3.3' };

/** The keys that a Secret of a type needs. @param algorithm of a JWT, as far as it is known */
export function credentialKeys(type: string, algorithm: string | undefined, kic: string): readonly string[] {
  const needed = Object.hasOwn(NEEDED_KEYS, type) ? NEEDED_KEYS[type]! : [];
  return type === 'jwt' && ASYMMETRIC.test(algorithm ?? '')
    ? [...needed, 'rsa_public_key', ...(knows(kic, ASKS_FOR_SECRET) === 'known' ? ['secret'] : [])]
    : needed;
}

/**
 * The keys without which KIC takes no credential of a type; Kong refuses those that lack others.
 * Source: `kongstate/credentials.go` at v3.5.13.
 */
const IDENTIFYING_KEYS: Readonly<Record<string, readonly string[]>> = {
  acl: ['group'],
  'basic-auth': ['username'],
  'hmac-auth': ['username'],
  jwt: ['key'],
  'key-auth': ['key'],
  'mtls-auth': ['subject_name'],
  oauth2: ['client_id', 'name'],
};

/**
 * Keys of a Secret that the controller takes for fields which are no texts: it takes no credential that has one.
 * Source: `decodeCredential` in `kongstate/credentials.go` at v3.5.13, and the types of Kong/go-kong.
 */
const UNREADABLE_KEYS: readonly string[] = ['consumer', 'created_at', 'tags'];

/** The same, of one type alone. */
const UNREADABLE_KEYS_OF: Readonly<Record<string, readonly string[]>> = { 'mtls-auth': ['ca_certificate'] };

/** Whether the controller takes no credential of a type whose Secret has a key. */
export function isUnreadableKey(type: string, key: string): boolean {
  const own = Object.hasOwn(UNREADABLE_KEYS_OF, type) ? UNREADABLE_KEYS_OF[type]! : [];
  return [...UNREADABLE_KEYS, ...own].includes(key.toLowerCase());
}

/** The key that tells credentials of a type apart: no two consumers may have the same value of it. */
const UNIQUE_KEYS: Readonly<Record<string, string>> = {
  'basic-auth': 'username',
  'hmac-auth': 'username',
  jwt: 'key',
  'key-auth': 'key',
  oauth2: 'client_id',
};

/** The releases that take no consumers whose credentials cannot be told apart. Source: KIC's CHANGELOG, 3.4.0. */
export const CONFLICTS_FOUND: Span = { since: '3.4' };

/** The keys without which the controller takes no credential of a type. */
export function identifyingKeys(type: string): readonly string[] {
  return Object.hasOwn(IDENTIFYING_KEYS, type) ? IDENTIFYING_KEYS[type]! : [];
}

/** The key of which no two credentials of a type may have the same value; undefined where any may. */
export function conflictingKey(type: string): string | undefined {
  return Object.hasOwn(UNIQUE_KEYS, type) ? UNIQUE_KEYS[type] : undefined;
}
