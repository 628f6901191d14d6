import { knows, type Span } from '../span';

/** Why a value of a credential is not what somebody can log in with. */
export type CredentialFault =
  /** Kong takes no credential with an empty value. */
  | { readonly key: string; readonly reason: 'empty' }
  /** No Kong has this algorithm of JWTs, or not the chosen one. */
  | { readonly key: 'algorithm'; readonly reason: 'algorithm'; readonly allowed: readonly string[] }
  /** Without one the webhook of the controller takes no JWT, and Kong takes HS256. */
  | { readonly key: 'algorithm'; readonly reason: 'no-algorithm' }
  /** Kong makes a secret that nobody knows. */
  | { readonly key: 'secret'; readonly reason: 'no-secret' }
  /** It is no public key in PEM. */
  | { readonly key: 'rsa_public_key'; readonly reason: 'no-key' }
  /** Kong takes no time to live below zero. */
  | { readonly key: 'ttl'; readonly reason: 'ttl' }
  /** The chosen Kong reads no time to live where it has no database. */
  | { readonly key: 'ttl'; readonly reason: 'ttl-without-database' }
  /** The webhook of the controller takes no credential without it. */
  | { readonly key: string; readonly reason: 'asked-by-webhook' }
  /** It ends with a line break, as `echo` without `-n` makes it: Kong takes that for a part of it. */
  | { readonly key: string; readonly reason: 'line-end' };

/** Algorithms of JWTs that all known Kongs have. Source: `kong/plugins/jwt/daos.lua`. */
const ALGORITHMS = ['HS256', 'HS384', 'HS512', 'RS256', 'RS384', 'RS512', 'ES256', 'ES384'];

/** Source: CHANGELOG of the plugin jwt, 3.7.0. */
const LATER: Span = { since: '3.7' };
const LATER_ALGORITHMS = ['ES512', 'PS256', 'PS384', 'PS512', 'EdDSA'];

/** What a credential of a type must have a text in; a text that is not there at all is another fault. */
const FILLED: Readonly<Record<string, readonly string[]>> = {
  acl: ['group'],
  'basic-auth': ['username', 'password'],
  'hmac-auth': ['username', 'secret'],
  jwt: ['key'],
  'key-auth': ['key'],
  oauth2: ['name', 'client_id', 'client_secret'],
};

/** Keys that nothing but the webhook asks for. Source: `admission/validation/consumers/credentials/vars.go` of KIC at v3.5.13. */
const ASKED_BY_WEBHOOK: Readonly<Record<string, readonly string[]>> = { oauth2: ['client_secret', 'redirect_uris'] };

/** What clients send, letter by letter. */
const SENT: Readonly<Record<string, readonly string[]>> = {
  ...FILLED,
  jwt: ['key', 'secret'],
  oauth2: ['client_id', 'client_secret'],
};

/** Kongs without a database that forget credentials in time. Source: CHANGELOG of Kong 3.5.0. */
const EXPIRES_WITHOUT_DATABASE: Span = { since: '3.5' };

const SYMMETRIC = /^HS\d/;

/**
 * What is wrong with the values of a credential.
 * @param valueOf undefined for a key that there is not, or whose value is unknown
 * @param kong release of Kong
 * @param hasDatabase undefined where nothing says whether Kong has one
 */
export function credentialFaults(
  type: string,
  valueOf: (key: string) => string | undefined,
  kong: string,
  hasDatabase?: boolean,
): CredentialFault[] {
  const keysIn = (table: typeof FILLED): readonly string[] => (Object.hasOwn(table, type) ? table[type]! : []);
  const faults: CredentialFault[] = [
    ...keysIn(FILLED).flatMap((key) => (valueOf(key) === '' ? ({ key, reason: 'empty' } as const) : [])),
    ...keysIn(SENT).flatMap((key) => (valueOf(key)?.endsWith('\n') ? ({ key, reason: 'line-end' } as const) : [])),
  ];
  if (valueOf('client_id') !== undefined) {
    for (const key of keysIn(ASKED_BY_WEBHOOK)) {
      if (valueOf(key) === undefined) faults.push({ key, reason: 'asked-by-webhook' });
    }
  }
  const expires = type === 'key-auth' && valueOf('ttl') !== undefined;
  if (expires && hasDatabase === false && knows(kong, EXPIRES_WITHOUT_DATABASE) !== 'known') {
    faults.push({ key: 'ttl', reason: 'ttl-without-database' });
  }
  if (type === 'jwt') faults.push(...jwtFaults(valueOf, kong));
  if (type === 'key-auth' && /^-\s{0,8}\d/.test(valueOf('ttl') ?? '')) faults.push({ key: 'ttl', reason: 'ttl' });
  return faults;
}

function jwtFaults(valueOf: (key: string) => string | undefined, kong: string): CredentialFault[] {
  const algorithm = valueOf('algorithm')?.trim();
  const publicKey = valueOf('rsa_public_key');
  const allowed = [...ALGORITHMS, ...(knows(kong, LATER) === 'known' ? LATER_ALGORITHMS : [])];
  const isSymmetric = algorithm === undefined || SYMMETRIC.test(algorithm);
  return [
    ...(algorithm === undefined ? [{ key: 'algorithm', reason: 'no-algorithm' } as const] : []),
    ...(algorithm !== undefined && !allowed.includes(algorithm)
      ? [{ key: 'algorithm', reason: 'algorithm', allowed } as const]
      : []),
    ...(isSymmetric && valueOf('secret') === undefined ? [{ key: 'secret', reason: 'no-secret' } as const] : []),
    ...(!isSymmetric && publicKey !== undefined && !publicKey.includes('-----BEGIN ')
      ? [{ key: 'rsa_public_key', reason: 'no-key' } as const]
      : []),
  ];
}
