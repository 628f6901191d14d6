import { check } from '../../../lib/read/check/check';
import type { Diagram } from '../../../lib/read/diagram/diagram';
import { requestDiagram } from '../../../lib/read/diagram/request-diagram';
import { NEWEST } from '../../support/newest';
import { all } from '../../support/kong-manifests';
import { topologyOf } from '../../support/topologies';
import { BACKEND_TLS, controller } from '../explain/systems';

const NONE = { findings: [], ignored: [], summary: { objects: 0, errors: 0, warnings: 0, ignored: 0 } };

function drawn(yaml: string): Diagram {
  return requestDiagram('test', topologyOf(yaml).requests.all(), NONE);
}

const service = (name: string, annotations = '{}'): string => `---
apiVersion: v1
kind: Service
metadata: {name: ${name}, namespace: shop, annotations: ${annotations}}
spec: {selector: {app: ${name}}, ports: [{name: http, port: 80, targetPort: 8080}]}
`;
const deployment = (name: string, version: string, replicas: number): string => `---
apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}-${version}, namespace: shop}
spec:
  replicas: ${replicas}
  selector: {matchLabels: {app: ${name}, version: ${version}}}
  template:
    metadata: {labels: {app: ${name}, version: ${version}}}
    spec: {containers: [{name: ${name}, image: "ghcr.io/acme/${name}:1.0.0", ports: [{containerPort: 8080}]}]}
`;
const ingress = (name: string, host: string, path: string, backend: string, annotations = '{}'): string => `---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: ${name}, namespace: shop, annotations: ${annotations}}
spec:
  ingressClassName: kong
  rules:
    - host: ${host}
      http:
        paths: [{path: ${path}, pathType: Prefix, backend: {service: {name: ${backend}, port: {number: 80}}}}]
`;
const plugin = (name: string, type: string, config: string, more = ''): string => `---
apiVersion: configuration.konghq.com/v1
kind: KongPlugin
metadata: {name: ${name}, namespace: shop}
plugin: ${type}
config: ${config}
${more}
`;
const NAMESPACES = `
apiVersion: v1
kind: Namespace
metadata: {name: shop, labels: {istio-injection: enabled}}
---
apiVersion: v1
kind: Namespace
metadata: {name: kong, labels: {istio-injection: enabled}}
`;
const UPSTREAM = '{ingress.kubernetes.io/service-upstream: "true"}';

describe('the diagram of requests', () => {
  test.each([
    ['GatewayAlpha=true', 'TLS', / makes Kong speak TLS /],
    ['RewriteURIs=true', 'plain', / is ignored: the feature gate GatewayAlpha/],
    [undefined, 'unknown', /whether Kong does it is not known/],
  ])('tells what becomes of a BackendTLSPolicy with the gates %s', (gates, transport, words) => {
    const { gates: drawnGates } = drawn(all(...BACKEND_TLS, ...(gates === undefined ? [] : [controller(gates)])));
    const [gate] = drawnGates;
    expect(gate?.routes[0]?.edges[0]?.transport).toBe(transport);
    const details = gate?.services[0]?.details.filter(({ label }) => label === 'TLS');
    expect(details).toEqual([expect.objectContaining({ value: expect.stringMatching(words) as string })]);
  });

  test('has a gate for each host, with routes, plugins in order and who may come in', () => {
    const { gates } = drawn(
      NAMESPACES +
        plugin('key', 'key-auth', '{}') +
        plugin('limit', 'rate-limiting', '{minute: 5, policy: local}') +
        plugin('muted', 'cors', '{}', 'disabled: true') +
        service('web') +
        ingress('a', 'a.example', '/', 'web', '{konghq.com/plugins: "limit,key,muted"}') +
        ingress('b', 'b.example', '/', 'web'),
    );
    expect(gates.map(({ title, routes }) => [title, routes.map(({ access }) => access)])).toEqual([
      ['a.example', ['credential']],
      ['b.example', ['open']],
    ]);
    expect(
      gates[0]!.routes[0]!.plugins.map(({ title, lines, authenticates, runs }) => [
        title,
        ...lines,
        authenticates,
        runs,
      ]),
    ).toEqual([
      ['key-auth', 'header apikey', true, true],
      ['rate-limiting', '5 a minute', false, true],
      ['cors', 'route', false, false],
    ]);
  });

  test('says who balances, which versions answer, and over which transport', () => {
    const [gate] = drawn(
      NAMESPACES +
        service('web', UPSTREAM) +
        deployment('web', 'v1', 3) +
        deployment('web', 'v2', 1) +
        ingress('a', 'a.example', '/', 'web', '{konghq.com/preserve-host: "false"}'),
    ).gates;
    const [web] = gate!.services;
    expect(web!.lines).toEqual(["by the Service's address"]);
    expect(web!.versions.map(({ title, lines }) => [title, ...lines])).toEqual([
      ['v1', '3 pods · web:1.0.0'],
      ['v2', '1 pod · web:1.0.0'],
    ]);
    expect(gate!.routes[0]!.edges).toEqual([{ to: web!.id, transport: 'mTLS', bypassesMesh: false }]);
  });

  test('draws what bypasses the mesh as that', () => {
    const [gate] = drawn(
      NAMESPACES + service('web') + deployment('web', 'v1', 1) + ingress('a', 'a.example', '/', 'web'),
    ).gates;
    expect(gate!.routes[0]!.edges).toMatchObject([{ transport: 'plain', bypassesMesh: true }]);
    expect(gate!.services[0]!.lines).toEqual(['Kong balances over the pods']);
  });

  test('draws policies as locks', () => {
    const [gate] = drawn(
      `${NAMESPACES}---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: {name: nobody, namespace: shop}
spec: {}
${service('web', UPSTREAM)}${deployment('web', 'v1', 1)}${ingress('a', 'a.example', '/', 'web', '{konghq.com/preserve-host: "false"}')}`,
    ).gates;
    const locks = gate!.services[0]!.locks.map(({ title, lets }) => [title, lets]);
    expect(locks).toEqual([['nobody refuses Kong', 'nobody in']]);
  });

  test('says of pods that they refuse what comes', () => {
    const [gate] = drawn(
      `${NAMESPACES}---
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata: {name: default, namespace: shop}
spec: {mtls: {mode: STRICT}}
${service('web')}${deployment('web', 'v1', 1)}${ingress('a', 'a.example', '/', 'web')}`,
    ).gates;
    expect(gate!.services[0]!.versions[0]!.lines).toContain('refuses what comes');
  });

  test('shows findings of the check at what they concern', () => {
    const yaml = NAMESPACES + service('web') + deployment('web', 'v1', 1) + ingress('a', 'a.example', '/', 'web');
    const report = check([{ file: 'x.yaml', text: yaml }], { releases: NEWEST });
    const [gate] = requestDiagram('test', topologyOf(yaml).requests.all(), report).gates;
    expect(report.findings.map(({ rule }) => rule)).toContain('require-service-upstream');
    expect(gate!.services[0]!.marks.map(({ message }) => message)).toContainEqual(
      expect.stringContaining('ingress.kubernetes.io/service-upstream'),
    );
  });

  test('shows nothing of what a Secret says', () => {
    const secret = `---
apiVersion: v1
kind: Secret
metadata: {name: settings, namespace: shop}
stringData: {config: '{"status_code": 418, "message": "hush-hush"}'}
---
apiVersion: configuration.konghq.com/v1
kind: KongPlugin
metadata: {name: end, namespace: shop}
plugin: request-termination
configFrom: {secretKeyRef: {name: settings, key: config}}
`;
    const diagram = drawn(
      NAMESPACES + secret + service('web') + ingress('a', 'a.example', '/', 'web', '{konghq.com/plugins: end}'),
    );
    expect(diagram.gates[0]!.routes[0]!.plugins[0]!.title).toBe('request-termination');
    expect(JSON.stringify(diagram)).not.toContain('hush-hush');
    expect(JSON.stringify(diagram)).not.toContain('418');
  });

  test('shows nothing that lets a client in, and nothing that a viewer obeys', () => {
    const annotations = '{konghq.com/headers.x-api-key: hush-hush, konghq.com/headers.x-color: "blue\\u202e"}';
    const diagram = drawn(NAMESPACES + service('web') + ingress('a', 'a.example', '/', 'web', annotations));
    expect(diagram.gates[0]!.routes[0]!.details).toContainEqual(
      expect.objectContaining({ label: 'headers', value: 'header x-api-key: (hidden)\nheader x-color: blue\ufffd' }),
    );
    expect(JSON.stringify(diagram)).not.toContain('hush-hush');
  });

  test('splits very many routes of one host by their paths', () => {
    const routes = Array.from({ length: 60 }, (_, index) =>
      ingress(`r${index}`, 'a.example', `/${'ab'[index % 2]}/${index}`, 'web'),
    );
    const { gates } = drawn(NAMESPACES + service('web') + routes.join(''));
    expect(gates.map(({ title, routes: { length } }) => [title, length])).toEqual([
      ['a.example/a', 30],
      ['a.example/b', 30],
    ]);
  });

  test('gives every part an id of its own', () => {
    const { gates } = drawn(
      NAMESPACES +
        service('web') +
        deployment('web', 'v1', 1) +
        ingress('a', 'a.example', '/', 'web') +
        ingress('b', 'b.example', '/', 'web'),
    );
    const ids = gates.flatMap((gate) => [
      gate.id,
      ...gate.routes.flatMap(({ id, plugins }) => [id, ...plugins.map((each) => each.id)]),
      ...gate.services.flatMap(({ id, versions, locks }) => [id, ...[...versions, ...locks].map((each) => each.id)]),
    ]);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('a route', () => {
  const routeTo = (paths: string, backend = 'web'): string => `---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: front, namespace: shop}
spec:
  ingressClassName: kong
  rules:
    - http:
        paths: [${paths.replaceAll('BACKEND', `backend: {service: {name: ${backend}, port: {number: 80}}}`)}]
`;
  const titleFor = (...paths: readonly string[]): string =>
    drawn(all(service('web'), routeTo(paths.map((path) => `{${path}, BACKEND}`).join(', ')))).gates[0]!.routes[0]!
      .title;

  test('shows its paths as they are written', () => {
    expect(titleFor('path: /cart, pathType: Prefix')).toBe('/cart');
    expect(titleFor('path: /health, pathType: Exact')).toBe('exact /health');
    expect(titleFor('path: "/~/v[12]", pathType: ImplementationSpecific')).toBe('expression /v[12]');
    expect(titleFor('path: /a, pathType: Prefix', 'path: /b, pathType: Exact')).toBe('/a, exact /b');
    expect(titleFor('pathType: ImplementationSpecific')).toBe('/');
  });

  test('says that it leads nowhere', () => {
    const other = service('other');
    const [node] = drawn(all(other, routeTo('{path: /, pathType: Prefix, BACKEND}', 'gone'))).gates[0]!.routes;
    expect(node!.lines).toEqual(['Ingress shop/front', 'no backend: 503']);
    const [web] = drawn(all(service('web'), routeTo('{path: /, pathType: Prefix, BACKEND}'))).gates[0]!.routes;
    expect(web!.lines).toEqual(['Ingress shop/front']);
  });

  test('of a stream has no path and no Host to send on', () => {
    const stream = `---
apiVersion: configuration.konghq.com/v1beta1
kind: TCPIngress
metadata: {name: db, namespace: shop, annotations: {kubernetes.io/ingress.class: kong}}
spec: {rules: [{port: 9000, backend: {serviceName: web, servicePort: 80}}]}
`;
    const [node] = drawn(all(service('web'), stream)).gates[0]!.routes;
    expect(node!.title).toBe('port 9000');
    expect(node!.details.map(({ label }) => label)).not.toContain('path sent on');
    const [web] = drawn(all(service('web'), routeTo('{path: /, pathType: Prefix, BACKEND}'))).gates[0]!.routes;
    expect(web!.details.map(({ label }) => label)).toContain('path sent on');
  });
});
