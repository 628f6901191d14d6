import type { FieldType, TypeFacts } from '../../lib/facts/schemas/schema-facts';

/**
 * Fields of Istio 1.30 and 1.31, of Gateway API 1.5 and 1.6, of Argo CD 3.5 and of Flux 2.9, that the packages do not have yet.
 * Tests compare them with the definitions.
 */
const LATER: readonly (readonly [type: RegExp, field: string, fieldType: FieldType])[] = [
  [/onnectionPool\.http$/, 'http2KeepAlive', 'any'],
  [/DestinationRule\..*\.loadBalancer$/, 'zoneAwareLbSetting', 'any'],
  [
    /\.outlierDetection$/,
    'outlierDetectionHttpErrorCodes',
    { list: { scalar: 'integer', minimum: 100, maximum: 599 } },
  ],
  [/\.retryBudget$/, 'budgetInterval', 'string'],
  [/(Gateway\.spec\.servers|Sidecar\.spec\.ingress)\.tls$/, 'insecureSkipVerify', 'boolean'],
  [/VirtualService\.spec\.http\.redirect$/, 'prefixRewrite', 'string'],
  [/AuthorizationPolicy\.spec\.rules\.from\.source$/, 'trustDomains', { list: 'string' }],
  [/AuthorizationPolicy\.spec\.rules\.from\.source$/, 'notTrustDomains', { list: 'string' }],
  [/Telemetry\.spec\.tracing$/, 'disableContextPropagation', 'boolean'],
  [/(GatewayClass|XMesh)\.spec$/, 'description', { scalar: 'string', maxLength: 64 }],
  [/^argoproj\..*\.sources?$/, 'tagPrefix', 'string'],
  [/^argoproj\..*\.plugin\.parameters$/, 'map', { map: 'string' }],
  [/^argoproj\..*\.syncSource$/, 'repoURL', 'string'],
  [/ApplicationSet\..*\.scmProvider\.(github|gitea)$/, 'excludeArchivedRepos', 'boolean'],
  [/ApplicationSet\..*\.scmProvider\.gitlab$/, 'includeArchivedRepos', 'boolean'],
  [/AppProject\.spec(\.roles|\.syncWindows)?$/, 'description', 'string'],
  [/AppProject\.spec\.syncWindows$/, 'syncOverrun', 'boolean'],
  [/AppProject\.spec$/, 'sourceIntegrity', 'any'],
  [/HelmRelease\.spec$/, 'postRenderStrategy', { oneOf: ['nohooks', 'combined', 'separate'] }],
  [/HelmRelease\.spec\.upgrade$/, 'chartNameChangeStrategy', { oneOf: ['InPlaceUpdate', 'Reinstall'] }],
  [/HelmRelease\.spec\.valuesFrom$/, 'literal', 'boolean'],
  [/\/Kustomization\.spec$/, 'buildMetadata', { list: { oneOf: ['originAnnotations', 'transformerAnnotations'] } }],
  [/\/Kustomization\.spec$/, 'ignore', { list: 'any' }],
  [/\/Kustomization\.spec\.postBuild$/, 'substituteStrategy', { oneOf: ['WithVariables', 'Always'] }],
  [/OCIRepository\.spec\.verify$/, 'trustedRootSecretRef', 'any'],
];

/** Texts that are allowed since these releases, in the same way. */
const LATER_TEXTS: readonly (readonly [type: RegExp, field: string, text: string])[] = [
  [/HTTPRoute\.spec\.rules\.(backendRefs\.)?filters$/, 'type', 'ExternalAuth'],
  [/EnvoyFilter\.spec\.configPatches\.patch$/, 'operation', 'MERGE_AND_REPLACE_LIST'],
  [/GitRepository\.spec$/, 'provider', 'aws'],
];

/** Fields that later releases no longer ask for, and those with defaults, which the packages do not say. */
const NO_LONGER_REQUIRED: readonly (readonly [type: RegExp, field: string])[] = [
  [/(HelmRelease|\/Kustomization)\.spec\.healthCheckExprs$/, 'kind'],
  [/(HelmRelease\.spec\.chart\.spec|OCIRepository\.spec)\.verify$/, 'provider'],
];

/** Durations of Flux, whose form the package does not say. Sources take no hours in `timeout`. */
const FLUX_DURATIONS = ['interval', 'retryInterval', 'timeout'];
const FLUX_DURATION = { scalar: 'string', pattern: String.raw`^([0-9]+(\.[0-9]+)?(ms|s|m|h))+$` };

/** A type with what later releases added to it. */
export function withLaterFields(name: string, type: TypeFacts): TypeFacts {
  const fields: Record<string, FieldType> = { ...type.fields };
  for (const [pattern, field, fieldType] of LATER) if (pattern.test(name)) fields[field] ??= fieldType;
  for (const [pattern, field, text] of LATER_TEXTS) {
    const known = fields[field];
    if (!pattern.test(name) || typeof known !== 'object' || !('oneOf' in known)) continue;
    fields[field] = { oneOf: [...new Set([...known.oneOf, text])] };
  }
  for (const field of name.includes('.toolkit.fluxcd.io/') ? FLUX_DURATIONS : []) {
    if (fields[field] === 'string') fields[field] = FLUX_DURATION;
  }
  const isAsked = (field: string): boolean =>
    !NO_LONGER_REQUIRED.some(([pattern, each]) => each === field && pattern.test(name));
  const { required: named = [], ...rest } = type;
  const required = named.filter(isAsked);
  return { ...(required.length > 0 && { required }), ...rest, fields };
}
