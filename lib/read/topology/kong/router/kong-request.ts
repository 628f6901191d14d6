/** What a client asks, as Kong's router sees it. */
export interface KongRequest {
  /** How it comes to Kong: with or without TLS, as gRPC or not. */
  readonly protocol: RequestProtocol;
  /** In capitals. */
  readonly method: string;
  /** As the client writes it, without a port. Kong compares capitals with small letters and finds them different. */
  readonly host: string;
  /** Where the Host header names one. */
  readonly port?: number;
  /** As the client writes it: with its escapes, and whatever stands behind a question mark. */
  readonly path: string;
  /** By names in small letters. */
  readonly headers: ReadonlyMap<string, readonly string[]>;
  /** Name of the server that TLS was asked for; undefined where there was none. */
  readonly sni?: string;
}

export type RequestProtocol = 'http' | 'https' | 'grpc' | 'grpcs';

/** What nginx is given as scheme: Kong tells gRPC from others later. */
export function schemeOf(protocol: RequestProtocol): 'http' | 'https' {
  return protocol === 'https' || protocol === 'grpcs' ? 'https' : 'http';
}

/** The Host header. */
export function hostHeader({ host, port }: KongRequest): string {
  return port === undefined ? host : `${host}:${port}`;
}
