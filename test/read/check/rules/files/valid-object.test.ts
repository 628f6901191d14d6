import { check } from '../../../../../lib/read/check/check';
import { findingsOf, NEWEST } from '../../../../support/findings';

const find = (yaml: string): string[] => findingsOf('valid-object', yaml);

test('an object without apiVersion or kind is an error', () => {
  expect(find('kind: Service\n')).toEqual(['error 1:1 : the Service has no apiVersion']);
  expect(find('# a Service\n\napiVersion: v1\nkind: 1\n')).toEqual(['error 3:1 : the object has no kind']);
  expect(find('apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n')).toEqual([
    'error 4:3 : the object has no kind',
  ]);
});

test('YAML that is no manifest at all is a warning', () => {
  const message = 'this document is not a Kubernetes object and was not checked';
  expect(find('replicas: 1\n')).toEqual([`warning 1:1 : ${message}`]);
  expect(find('- a\n')).toEqual([`warning 1:1 : ${message}`]);
  expect(find('just text\n')).toEqual([`warning 1:1 : ${message}`]);
});

test('empty documents and an empty List are skipped, as kubectl skips them', () => {
  expect(find('---\n---\n# nothing\n---\n---\nnull\n')).toEqual([]);
  expect(find('apiVersion: v1\nkind: List\nitems: []\n')).toEqual([]);
});

test('an empty mapping is no object, as kubectl has it', () => {
  expect(find('---\n{}\n')).toEqual(['warning 2:1 : this document is not a Kubernetes object and was not checked']);
});

test('what lacks one of the two is named by the other, and by its name', () => {
  const metadata = 'metadata: { name: web, namespace: shop }\n';
  expect(find(`kind: Service\n${metadata}`)).toEqual(['error 1:1 : Service shop/web has no apiVersion']);
  expect(find(`apiVersion: v1\n${metadata}`)).toEqual(['error 1:1 : the object "shop/web" has no kind']);
});

describe('files that are no manifests', () => {
  const SERVICE = 'apiVersion: v1\nkind: Service\nmetadata: { name: web }\nspec: { ports: [{ port: 80 }] }\n';

  function foundIn(files: Readonly<Record<string, string>>): string[] {
    const texts = Object.entries(files).map(([file, text]) => ({ file, text }));
    return check(texts, { releases: NEWEST }).findings.map(
      ({ severity, rule, file, message }) => `${severity} ${rule} ${file}: ${message}`,
    );
  }

  test('templates of Helm are told once for each chart', () => {
    const template = 'apiVersion: v1\nkind: Service\nmetadata:\n  name: {{ .Release.Name }}\n';
    expect(
      foundIn({ 'a/templates/x.yaml': template, 'a/templates/y.yaml': '{{- if .Values.b }}\n', 'svc.yaml': SERVICE }),
    ).toEqual(['warning valid-object a/templates/x.yaml: 2 files of a are templates of Helm and were not checked']);
    expect(foundIn({ 'x.yaml': template })).toEqual([
      'warning valid-object x.yaml: this file is a template of Helm and was not checked',
    ]);
  });

  test('names that another program fills in are told once for each folder', () => {
    const named = (name: string): string => SERVICE.replace('name: web', `name: ${name}`);
    expect(foundIn({ 'a/x.yaml': named("'{{app}}'"), 'a/y.yaml': named("'${APP}-web'"), 'svc.yaml': SERVICE })).toEqual(
      ['warning valid-object a/x.yaml: 2 files here have names that another program fills in, and were not checked'],
    );
    expect(foundIn({ 'x.yaml': named("web, labels: { team: '${TEAM}' }") })).toEqual([
      'warning valid-object x.yaml: this file has names that another program fills in, and was not checked',
    ]);
    expect(foundIn({ 'x.yaml': named("'@@app@@'") })).toEqual([]);
    expect(foundIn({ 'x.yaml': named("web, annotations: { note: '${TEAM}' }") })).toEqual([]);
  });

  test('charts, values, pipelines, settings of compilers and dashboards are told in one line', () => {
    expect(
      foundIn({
        'Chart.yaml': 'apiVersion: v2\nname: shop\nversion: 1.0.0\n',
        'ci.yml': 'kind: pipeline\ntype: docker\nname: x\n',
        'd.json': '{"panels":[{"name":"a","name":"b"}]}',
        'svc.yaml': SERVICE,
        'tsconfig.json': '{\n  // comment\n  "compilerOptions": { "strict": true },\n}\n',
        'values.yaml': 'a: 1\na: 2\n',
      }),
    ).toEqual([
      'warning valid-object Chart.yaml: 5 files contain no Kubernetes objects (Chart.yaml, ci.yml, d.json, tsconfig.json, values.yaml) and were not checked',
    ]);
  });

  test('patches of Kustomize are parts of objects', () => {
    const patch = 'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web }\nspec: { replicas: 2 }\n';
    const kustomization =
      'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [svc.yaml]\npatches: [{ path: patch.yaml }]\n';
    expect(foundIn({ 'a/kustomization.yaml': kustomization, 'a/patch.yaml': patch, 'a/svc.yaml': SERVICE })).toEqual([
      'warning valid-object a/patch.yaml: patches of Kustomize were not checked by themselves: a/patch.yaml',
    ]);
    expect(foundIn({ 'a/patch.yaml': patch })).toContainEqual(expect.stringMatching(/^error valid-schema /));
  });

  test('a broken manifest is none of them', () => {
    expect(foundIn({ 'a.yaml': 'apiVersion: v1\nkind: "A\n' })).toEqual([expect.stringMatching(/^error valid-yaml /)]);
    expect(foundIn({ 'a.json': '{"kind": "A",,}' })).toEqual([expect.stringMatching(/^error valid-yaml /)]);
  });
});
