/** README's example, as a function that a program and a test share. */
import { Chart } from 'cdk8s';
import { KongPlugin, KongRoute, MeshNamespace, MeshWorkload, type App } from 'meshgate';

export function buildShop(app: App): void {
  new MeshNamespace(new Chart(app, '00-namespaces'), 'shop');
  const shop = new Chart(app, '10-shop', { namespace: 'shop' });
  const catalog = new MeshWorkload(shop, 'catalog', {
    ports: [{ name: 'http', port: 8080 }],
    versions: [{ version: 'v1', image: 'ghcr.io/acme/catalog:1.4.0' }],
    service: { meshRouting: true },
  });
  const limit = new KongPlugin(shop, 'limit', { plugin: 'rate-limiting', config: { minute: 60, policy: 'local' } });
  new KongRoute(shop, 'front', {
    hosts: ['shop.example.com'],
    paths: [{ path: '/catalog', backend: catalog.backend('http') }],
  }).addPlugin(limit);
}
