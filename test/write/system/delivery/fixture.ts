import { ApiObject, Chart } from 'cdk8s';
import { App } from '../../../../lib/write/synth/app';
import type { Delivered } from '../../../../lib/write/system/delivery/delivered';
import { environmentsOf, type SystemEnvironment } from '../../../../lib/write/system/environments';
import type { System } from '../../../../lib/write/system/system';

export const PLATFORM = { istio: '1.30.3', kong: '3.9', ingressController: '3.5' } as const;

/** A small shop: a namespace with a policy, a plugin and the route that depends on it, what has a `${` in it. */
function charts(app: App, { name }: { readonly name: string }): void {
  const namespace = `shop-${name}`;
  const object = (chart: Chart, kind: string, apiVersion: string, more: object = {}): ApiObject =>
    new ApiObject(chart, kind.toLowerCase(), { apiVersion, kind, metadata: { name: 'web' }, ...more });
  const namespaces = new Chart(app, '00-namespaces', { namespace });
  new ApiObject(namespaces, 'namespace', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } });
  object(namespaces, 'PeerAuthentication', 'security.istio.io/v1', { spec: { mtls: { mode: 'STRICT' } } });
  const services = new Chart(app, '10-services', { namespace });
  object(services, 'Service', 'v1', { spec: { ports: [{ port: 80 }] } });
  object(services, 'ConfigMap', 'v1', { data: { query: 'up{pod="${pod}"}' } });
  object(services, 'Job', 'batch/v1');
  const gateway = new Chart(app, '20-gateway', { namespace });
  const plugin = object(gateway, 'KongPlugin', 'configuration.konghq.com/v1', { plugin: 'cors' });
  const route = object(gateway, 'Ingress', 'networking.k8s.io/v1');
  route.addDependency(plugin);
}

/** A system with the environments `dev` and `prod`. */
export function shop(change: object = {}): System {
  return { name: 'shop', platform: PLATFORM, charts, environments: { dev: {}, prod: {} }, ...change };
}

export function environment(system: System, name: string): SystemEnvironment {
  return environmentsOf(system).find(({ target }) => target.environment === name)!;
}

/** The files of an environment's folder. */
export function delivered(system: System, name = 'prod'): Delivered {
  const { build, deliver } = environment(system, name);
  const app = new App();
  void build(app);
  const files = app.render();
  return deliver?.(app, files) ?? { manifests: files, beside: new Map() };
}
