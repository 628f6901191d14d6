/**
 * Lists of Istio's and the Gateway API's kinds without two equal members, or without two that have the same values of some
 * fields: validators say nothing of it. Source: `x-kubernetes-list-type` in their definitions.
 */
const UNIQUE: readonly (readonly [path: RegExp, unique: true | readonly string[]])[] = [
  [/(request|response)HeaderModifier\.(add|set)$/, ['name']],
  [/(request|response)HeaderModifier\.remove$/, true],
  [/Route\.spec\.rules\.matches\.(headers|queryParams)$/, ['name']],
  [/\.cors\.(allowHeaders|allowMethods|allowOrigins|exposeHeaders)$/, true],
  [/\.externalAuth\.(grpc|http)\.(allowedHeaders|allowedResponseHeaders)$/, true],
  [/HTTPRoute\.spec\.rules\.retry\.codes$/, true],
  [/\/(Gateway|ListenerSet)\.spec\.listeners$/, ['name']],
  [/Gateway\.spec\.tls\.frontend\.perPort$/, ['port']],
  [/XBackendTrafficPolicy\.spec\.targetRefs$/, ['group', 'kind', 'name']],
  [/ServiceEntry\.spec\.ports$/, ['name']],
  [/WasmPlugin\.spec\.match\.ports$/, ['number']],
  [/WasmPlugin\.spec\.vmConfig\.env$/, ['name']],
];

/** @param path of a list below a kind, such as `gateway.networking.k8s.io/v1/Gateway.spec.listeners` */
export function uniqueMembers(path: string): true | readonly string[] | undefined {
  return UNIQUE.find(([each]) => each.test(path))?.[1];
}
