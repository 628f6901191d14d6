import { findingsOf } from '../../../../support/findings';
import { deployment, documents, namespace, service } from '../../../../support/mesh';

const find = (...each: readonly string[]): string[] => findingsOf('no-missing-scrape-target', documents(...each));

const web = service('web', 'labels: { app: web }');
const pods = deployment('web').replace('image: web:1', 'image: web:1, ports: [{ name: http, containerPort: 80 }]');
const monitor = (
  kind: string,
  endpoints: string,
  rest = '',
  labels = 'app: web',
): string => `apiVersion: monitoring.coreos.com/v1
kind: ${kind}
metadata: { name: web, namespace: shop }
spec: { selector: { matchLabels: { ${labels} } }, ${endpoints}, ${rest} }
`;
const HTTP = 'endpoints: [{ port: http }]';

test('a port that no Service has', () => {
  expect(find(web, monitor('ServiceMonitor', 'endpoints: [{ port: http }, { port: metrics }]'))).toEqual([
    expect.stringMatching(
      /^warning .*spec\.endpoints\[1\]\.port: no Service that it selects has a port of the name "metrics"/,
    ),
  ]);
  expect(find(web, pods, monitor('PodMonitor', 'podMetricsEndpoints: [{ port: metrics }]'))).toEqual([
    expect.stringContaining('spec.podMetricsEndpoints[0].port: no pod that it selects'),
  ]);
});

test('labels that no Service has, though its pods do', () => {
  expect(find(service('web'), pods, monitor('ServiceMonitor', HTTP))).toEqual([
    expect.stringMatching(/spec\.selector: no declared Service of its namespaces has app: web$/),
  ]);
});

test('Services of another namespace are meant where it says so', () => {
  const other = namespace('other') + '---\n' + web.replace('namespace: shop', 'namespace: other');
  expect(find(service('api'), other, monitor('ServiceMonitor', HTTP))).toHaveLength(1);
  expect(
    find(service('api'), other, monitor('ServiceMonitor', HTTP, 'namespaceSelector: { matchNames: [other] }')),
  ).toEqual([]);
  expect(find(service('api'), other, monitor('ServiceMonitor', HTTP, 'namespaceSelector: { any: true }'))).toEqual([]);
});

test('what is in any namespace, or in one of which nothing is declared, is known of a whole set alone', () => {
  const yaml = (namespaces: string): string =>
    documents(web, monitor('ServiceMonitor', HTTP, `namespaceSelector: ${namespaces}`, 'app: exporter'));
  for (const namespaces of ['{ any: true }', '{ matchNames: [shop, other] }']) {
    expect(findingsOf('no-missing-scrape-target', yaml(namespaces))).toEqual([]);
    expect(findingsOf('no-missing-scrape-target', yaml(namespaces), { completeness: 'whole' })).toHaveLength(1);
  }
  expect(findingsOf('no-missing-scrape-target', yaml('{ matchNames: [shop] }'))).toHaveLength(1);
});

test('what is right, and what may be declared elsewhere', () => {
  expect(find(web, monitor('ServiceMonitor', HTTP))).toEqual([]);
  expect(find(web, monitor('ServiceMonitor', 'endpoints: [{ targetPort: 9090 }]'))).toEqual([]);
  expect(find(pods, monitor('PodMonitor', 'podMetricsEndpoints: [{ port: http }]'))).toEqual([]);
  expect(find(monitor('ServiceMonitor', HTTP))).toEqual([]);
  expect(find(web, monitor('ServiceMonitor', HTTP, 'namespaceSelector: { matchNames: [other] }'))).toEqual([]);
});
