import { deployment, INJECTED, istio, kong, namespace } from '../../../support/hops';
import { ingress, kongConsumer, kongPlugin, KONG_CLASS, manifest, service } from '../../../support/kong-manifests';

/** A small shop behind Kong in a mesh, an object by its short name, for tests that change one of them. */
export type System = Readonly<Record<string, string>>;

/** Objects that replace those of the same name; undefined ones are gone. */
export type Edit = Readonly<Record<string, string | undefined>>;

export function edited(system: System, edit: Edit): readonly string[] {
  return Object.values({ ...system, ...edit }).filter((object) => object !== undefined);
}

interface RouteOptions {
  readonly hosts?: readonly string[];
  readonly paths?: readonly string[];
  readonly backend?: string;
  readonly kong?: Readonly<Record<string, string>>;
  readonly meta?: Readonly<Record<string, string>>;
  readonly tls?: string;
}

/** An Ingress of Kong's; `kong` are its annotations without their prefix. */
export function route(name: string, options: RouteOptions = {}): string {
  const { hosts = ['shop.example.com'], paths = ['/'], backend = 'web', kong: settings = {}, tls } = options;
  const named = Object.entries(settings).map(([key, value]) => [`konghq.com/${key}`, value]);
  const rules = hosts.map((host) => ({
    ...(host !== '' && { host }),
    http: {
      paths: paths.map((path) => ({
        path,
        pathType: path.startsWith('/~') ? 'ImplementationSpecific' : 'Prefix',
        backend: { service: { name: backend, port: { number: 80 } } },
      })),
    },
  }));
  const spec = { ingressClassName: 'kong', rules, ...(tls !== undefined && { tls: [{ secretName: tls }] }) };
  return ingress(
    name,
    { annotations: { ...(Object.fromEntries(named) as Record<string, string>), ...options.meta } },
    `spec: ${JSON.stringify(spec)}`,
  );
}

/** A Service that Kong asks by its address, so that the mesh decides. */
export function meshService(
  name: string,
  annotations: Readonly<Record<string, string>> = {},
  labels: Readonly<Record<string, string>> = {},
): string {
  return service(
    name,
    { annotations: { 'ingress.kubernetes.io/service-upstream': 'true', ...annotations }, labels },
    `spec: { selector: { app: ${name} }, ports: [{ name: http, port: 80, targetPort: 8080 }] }`,
  );
}

export interface PodsOptions {
  readonly image?: string;
  readonly fields?: string;
  readonly container?: string;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly labels?: Readonly<Record<string, string>>;
  readonly version?: string;
  readonly pod?: string;
}

/** A Deployment of four replicas. */
export function pods(name: string, options: PodsOptions = {}): string {
  const {
    image = `ghcr.io/acme/${name}:1.4.0`,
    fields = 'replicas: 4',
    container = '',
    annotations = {},
    version = 'v1',
    pod = '',
  } = options;
  const labels = { app: name, version, ...options.labels };
  const spec = `containers: [{ name: ${name}, image: "${image}"${container === '' ? '' : `, ${container}`} }]${pod === '' ? '' : `, ${pod}`}`;
  const selector = `selector: { matchLabels: { app: ${name}, version: ${version} } }`;
  return deployment(name, 'shop', { labels, annotations, spec }, `${selector}, ${fields}`);
}

export const plugin = (name: string, type: string, config = '', fields = ''): string =>
  kongPlugin(
    name,
    [`plugin: ${type}`, ...(config === '' ? [] : [`config: ${config}`]), ...(fields === '' ? [] : [fields])].join('\n'),
  );

export const limit = (minute: number, more = ''): string =>
  plugin('limit', 'rate-limiting', `{ minute: ${minute}, policy: local${more} }`);

export function secret(name: string, data: Readonly<Record<string, string>>, fields = ''): string {
  return manifest('v1', 'Secret', name, {}, `${fields === '' ? '' : `${fields}\n`}stringData: ${JSON.stringify(data)}`);
}

export function credential(name: string, type: string, data: Readonly<Record<string, string>>): string {
  return manifest(
    'v1',
    'Secret',
    name,
    { labels: { 'konghq.com/credential': type } },
    `stringData: ${JSON.stringify(data)}`,
  );
}

export function consumer(name: string, ...credentials: readonly string[]): string {
  return kongConsumer(name, `username: ${name}\ncredentials: [${credentials.join(', ')}]`, KONG_CLASS);
}

export function configMap(name: string, data: Readonly<Record<string, string>>, fields = ''): string {
  return manifest('v1', 'ConfigMap', name, {}, `${fields === '' ? '' : `${fields}\n`}data: ${JSON.stringify(data)}`);
}

const KEY_AND_LIMIT = { kong: { plugins: 'key,limit', 'preserve-host': 'false' } };

export const front = (
  kongSettings: Readonly<Record<string, string>> = {},
  others: Omit<RouteOptions, 'kong'> = {},
): string => route('front', { ...others, kong: { ...KEY_AND_LIMIT.kong, ...kongSettings } });

export const MESH_NAMESPACE = namespace('shop', INJECTED);

export const SHOP: System = {
  kongNamespace: namespace('kong', INJECTED),
  kong: kong(),
  namespace: MESH_NAMESPACE,
  web: meshService('web'),
  webPods: pods('web'),
  cart: meshService('cart'),
  cartPods: pods('cart'),
  front: front(),
  key: plugin('key', 'key-auth', '{ hide_credentials: true }'),
  limit: limit(30),
  annKey: credential('ann-key', 'key-auth', { key: 'letmein' }),
  ann: consumer('ann', 'ann-key'),
  strict: istio('PeerAuthentication', 'strict', '{ mtls: { mode: STRICT } }'),
};
