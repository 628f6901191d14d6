import type { AuthenticationPlugin } from '../../../../facts/plugins/authentication';
import { list, text, type JsonObject } from '../../../manifests/json';
import type { AuthenticateFact, CredentialSource } from './plugin-fact';

interface Authentication {
  readonly credential: string | undefined;
  readonly from: ((config: JsonObject) => readonly CredentialSource[]) | undefined;
}

const AUTHORIZATION = ['proxy-authorization', 'authorization'] as const;

/** Plugins that find out who asks, and where they look. Source: `kong/plugins/<name>` of Kong 3.9.1; not known of Enterprise's. */
const AUTHENTICATIONS: Readonly<Record<AuthenticationPlugin, Authentication>> = {
  'basic-auth': { credential: 'basic-auth', from: () => authorization('Basic') },
  'hmac-auth': { credential: 'hmac-auth', from: () => authorization('hmac') },
  jwt: { credential: 'jwt', from: jwtSources },
  'key-auth': { credential: 'key-auth', from: keySources },
  'ldap-auth': { credential: undefined, from: ({ header_type: type }) => authorization(text(type) ?? 'ldap') },
  oauth2: { credential: 'oauth2', from: oauthSources },
  'key-auth-enc': { credential: 'key-auth', from: keySources },
  'mtls-auth': { credential: 'mtls-auth', from: () => [{ in: 'certificate', name: 'client certificate' }] },
  'header-cert-auth': { credential: undefined, from: undefined },
  'ldap-auth-advanced': { credential: undefined, from: undefined },
  'oauth2-introspection': { credential: undefined, from: undefined },
  'openid-connect': { credential: undefined, from: undefined },
  saml: { credential: undefined, from: undefined },
  'vault-auth': { credential: undefined, from: undefined },
};

/** Whether a type of plugin asks who it is. */
export function authenticates(plugin: string): plugin is AuthenticationPlugin {
  return Object.hasOwn(AUTHENTICATIONS, plugin);
}

/** @returns `undefined` where the plugin does not authenticate */
export function authenticationFact(plugin: string, config: JsonObject): AuthenticateFact | undefined {
  const known = authenticates(plugin) ? AUTHENTICATIONS[plugin] : undefined;
  return (
    known && {
      kind: 'authenticate',
      credential: known.credential,
      from: known.from?.(config),
      anonymous: text(config.anonymous),
      onPreflight: config.run_on_preflight !== false,
    }
  );
}

function authorization(scheme: string): readonly CredentialSource[] {
  return AUTHORIZATION.map((name) => ({ in: 'header', name, scheme }));
}

function keySources(config: JsonObject): readonly CredentialSource[] {
  const { key_names: names, key_in_header: inHeader, key_in_query: inQuery, key_in_body: inBody } = config;
  return texts(names).flatMap((name) => [
    ...(inHeader === false ? [] : [{ in: 'header', name } as const]),
    ...(inQuery === false ? [] : [{ in: 'query', name } as const]),
    ...(inBody === true ? [{ in: 'body', name } as const] : []),
  ]);
}

function jwtSources(config: JsonObject): readonly CredentialSource[] {
  return [
    ...texts(config.uri_param_names).map((name) => ({ in: 'query', name }) as const),
    ...texts(config.cookie_names).map((name) => ({ in: 'cookie', name }) as const),
    ...texts(config.header_names).map((name) => ({ in: 'header', name, scheme: 'Bearer' }) as const),
  ];
}

function oauthSources({ auth_header_name: header }: JsonObject): readonly CredentialSource[] {
  const name = 'access_token';
  return [
    { in: 'query', name },
    { in: 'body', name },
    { in: 'header', name: text(header) ?? 'authorization', scheme: 'Bearer' },
  ];
}

function texts(value: unknown): readonly string[] {
  return list(value).filter((each) => typeof each === 'string');
}
