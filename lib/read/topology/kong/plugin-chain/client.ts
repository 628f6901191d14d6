import type { ConfiguredConsumer } from '../configuration/kong-configuration';
import type { KongRequest } from '../router/kong-request';

/** Who asks. */
export interface Client {
  /** Shows a valid credential of each type that it has; undefined: shows none, unless the request carries one. */
  readonly consumer?: ConfiguredConsumer;
  /** Where it is known, what depends on it is decided: preflight requests, and triggers. */
  readonly request?: KongRequest;
}

/** For whom Kong takes a client, once plugins have asked. */
export interface Identity {
  readonly consumer: ConfiguredConsumer;
  /** Type of the credential; undefined for who is taken for somebody because he has none. */
  readonly credential: string | undefined;
}

/** `nobody`: nothing has asked, or found anybody. `unknown`: manifests do not tell what was found. */
export type Recognized = Identity | 'nobody' | 'unknown';

/** A browser's question whether it may send a request. */
export function isPreflight(request: KongRequest | undefined): boolean {
  return (
    request?.method === 'OPTIONS' &&
    request.headers.has('origin') &&
    request.headers.has('access-control-request-method')
  );
}
