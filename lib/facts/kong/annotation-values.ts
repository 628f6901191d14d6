/** What each annotation means once the ingress controller has read it. Lists are without the white space around members. */
export interface AnnotationValues {
  readonly ingressClass: string;
  readonly plugins: readonly string[];
  readonly tags: readonly string[];
  readonly override: string;

  readonly protocols: readonly string[];
  readonly stripPath: boolean;
  readonly preserveHost: boolean;
  readonly httpsRedirectStatusCode: number;
  readonly forceSslRedirect: boolean;
  readonly regexPriority: bigint;
  readonly methods: readonly string[];
  readonly snis: readonly string[];
  readonly hostAliases: readonly string[];
  readonly requestBuffering: boolean;
  readonly responseBuffering: boolean;
  /** The text of one header; `headersSeparator` tells its values apart. */
  readonly headersPrefix: string;
  readonly headersSeparator: string;
  readonly pathHandling: 'v0' | 'v1';
  readonly regexPrefix: string;
  readonly rewrite: string;

  readonly protocol: string;
  readonly path: string;
  readonly clientCert: string;
  readonly hostHeader: string;
  readonly serviceUpstream: boolean;
  /** Milliseconds, as the other two. */
  readonly connectTimeout: number;
  readonly readTimeout: number;
  readonly writeTimeout: number;
  readonly retries: number;
  readonly upstreamPolicy: string;
  readonly tlsVerify: boolean;
  readonly tlsVerifyDepth: number;
  readonly caCertificatesSecrets: readonly string[];
  readonly caCertificatesConfigMaps: readonly string[];

  readonly gatewayClassUnmanaged: string;
  readonly gatewayUnmanaged: string;
  /** `namespace/name` each. */
  readonly publishService: readonly string[];
}
