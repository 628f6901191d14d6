import { readFileSync } from 'node:fs';
import type { SchemaFacts } from '../../lib/facts/schemas/schema-facts';
import { namesIn } from '../../lib/facts/schemas/type-names';

const FILES = ['kubernetes', 'kong', 'istio', 'gateway', 'delivery'].map((owner) => `lib/facts/schemas/${owner}.json`);

/** Made by `npm run import:kubernetes`, from packages that are installed for it alone; that it makes them again is a step of CI. */
const SOURCES = [
  [FILES[0]!, 'kubernetes-models'],
  [FILES[2]!, '@kubernetes-models/istio'],
  [FILES[3]!, '@kubernetes-models/gateway-api'],
  [FILES[4]!, '@kubernetes-models/argo-cd'],
  [FILES[4]!, '@kubernetes-models/cert-manager'],
  [FILES[4]!, '@kubernetes-models/flux-cd'],
] as const;

const read = (file: string): SchemaFacts => JSON.parse(readFileSync(file, 'utf8')) as SchemaFacts;
const kubernetes = read(FILES[0]!);
const kong = read(FILES[1]!);
const packaged = FILES.slice(2).map(read);

describe('import of Kubernetes schemas', () => {
  test.each(SOURCES)('%s names the release of its package, as the README does', (file, name) => {
    const { devDependencies } = JSON.parse(readFileSync('tools/kubernetes-schemas/package.json', 'utf8')) as {
      readonly devDependencies: Readonly<Record<string, string>>;
    };
    const release = devDependencies[name]!;
    expect(read(file).source.split(', ')).toContain(`${name} ${release}`);
    expect(readFileSync('lib/facts/schemas/README.md', 'utf8')).toContain(`/${name}) ${release} (MIT`);
  });

  test('reads bounds, choices and fields that exclude each other from validators', () => {
    const [istio, gateway] = packaged;
    expect(istio!.types['security.istio.io/v1/PeerAuthentication.spec.mtls']).toEqual({
      fields: { mode: { oneOf: ['UNSET', 'DISABLE', 'PERMISSIVE', 'STRICT'] } },
    });
    expect(istio!.types['networking.istio.io/v1/VirtualService.spec.http.match.uri']).toMatchObject({
      exclusive: [['exact', 'prefix', 'regex']],
    });
    const listener = gateway!.types['gateway.networking.k8s.io/v1/Gateway.spec.listeners'];
    expect(listener).toMatchObject({
      required: ['name', 'port', 'protocol'],
      fields: { port: { scalar: 'integer', minimum: 1, maximum: 65535 } },
    });
    const { fields } = gateway!.types['gateway.networking.k8s.io/v1/HTTPRoute.spec.rules.filters.requestRedirect']!;
    expect(fields.statusCode).toEqual({ oneOf: [301, 302, 303, 307, 308] });
  });

  test('knows every type that it names', () => {
    const all = [kubernetes, kong, ...packaged];
    const types = Object.assign({}, ...all.map((each) => each.types)) as SchemaFacts['types'];
    const named = Object.values(types).flatMap(({ fields }) => Object.values(fields).flatMap(namesIn));
    expect(named.filter((name) => types[name] === undefined)).toEqual([]);
    expect(all.flatMap(({ kinds }) => kinds).filter((kind) => types[kind] === undefined)).toEqual([]);
    expect(kubernetes.kinds.length).toBeGreaterThan(100);
    const definitions = readFileSync('crds/configuration.konghq.com.yaml', 'utf8').match(
      /^kind: CustomResourceDefinition$/gm,
    );
    expect(kong.kinds).toHaveLength(definitions?.length ?? 0);
  });

  test('reads texts, numbers, ports, lists, maps, enums and nameless types', () => {
    const { types } = kubernetes;
    expect(types['v1/ServicePort']).toEqual({
      required: ['port'],
      fields: {
        appProtocol: 'string',
        name: 'string',
        nodePort: 'port',
        port: 'port',
        protocol: { oneOf: ['SCTP', 'TCP', 'UDP'] },
        targetPort: 'port-or-name',
      },
    });
    expect(types['v1/ResourceRequirements']?.fields.limits).toEqual({ map: 'quantity' });
    expect(types['apps/v1/RollingUpdateDeployment']?.fields.maxSurge).toBe('int-or-string');
    expect(types['apps/v1/StatefulSetSpec']?.fields.volumeClaimTemplates).toEqual({
      list: 'apps/v1/StatefulSetSpec.volumeClaimTemplates',
    });
    expect(types['apiextensions.k8s.io/v1/JSONSchemaProps']?.fields.maximum).toBe('number');
    expect(kong.types['configuration.konghq.com/v1/KongPlugin']?.fields.config).toBe('any');
  });

  test('asks for no field that the API server fills in', () => {
    expect(kubernetes.types['networking.k8s.io/v1/NetworkPolicySpec']?.required).toBeUndefined();
    expect(kubernetes.types['rbac.authorization.k8s.io/v1/RoleRef']?.required).toEqual(['kind', 'name']);
    expect(kubernetes.types['apiextensions.k8s.io/v1/CustomResourceDefinitionVersion']?.required).toEqual(['name']);
  });
});
