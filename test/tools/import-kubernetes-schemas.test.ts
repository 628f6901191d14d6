import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FieldType, SchemaFacts } from '../../lib/facts/schemas/schema-facts';
import { runTs } from '../support/processes';

const FILES = ['lib/facts/schemas/kubernetes.json', 'lib/facts/schemas/kong.json'];

const read = (file: string): SchemaFacts => JSON.parse(readFileSync(file, 'utf8')) as SchemaFacts;
const kubernetes = read(FILES[0]!);
const kong = read(FILES[1]!);

describe('import of Kubernetes schemas', () => {
  const fresh = mkdtempSync(join(tmpdir(), 'meshgate-kubernetes-schemas-'));
  afterAll(() => {
    rmSync(fresh, { recursive: true });
  });

  test('makes what is committed; if not: run "npm run import:kubernetes" and commit lib/facts/schemas/', () => {
    expect(runTs('tools/import-kubernetes-schemas.ts', ['--output', fresh])).toMatchObject({ status: 0, stderr: '' });
    const stale = FILES.filter((file) => readFileSync(file, 'utf8') !== readFileSync(join(fresh, file), 'utf8'));
    expect(stale).toEqual([]);
  });

  test('names the release of the package that is installed, as the README does', () => {
    const { version } = JSON.parse(readFileSync('node_modules/kubernetes-models/package.json', 'utf8')) as {
      readonly version: string;
    };
    expect(kubernetes.source).toMatch(`kubernetes-models ${version},`);
    expect(readFileSync('lib/facts/schemas/README.md', 'utf8')).toContain(`kubernetes-models) ${version} (MIT`);
  });

  test('knows every type that it names', () => {
    const types = { ...kubernetes.types, ...kong.types };
    const named = Object.values(types).flatMap(({ fields }) => Object.values(fields).flatMap(namesIn));
    expect(named.filter((name) => types[name] === undefined)).toEqual([]);
    expect([...kubernetes.kinds, ...kong.kinds].filter((kind) => types[kind] === undefined)).toEqual([]);
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

function namesIn(field: FieldType): string[] {
  if (typeof field === 'string') return field.includes('/') ? [field] : [];
  return 'list' in field ? namesIn(field.list) : 'map' in field ? namesIn(field.map) : [];
}
