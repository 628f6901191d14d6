import type { FieldType, TypeFacts } from '../../lib/facts/schemas/schema-facts';

/**
 * Fields of Istio 1.30 and 1.31, of Gateway API 1.5 and 1.6, of Argo CD 3.5 and of Flux 2.9 that the packages do not have. A test
 * compares them with the definitions.
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
  [/^argoproj\.io\/.*Application\.(.*\.)?sources?$/, 'tagPrefix', 'string'],
  [/^argoproj\.io\/.*\.plugin\.parameters$/, 'map', { map: 'string' }],
  [/^argoproj\.io\/.*\.sourceHydrator\.syncSource$/, 'repoURL', 'string'],
  [/^argoproj\.io\/.*AppProject\.spec(\.roles|\.syncWindows)?$/, 'description', 'string'],
  [/^argoproj\.io\/.*AppProject\.spec$/, 'sourceIntegrity', 'any'],
  [/^argoproj\.io\/.*AppProject\.spec\.syncWindows$/, 'syncOverrun', 'boolean'],
  [/\/v2\/HelmRelease\.spec$/, 'postRenderStrategy', { oneOf: ['nohooks', 'combined', 'separate'] }],
  [/\/v2\/HelmRelease\.spec\.upgrade$/, 'chartNameChangeStrategy', { oneOf: ['InPlaceUpdate', 'Reinstall'] }],
  [/\/v2\/HelmRelease\.spec\.valuesFrom$/, 'literal', 'boolean'],
  [/\/v1\/Kustomization\.spec$/, 'buildMetadata', { list: 'string' }],
  [/\/v1\/Kustomization\.spec$/, 'ignore', 'string'],
  [/\/v1\/Kustomization\.spec\.postBuild$/, 'substituteStrategy', { oneOf: ['WithVariables', 'Always'] }],
  [/\/v1\/OCIRepository\.spec\.verify$/, 'trustedRootSecretRef', 'any'],
];

/** Texts that are allowed since these releases, in the same way. */
const LATER_TEXTS: readonly (readonly [type: RegExp, field: string, text: string])[] = [
  [/HTTPRoute\.spec\.rules\.(backendRefs\.)?filters$/, 'type', 'ExternalAuth'],
  [/GitRepository\.spec$/, 'provider', 'aws'],
  [/EnvoyFilter\.spec\.configPatches\.patch$/, 'operation', 'MERGE_AND_REPLACE_LIST'],
];

/** A type with what later releases added to it. */
export function withLaterFields(name: string, type: TypeFacts): TypeFacts {
  const fields: Record<string, FieldType> = { ...type.fields };
  for (const [pattern, field, fieldType] of LATER) if (pattern.test(name)) fields[field] ??= fieldType;
  for (const [pattern, field, text] of LATER_TEXTS) {
    const known = fields[field];
    if (!pattern.test(name) || typeof known !== 'object' || !('oneOf' in known)) continue;
    fields[field] = { oneOf: [...new Set([...known.oneOf, text])] };
  }
  return { ...type, fields };
}
