import { Manifest } from '../../../../../lib/read/manifests/manifest';
import { ManifestSet } from '../../../../../lib/read/manifests/manifest-set';
import { Topology } from '../../../../../lib/read/topology/topology';
import { NEWEST } from '../../../../support/newest';
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

/** Counts what is read of data, however deep. */
class CountedReads {
  public count = 0;
  private readonly known = new WeakMap<object, object>();

  public of<T extends object>(data: T): T {
    const known = this.known.get(data);
    if (known !== undefined) return known as T;
    const read = (): number => ++this.count;
    const counted = new Proxy(data, {
      get: (target, key): unknown => {
        read();
        const value: unknown = Reflect.get(target, key);
        return typeof value === 'object' && value !== null ? this.of(value) : value;
      },
      ownKeys: (target) => (read(), Reflect.ownKeys(target)),
    });
    this.known.set(data, counted);
    return counted;
  }
}

interface Seen {
  readonly reads: number;
  readonly said: readonly unknown[];
}

/** What is said of the hop to each backend, and how much of the manifests was read for that. */
function seen(names: readonly string[]): Seen {
  const reads = new CountedReads();
  const { set } = topologyOf(
    namespace('kong', INJECTED),
    kong(),
    namespace('shop', INJECTED),
    ...names.flatMap(backend),
  );
  const manifests = set.all.map(({ value, origin }) => new Manifest(reads.of(value), origin));
  const topology = new Topology(new ManifestSet(manifests), NEWEST);
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
  return { reads: reads.count, said };
}

test('each of many backends looks at its own objects alone', () => {
  const names = Array.from({ length: 240 }, (_, index) => `web-${index}`);
  const [few, many] = [seen(names.slice(0, 120)), seen(names)];
  // Twice as many read twice as much; where one kind of object is looked at by all, it is three times.
  expect(many.reads / few.reads).toBeLessThan(2.1);
  expect(many.said).toEqual(names.map((name) => [name, true, `AuthorizationPolicy shop/${name} lets it in`]));
});
