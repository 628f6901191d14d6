/** Small manifests of Kong's, to put together in tests: YAML in one line each, so that line numbers stay easy. */

export interface Meta {
  readonly namespace?: string;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly labels?: Readonly<Record<string, string>>;
}

/** Of these kinds; the fields are YAML in flow style, such as `plugin: cors`. */
export function manifest(apiVersion: string, kind: string, name: string, meta: Meta = {}, fields = ''): string {
  const { namespace = 'shop', ...others } = meta;
  const metadata = JSON.stringify({ name, namespace, ...others });
  return `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: ${metadata}\n${fields === '' ? '' : `${fields}\n`}`;
}

export function kongPlugin(name: string, fields = 'plugin: cors', meta?: Meta): string {
  return manifest('configuration.konghq.com/v1', 'KongPlugin', name, meta, fields);
}

export function kongClusterPlugin(name: string, fields = 'plugin: cors', meta: Meta = KONG_CLASS): string {
  return manifest('configuration.konghq.com/v1', 'KongClusterPlugin', name, meta, fields);
}

export function ingress(name: string, meta?: Meta, fields = 'spec: { ingressClassName: kong }'): string {
  return manifest('networking.k8s.io/v1', 'Ingress', name, meta, fields);
}

export function service(name: string, meta?: Meta, fields = 'spec: { ports: [{ name: http, port: 80 }] }'): string {
  return manifest('v1', 'Service', name, meta, fields);
}

export function kongConsumer(name: string, fields = 'username: ann', meta: Meta = KONG_CLASS): string {
  return manifest('configuration.konghq.com/v1', 'KongConsumer', name, meta, fields);
}

/** A Deployment `kong` of one container, of Kong or of its controller; `env` and `more` are YAML in flow style. */
export function kongPods(image: string, env: string, more = ''): string {
  const spec = `{ containers: [{ name: a, image: "${image}", env: [${env}], ${more} }] }`;
  const template = `{ metadata: { labels: { app: kong } }, spec: ${spec} }`;
  return manifest('apps/v1', 'Deployment', 'kong', { namespace: 'kong' }, `spec: { template: ${template} }`);
}

export const KONG_CLASS: Meta = { annotations: { 'kubernetes.io/ingress.class': 'kong' } };

export function all(...manifests: readonly string[]): string {
  return manifests.join('---\n');
}
