/** How a setting of a plugin protects less. */
export type Weakening =
  /** It was on. */
  | 'off'
  /** It was off. */
  | 'on'
  /** Something is no longer in a list. */
  | 'fewer'
  /** It is gone, or 0. */
  | 'gone'
  /** It is a larger number. */
  | 'more';

export interface ProtectiveSetting {
  readonly plugin: string;
  readonly field: string;
  readonly weakening: Weakening;
  /**
   * What Kong fills in.
   * @default - nothing
   */
  readonly byDefault?: unknown;
  /** What follows from it. */
  readonly because: string;
}

const CREDENTIALS = 'backends get to see the credentials of clients';
const PREFLIGHT = 'requests with the method OPTIONS need no credential';

/**
 * Settings of plugins that protect, and what weakens them. Source: `kong/plugins/<name>/schema.lua` of Kong 3.9.1,
 * and for plugins of Kong Enterprise their documentation.
 */
export const PROTECTIVE_SETTINGS: readonly ProtectiveSetting[] = [
  ...['basic-auth', 'hmac-auth', 'key-auth', 'ldap-auth', 'oauth2'].map((plugin): ProtectiveSetting => ({
    plugin,
    field: 'hide_credentials',
    weakening: 'off',
    because: CREDENTIALS,
  })),
  ...['key-auth', 'jwt'].map((plugin): ProtectiveSetting => ({
    plugin,
    field: 'run_on_preflight',
    weakening: 'off',
    byDefault: true,
    because: PREFLIGHT,
  })),
  {
    plugin: 'jwt',
    field: 'claims_to_verify',
    weakening: 'fewer',
    because: 'tokens are taken whose time is over or has not come',
  },
  { plugin: 'jwt', field: 'maximum_expiration', weakening: 'gone', because: 'tokens may be valid for any time' },
  {
    plugin: 'hmac-auth',
    field: 'validate_request_body',
    weakening: 'off',
    because: 'bodies may be changed on the way',
  },
  { plugin: 'hmac-auth', field: 'enforce_headers', weakening: 'fewer', because: 'fewer headers have to be signed' },
  {
    plugin: 'hmac-auth',
    field: 'clock_skew',
    weakening: 'more',
    byDefault: 300,
    because: 'a request that somebody has recorded is taken for longer',
  },
  {
    plugin: 'ldap-auth',
    field: 'verify_ldap_host',
    weakening: 'off',
    because: 'any server can say that it is the LDAP server',
  },
  { plugin: 'ldap-auth', field: 'ldaps', weakening: 'off', because: 'passwords go to the LDAP server in plain text' },
  { plugin: 'oauth2', field: 'mandatory_scope', weakening: 'off', because: 'tokens need no scope' },
  {
    plugin: 'oauth2',
    field: 'accept_http_if_already_terminated',
    weakening: 'on',
    because: 'tokens are taken over http',
  },
  { plugin: 'oauth2', field: 'global_credentials', weakening: 'on', because: 'tokens of other routes are taken' },
  ...Object.entries({
    scopes_required: 'scopes',
    audience_required: 'audiences',
    groups_required: 'groups',
    roles_required: 'roles',
  }).map(([field, what]): ProtectiveSetting => ({
    plugin: 'openid-connect',
    field,
    weakening: 'fewer',
    because: `tokens are taken that lack ${what} which were asked for`,
  })),
  ...(['verify_signature', 'verify_claims'] as const).map((field): ProtectiveSetting => ({
    plugin: 'openid-connect',
    field,
    weakening: 'off',
    byDefault: true,
    because: 'tokens are taken that nobody has checked',
  })),
  {
    plugin: 'openid-connect',
    field: 'ssl_verify',
    weakening: 'off',
    because: 'any server can say that it is the one that logs in',
  },
  {
    plugin: 'openid-connect',
    field: 'run_on_preflight',
    weakening: 'off',
    byDefault: true,
    because: PREFLIGHT,
  },
  {
    plugin: 'mtls-auth',
    field: 'skip_consumer_lookup',
    weakening: 'on',
    because: 'a certificate needs to be that of no consumer',
  },
];

/** Whether a setting protects less than before. */
export function isWeaker({ weakening, byDefault }: ProtectiveSetting, written: unknown, now: unknown): boolean {
  const [before, after] = [written ?? byDefault, now ?? byDefault];
  switch (weakening) {
    case 'off':
      return before === true && after !== true;
    case 'on':
      return before !== true && after === true;
    case 'fewer':
      return listOf(before).some((item) => !listOf(after).includes(item));
    case 'gone':
      return typeof before === 'number' && before > 0 && (after === undefined || after === null || after === 0);
    case 'more':
      return typeof before === 'number' && typeof after === 'number' && after > before;
  }
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
