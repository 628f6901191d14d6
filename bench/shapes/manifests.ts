/** Parts of a manifest, or of one of its fields. */
export type Fields = Readonly<Record<string, unknown>>;

/** So many things, by their numbers. */
export function each<T>(count: number, make: (number: number) => T): T[] {
  return Array.from({ length: count }, (_, number) => make(number));
}

/** Names that differ in letters, as misspelt ones do. */
export function letters(number: number): string {
  return number.toString(26).replaceAll(/\d/g, (digit) => 'qrstuvwxyz'[Number(digit)]!);
}

export function byName(entries: (readonly [string, unknown])[]): Fields {
  return Object.fromEntries(entries);
}

export function object(apiVersion: string, kind: string, name: string, fields: Fields, metadata: Fields = {}): object {
  return { apiVersion, kind, metadata: { name, namespace: 'shop', ...metadata }, ...fields };
}

export function service(name: string, spec: Fields = {}, metadata: Fields = {}): object {
  const fields = { spec: { ports: [{ name: 'http-web', port: 80 }], ...spec } };
  return object('v1', 'Service', name, fields, metadata);
}

export function pod(name: string, labels: Fields, container: Fields = {}): object {
  const spec = { containers: [{ name: 'web', image: 'web:1', ...container }] };
  return object('v1', 'Pod', name, { spec }, { labels });
}

export function secretKey(name: string): object {
  return { secretKeyRef: { name, key: 'key' } };
}

export function configKey(name: string, key: string): object {
  return { configMapKeyRef: { name, key } };
}

/** @param backends path and Service */
export function ingress(name: string, backends: (readonly [string, string])[], annotations: Fields = {}): object {
  const paths = backends.map(([path, backend]) => ({
    path,
    pathType: path.startsWith('/~') ? 'ImplementationSpecific' : 'Prefix',
    backend: { service: { name: backend, port: { number: 80 } } },
  }));
  const spec = { ingressClassName: 'kong', rules: [{ host: 'shop.example.com', http: { paths } }] };
  return object('networking.k8s.io/v1', 'Ingress', name, { spec }, { annotations });
}

export function virtualService(name: string, host: string, subset?: string): object {
  const destination = { host, ...(subset !== undefined && { subset }) };
  const spec = { hosts: [`${name}.example.com`], http: [{ route: [{ destination }] }] };
  return object('networking.istio.io/v1', 'VirtualService', name, { spec });
}

export function destinationRule(name: string, host: string, spec: Fields): object {
  return object('networking.istio.io/v1', 'DestinationRule', name, { spec: { host, ...spec } });
}

export function plugin(name: string, type: string, config: Fields = {}): object {
  return object('configuration.konghq.com/v1', 'KongPlugin', name, { plugin: type, config });
}

export function consumer(name: string, credentials: readonly string[]): object {
  const metadata = { annotations: { 'kubernetes.io/ingress.class': 'kong' } };
  return object('configuration.konghq.com/v1', 'KongConsumer', name, { username: name, credentials }, metadata);
}

export function credential(name: string, key: string): object {
  const metadata = { labels: { 'konghq.com/credential': 'key-auth' } };
  return object('v1', 'Secret', name, { stringData: { key } }, metadata);
}

export function gateway(listeners: readonly object[]): object[] {
  return [
    {
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'GatewayClass',
      metadata: { name: 'kong', annotations: { 'konghq.com/gatewayclass-unmanaged': 'true' } },
      spec: { controllerName: 'konghq.com/kic-gateway-controller' },
    },
    object('gateway.networking.k8s.io/v1', 'Gateway', 'kong', { spec: { gatewayClassName: 'kong', listeners } }),
  ];
}

export function httpRoute(
  name: string,
  rules: readonly object[],
  parentRefs: readonly object[] = [{ name: 'kong' }],
  hostnames?: readonly string[],
): object {
  const spec = { parentRefs, ...(hostnames && { hostnames }), rules };
  return object('gateway.networking.k8s.io/v1', 'HTTPRoute', name, { spec });
}

export function rule(number: number, backend: object): object {
  return { matches: [{ path: { type: 'PathPrefix', value: `/${number}` } }], backendRefs: [backend] };
}
