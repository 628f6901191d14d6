import type { KongRequest } from '../router/kong-request';
import type { AuthenticateFact, CredentialSource } from './plugin-fact';

/** Whether a request has something where a plugin looks for a credential; of what is in its body, nothing is known. */
export function carriesCredential({ from }: AuthenticateFact, request: KongRequest): boolean {
  if (from !== undefined) return from.some((source) => isAt(source, request));
  return request.headers.size > 0 || request.path.includes('?');
}

function isAt({ in: place, name, scheme = '' }: CredentialSource, { headers, path }: KongRequest): boolean {
  switch (place) {
    case 'header': {
      const values = headers.get(name.toLowerCase()) ?? [];
      return values.some((value) => value.trimStart().toLowerCase().startsWith(scheme.toLowerCase()));
    }
    case 'query':
      return queryNames(path).includes(name);
    case 'cookie':
      return (headers.get('cookie') ?? []).some((value) =>
        value.split(';').some((cookie) => cookie.trimStart().startsWith(`${name}=`)),
      );
    case 'body':
    case 'certificate':
      return false;
  }
}

/** Names of the parameters behind the question mark of a path. */
export function queryNames(path: string): readonly string[] {
  const query = path.indexOf('?');
  return query < 0 ? [] : [...new URLSearchParams(path.slice(query + 1)).keys()];
}
