import { istio } from '../../../../support/hops';
import { KONG_CLASS, kongClusterPlugin, manifest, type Meta } from '../../../../support/kong-manifests';
import { meshService, type Edit } from '../system';

/** Parts of the shop in other forms than its own: routes of the Gateway API, plugins of the whole cluster, and more. */

const GATEWAY_API = 'gateway.networking.k8s.io';

export const gatewayClass = manifest(
  `${GATEWAY_API}/v1`,
  'GatewayClass',
  'kong',
  { annotations: { 'konghq.com/gatewayclass-unmanaged': 'true' } },
  'spec: { controllerName: konghq.com/kic-gateway-controller }',
);

export const gateway = (listeners = '{ name: http, port: 80, protocol: HTTP }'): string =>
  manifest(`${GATEWAY_API}/v1`, 'Gateway', 'kong', {}, `spec: { gatewayClassName: kong, listeners: [${listeners}] }`);

export const FILTERS = (...plugins: readonly string[]): string =>
  `filters: [${plugins.map((name) => `{ type: ExtensionRef, extensionRef: { group: configuration.konghq.com, kind: KongPlugin, name: ${name} } }`).join(', ')}]`;

interface HttpRouteOptions {
  readonly hosts?: string;
  readonly matches?: string;
  readonly filters?: string;
  readonly backends?: string;
  readonly rule?: string;
  readonly rules?: string;
  readonly meta?: Meta;
}

export function httpRoute(options: HttpRouteOptions = {}): string {
  const {
    hosts = 'shop.example.com',
    matches = '{ path: { type: PathPrefix, value: / } }',
    filters = FILTERS('key', 'limit'),
    backends = '{ name: web, port: 80 }',
    rule = '',
    meta = {},
  } = options;
  const first = `{ matches: [${matches}], ${filters === '' ? '' : `${filters}, `}backendRefs: [${backends}]${rule === '' ? '' : `, ${rule}`} }`;
  const { rules = first } = options;
  const names = hosts === '' ? '' : `hostnames: [${hosts}], `;
  return manifest(
    `${GATEWAY_API}/v1`,
    'HTTPRoute',
    'front',
    meta,
    `spec: { parentRefs: [{ name: kong }], ${names}rules: [${rules}] }`,
  );
}

/** The shop behind an HTTPRoute in place of an Ingress. */
export const GATE: Edit = { gatewayClass, gateway: gateway(), front: httpRoute() };

export const global = (name: string, fields: string): string =>
  kongClusterPlugin(name, fields, {
    annotations: KONG_CLASS.annotations!,
    labels: { global: 'true' },
  }).replace('"namespace":"shop",', '');

export const policy = (name: string, spec: string, place = 'shop'): string =>
  istio('AuthorizationPolicy', name, spec, place);

export const upstreamPolicy = (spec: string): string =>
  manifest('configuration.konghq.com/v1beta1', 'KongUpstreamPolicy', 'web', {}, `spec: ${spec}`);

export const withUpstreamPolicy = meshService('web', { 'konghq.com/upstream-policy': 'web' });

export const group = (name: string, annotations: Readonly<Record<string, string>> = {}): string =>
  manifest('configuration.konghq.com/v1beta1', 'KongConsumerGroup', name, {
    annotations: { ...KONG_CLASS.annotations, ...annotations },
  });

/** A consumer with fields and annotations of its own. */
export const member = (name: string, fields: string, annotations: Readonly<Record<string, string>> = {}): string =>
  manifest(
    'configuration.konghq.com/v1',
    'KongConsumer',
    name,
    { annotations: { ...KONG_CLASS.annotations, ...annotations } },
    `username: ${name}\n${fields}`,
  );
