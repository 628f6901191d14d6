import { findingsOf } from './findings';

/** A kind that pods refer to by name: ConfigMap or Secret. */
export interface ReferredKind {
  readonly rule: string;
  readonly kind: string;
  /** Fields of `envFrom`, `valueFrom` and volumes that name one; of a volume with the field of the name. */
  readonly envFrom: string;
  readonly valueFrom: string;
  readonly volume: readonly [field: string, name: string];
}

/** Texts of manifests around one kind. */
export class MissingReferences {
  public constructor(private readonly of: ReferredKind) {}

  public find(yaml: string): string[] {
    return findingsOf(this.of.rule, yaml);
  }

  public pod(container: string, volumes = '[]'): string {
    return `apiVersion: v1
kind: Pod
metadata: { name: a, namespace: shop }
spec:
  volumes: ${volumes}
  containers:
  - { name: a, ${container} }
---
`;
  }

  public declared(name: string): string {
    return `apiVersion: v1\nkind: ${this.of.kind}\nmetadata: { name: ${name}, namespace: shop }\n---\n`;
  }

  public envFrom(name: string, rest = ''): string {
    return `envFrom: [{ ${this.of.envFrom}: { name: ${name}${rest} } }]`;
  }
}

/** What holds of every kind that pods refer to. */
export function testMissingReferences(of: ReferredKind): MissingReferences {
  const manifests = new MissingReferences(of);
  const { rule, kind, envFrom: field, valueFrom, volume } = of;
  const [volumeField, nameField] = volume;
  const find = (yaml: string): string[] => manifests.find(yaml);
  const pod = (container: string, volumes?: string): string => manifests.pod(container, volumes);
  const declared = (name: string): string => manifests.declared(name);
  const envFrom = (name: string, rest?: string): string => manifests.envFrom(name, rest);

  test('one that is missing among others is an error at its name', () => {
    expect(find(pod(envFrom('setings')) + declared('settings'))).toEqual([
      expect.stringMatching(
        new RegExp(
          String.raw`^error 7:\d+ spec\.containers\[0\]\.envFrom\[0\]\.${field}\.name: ` +
            String.raw`no manifest declares the ${kind} "shop/setings"; did you mean "settings"\?$`,
        ),
      ),
    ]);
    expect(find(pod(envFrom('settings')) + declared('settings'))).toEqual([]);
  });

  test('without any in the namespace it is a warning', () => {
    expect(find(pod(envFrom('settings')))).toEqual([expect.stringMatching(/^warning /)]);
  });

  test.each([
    [
      `env: [{ name: A, valueFrom: { ${valueFrom}: { name: b, key: c } } }]`,
      '[]',
      `spec.containers[0].env[0].valueFrom.${valueFrom}.name`,
    ],
    ['', `[{ name: v, ${volumeField}: { ${nameField}: b } }]`, `spec.volumes[0].${volumeField}.${nameField}`],
    [
      '',
      `[{ name: v, projected: { sources: [{ ${volumeField}: { name: b } }] } }]`,
      `spec.volumes[0].projected.sources[0].${volumeField}.name`,
    ],
  ])('%s%s refers to one', (container, volumes, path) => {
    expect(find(pod(container, volumes) + declared('a'))).toEqual([expect.stringContaining(` ${path}: `)]);
    expect(find(pod(container, volumes) + declared('b'))).toEqual([]);
  });

  test('an optional one may be missing', () => {
    expect(find(pod(envFrom('setings', ', optional: true')) + declared('settings'))).toEqual([]);
  });

  test('an assumed one is there', () => {
    const assume = [{ kind, namespace: 'shop', name: 'other' }];
    expect(findingsOf(rule, pod(envFrom('other')) + declared('settings'), { assume })).toEqual([]);
  });

  test('hostile shapes do not throw', () => {
    expect(find(pod('env: [1, { valueFrom: [] }], envFrom: {}', '{ a: b }'))).toEqual([]);
    expect(find(pod(`envFrom: [{ ${field}: { name: [] } }]`, '[{ projected: { sources: 1 } }]'))).toEqual([]);
  });

  return manifests;
}
