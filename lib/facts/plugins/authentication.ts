/** The plugin that looks at the groups of whoever asks. */
export const ACL = 'acl';

/** Plugins that find out who asks. Those of Kong Enterprise are among them. */
export const AUTHENTICATION_PLUGINS = [
  'basic-auth',
  'hmac-auth',
  'jwt',
  'key-auth',
  'ldap-auth',
  'oauth2',
  'key-auth-enc',
  'mtls-auth',
  'header-cert-auth',
  'ldap-auth-advanced',
  'oauth2-introspection',
  'openid-connect',
  'saml',
  'vault-auth',
] as const;

export type AuthenticationPlugin = (typeof AUTHENTICATION_PLUGINS)[number];

/** Plugins that do something else, whatever their configuration says. Source: `kong/plugins/<name>/handler.lua` of Kong 3.9.1. */
const OTHERS: ReadonlySet<string> = new Set([
  ACL,
  'ai-rate-limiting-advanced',
  'aws-lambda',
  'azure-functions',
  'bot-detection',
  'correlation-id',
  'cors',
  'datadog',
  'file-log',
  'http-log',
  'ip-restriction',
  'loggly',
  'opentelemetry',
  'prometheus',
  'proxy-cache',
  'rate-limiting',
  'rate-limiting-advanced',
  'redirect',
  'request-size-limiting',
  'request-termination',
  'request-transformer',
  'response-ratelimiting',
  'response-transformer',
  'statsd',
  'syslog',
  'tcp-log',
  'udp-log',
  'zipkin',
]);

/**
 * Whether a plugin may say who asks: it authenticates, a session of it is of somebody who has logged in elsewhere, it runs code, or nothing
 * is known of it.
 */
export function mayTellWhoAsks(plugin: string): boolean {
  return !OTHERS.has(plugin);
}
