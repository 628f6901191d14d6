import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ManifestSet } from '../../../../../lib/read/manifests/manifest-set';
import { Source } from '../../../../../lib/read/manifests/source';
import type { Hop, HopRequest } from '../../../../../lib/read/topology/istio/hop/hop';
import { Topology } from '../../../../../lib/read/topology/topology';
import { NEWEST } from '../../../../support/findings';
import { onlyWay, onlyWorkload, shownFact, shownRules, workloadsOf } from '../../../../support/hops';

function topologyIn(folder: string): Topology {
  const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
  const manifests = files.flatMap((name) => {
    const file = join(folder, name);
    return new Source({ file, text: readFileSync(file, 'utf8') }, NEWEST.kubernetes).manifests;
  });
  return new Topology(new ManifestSet(manifests), NEWEST);
}

/** The hop to a Service that an Ingress of the folder names. */
function hop(topology: Topology, name: string, request: Partial<HopRequest>): Hop {
  const backend = topology.routes.ofKong().find((each) => each.service === name)!;
  const service = topology.routes.serviceOf(backend)!;
  const { manifest, path, namespace, port } = backend;
  const usesServiceAddress = topology.upstreams.usesServiceAddress(service);
  return topology.hops.to(
    { origin: { manifest, path }, namespace, name, service, port, weight: 1, usesServiceAddress },
    {
      protocol: 'http',
      keepsHost: topology.requests.routesTo(service)[0]!.preserveHost,
      hosts: [],
      hostHeader: undefined,
      paths: [],
      methods: [],
      ...request,
    },
  );
}

test('the guide: Kong picks the pods of the product page, past its sidecar, in plain text that the pods take', () => {
  const found = hop(topologyIn('dist'), 'productpage', {});
  const { steering, rules } = onlyWay(found);
  expect([found.gateway.namespace, shownFact(found.gateway.mode), found.balancer.value, shownFact(steering)]).toEqual([
    'kong-istio',
    'sidecar',
    'kong',
    'passthrough',
  ]);
  expect(shownRules(rules)).toEqual(['all: productpage.bookinfo 9080 1']);
  const { version, transport, intake, authorizations } = onlyWorkload(found);
  expect([version?.value, shownFact(transport)]).toEqual(['v1', '{"mesh":"plain","isKongTls":false}']);
  expect(shownFact(intake)).toContain('"isTaken":true');
  expect(authorizations.map(({ by, verdict }) => [by, verdict])).toEqual([['sidecar', 'allowed']]);
});

test.each(['storefront', 'catalog', 'cart', 'orders'])(
  'the shop: Istio routes what Kong sends to %s, with mTLS',
  (name) => {
    const found = hop(topologyIn('examples/shop/dist/prod'), name, { hosts: ['shop.example.com'] });
    const { steering, rules, hosts } = onlyWay(found);
    expect([found.balancer.value, shownFact(steering), ...hosts]).toEqual([
      'service',
      'rules',
      `${name}.shop-prod.svc`,
    ]);
    const workloads = rules.flatMap(({ destinations }) => destinations.flatMap(workloadsOf));
    expect(workloads.length).toBeGreaterThan(0);
    expect(new Set(workloads.map(({ transport }) => shownFact(transport)))).toEqual(
      new Set(['{"mesh":"mtls","isKongTls":false}']),
    );
  },
);
