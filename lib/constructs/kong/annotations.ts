/**
 * Every annotation key that the Kong Ingress Controller (KIC) reads on Ingresses and Services, as of KIC 3.5.
 * "Since" is the first KIC release with the key; keys without it are in KIC 1.3 already.
 * Source: `annotations.go` of Kong/kubernetes-ingress-controller at v1.3.4, v2.12.8 and v3.5.13, and its CHANGELOG.
 */
export const KONG_ANNOTATIONS = {
  /** Class of KongConsumers, KongClusterPlugins and other kinds without a class field. */
  ingressClass: 'kubernetes.io/ingress.class',

  /** Names of the plugins that act on an object. */
  plugins: 'konghq.com/plugins',
  /** Since KIC 2.9. */
  tags: 'konghq.com/tags',
  /** Name of a KongIngress. Deprecated: KongUpstreamPolicy and annotations replace it. */
  override: 'konghq.com/override',

  // Routes: on an Ingress.
  protocols: 'konghq.com/protocols',
  stripPath: 'konghq.com/strip-path',
  preserveHost: 'konghq.com/preserve-host',
  httpsRedirectStatusCode: 'konghq.com/https-redirect-status-code',
  forceSslRedirect: 'ingress.kubernetes.io/force-ssl-redirect',
  regexPriority: 'konghq.com/regex-priority',
  methods: 'konghq.com/methods',
  snis: 'konghq.com/snis',
  hostAliases: 'konghq.com/host-aliases',
  requestBuffering: 'konghq.com/request-buffering',
  responseBuffering: 'konghq.com/response-buffering',
  /** Since KIC 2.8. Followed by the header's name. */
  headersPrefix: 'konghq.com/headers.',
  /** Since KIC 3.2. */
  headersSeparator: 'konghq.com/headers-separator',
  /** Since KIC 2.8. */
  pathHandling: 'konghq.com/path-handling',
  /** Since KIC 2.7. */
  regexPrefix: 'konghq.com/regex-prefix',
  /** Since KIC 2.12. */
  rewrite: 'konghq.com/rewrite',

  // Upstreams: on a Service.
  protocol: 'konghq.com/protocol',
  path: 'konghq.com/path',
  clientCert: 'konghq.com/client-cert',
  hostHeader: 'konghq.com/host-header',
  serviceUpstream: 'ingress.kubernetes.io/service-upstream',
  /** Since KIC 2.8. */
  connectTimeout: 'konghq.com/connect-timeout',
  /** Since KIC 2.8. */
  readTimeout: 'konghq.com/read-timeout',
  /** Since KIC 2.8. */
  writeTimeout: 'konghq.com/write-timeout',
  /** Since KIC 2.8. */
  retries: 'konghq.com/retries',
  /** Since KIC 3.0. */
  upstreamPolicy: 'konghq.com/upstream-policy',
  /** Since KIC 3.4. */
  tlsVerify: 'konghq.com/tls-verify',
  /** Since KIC 3.4. */
  tlsVerifyDepth: 'konghq.com/tls-verify-depth',
  /** Since KIC 3.4. */
  caCertificatesSecrets: 'konghq.com/ca-certificates-secrets',
  /** Since KIC 3.4. */
  caCertificatesConfigMaps: 'konghq.com/ca-certificates-configmaps',
} as const;
