import { topologyOf } from '../../../../support/topologies';
import { deployment, hopTo, INJECTED, istio, kong, namespace, shownFact, workloadsOf } from '../../../../support/hops';

/** A Service with its pods, and each kind of Istio's that a hop looks at. */
function backend(name: string): string[] {
  const selector = `selector: { matchLabels: { app: ${name} } }`;
  return [
    `apiVersion: v1\nkind: Service\nmetadata: { name: ${name}, namespace: shop }\nspec: { selector: { app: ${name} }, ports: [{ name: http, port: 80 }] }\n`,
    deployment(name, 'shop', { labels: { app: name, version: 'v1' } }),
    istio(
      'VirtualService',
      name,
      `{ hosts: [${name}], http: [{ route: [{ destination: { host: ${name}, subset: v1 } }] }] }`,
    ),
    istio('DestinationRule', name, `{ host: ${name}, subsets: [{ name: v1, labels: { version: v1 } }] }`),
    istio('AuthorizationPolicy', name, `{ ${selector}, rules: [{ from: [{ source: { namespaces: [kong] } }] }] }`),
    istio('PeerAuthentication', name, `{ ${selector}, mtls: { mode: STRICT } }`),
  ];
}

test('each of many backends looks at its own objects alone', () => {
  const names = Array.from({ length: 1000 }, (_, index) => `web-${index}`);
  const topology = topologyOf(
    namespace('kong', INJECTED),
    kong(),
    namespace('shop', INJECTED),
    ...names.flatMap(backend),
  );
  const start = process.cpuUsage();
  const said = names.map((name) => {
    const [rule] = hopTo(topology, { name }).ways[0]!.rules;
    const [{ pod, intake, authorizations } = { pod: undefined, intake: { unknown: '' }, authorizations: [] }] =
      workloadsOf(rule!.destinations[0]!);
    return [
      pod?.manifest.name,
      shownFact(intake).includes(`PeerAuthentication shop/${name} says STRICT`),
      authorizations[0]?.why,
    ];
  });
  const { user, system } = process.cpuUsage(start);
  // All looking at all took two to three times as long. Time of the processor, since others may use it too.
  expect((user + system) / 1000).toBeLessThan(6_000);
  expect(said).toEqual(names.map((name) => [name, true, `AuthorizationPolicy shop/${name} lets it in`]));
});
