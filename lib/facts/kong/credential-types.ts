/**
 * Types of credentials, and the keys that a Secret needs for each.
 * Source: `internal/admission/validation/consumers/credentials` and `kongstate/credentials.go` of
 * Kong/kubernetes-ingress-controller at v2.12.8 and v3.5.13. A `jwt` needs more, by its algorithm.
 */
export const CREDENTIAL_KEYS: Readonly<Record<string, readonly string[]>> = {
  acl: ['group'],
  'basic-auth': ['username', 'password'],
  'hmac-auth': ['username', 'secret'],
  jwt: ['key'],
  'key-auth': ['key'],
  'mtls-auth': ['subject_name'],
  oauth2: ['name', 'client_id'],
};

/** Names that KIC took beside these before 3.0, those of Kong's own tables. */
export const FORMER_CREDENTIAL_TYPES: Readonly<Record<string, string>> = {
  basicauth_credential: 'basic-auth',
  hmacauth_credential: 'hmac-auth',
  jwt_secret: 'jwt',
  keyauth_credential: 'key-auth',
};

/** A type that Kong's operator reads and KIC leaves alone. */
export const KONNECT_CREDENTIAL = 'konnect';
