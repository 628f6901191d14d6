import Ajv from 'ajv';
import type { Manifest } from '../support/chart';
import { schemaFields, type Crd } from '../support/crds';
import { manifestFiles } from '../support/files';
import { describeConformance } from '../support/reference';
import { yamlDocuments } from '../support/yaml-documents';

const read = (folder: string): string[] => Object.values(manifestFiles(folder));
const byName = (crds: readonly Crd[]): Map<string, Crd> => new Map(crds.map((crd) => [crd.metadata.name, crd]));

const ours = byName(read('crds').flatMap((text) => yamlDocuments<Crd>(text)));

describeConformance('crds', (reference) => {
  let theirs: Map<string, Crd>;
  beforeAll(() => {
    theirs = byName(reference.documents<Crd>('upstream/kic-3.5/crds.yaml'));
  });

  test('define the kinds of KIC 3.5, each in its scope and version', () => {
    const summary = (crds: ReadonlyMap<string, Crd>): string[] =>
      [...crds.values()]
        .map(
          ({ spec }) =>
            `${spec.group}/${spec.versions.map(({ name }) => name).join()} ${spec.names.kind} ${spec.scope}`,
        )
        .sort();
    expect(summary(ours)).toEqual(summary(theirs));
    expect(ours.size).toBe(12);
  });

  test.each([...ours.keys()])('%s has every field with type, enum, range and required mark', (name) => {
    const fields = (crds: ReadonlyMap<string, Crd>): Record<string, object> =>
      Object.fromEntries(schemaFields(crds.get(name)!.spec.versions[0]?.schema.openAPIV3Schema ?? {}));
    expect(fields(ours)).toEqual(fields(theirs));
    expect(Object.keys(fields(ours)).length).toBeGreaterThan(4);
  });

  test('share no description with upstream', () => {
    const descriptions = (value: unknown): string[] =>
      typeof value !== 'object' || value === null
        ? []
        : Object.entries(value).flatMap(([key, child]: [string, unknown]) =>
            key === 'description' && typeof child === 'string' ? [child] : descriptions(child),
          );
    const theirTexts = new Set(descriptions([...theirs.values()]));
    const shared = descriptions([...ours.values()]).filter((text) => theirTexts.has(text));
    expect(shared).toEqual([]);
  });
});

describeConformance("dist under the definitions of chart kong/kong 2.3.0, the guide's own", (reference) => {
  const ajv = new Ajv({ strict: false });

  test('is valid, without a field that the API server would drop', () => {
    const schemas = new Map(
      reference
        .documents<Crd>('upstream/kong-chart-2.3.0/crds.yaml')
        .map(({ spec }) => [spec.names.kind, closed(spec.versions[0]?.schema.openAPIV3Schema as object)]),
    );
    const objects = read('dist')
      .flatMap((text) => yamlDocuments<Manifest>(text))
      .filter(({ kind }) => schemas.has(kind));
    expect(objects.map(({ kind }) => kind)).toEqual(['KongPlugin']);
    for (const object of objects) {
      const validate = ajv.compile(schemas.get(object.kind)!);
      validate(object);
      expect(validate.errors).toBeNull();
      expect(ajv.compile(schemas.get(object.kind)!)({ ...object, konfig: {} })).toBe(false);
    }
  });
});

/** The schema with unknown fields refused where the API server would drop them. */
function closed(schema: object): object {
  const node = schema as { properties?: Record<string, object>; items?: object; [keyword: string]: unknown };
  const open = node['x-kubernetes-preserve-unknown-fields'] === true || node.additionalProperties !== undefined;
  const isMetadata = node.type === 'object' && node.properties === undefined;
  return {
    ...node,
    ...(node.properties && {
      properties: Object.fromEntries(Object.entries(node.properties).map(([name, child]) => [name, closed(child)])),
    }),
    ...(node.items && { items: closed(node.items) }),
    ...(node.type === 'object' && !open && !isMetadata && { additionalProperties: false }),
  };
}
