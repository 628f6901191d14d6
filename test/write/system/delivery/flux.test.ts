import { ApiObject, Chart } from 'cdk8s';
import type { App } from '../../../../lib/write/synth/app';
import { flux } from '../../../../lib/write/system/delivery/delivery';
import type { FluxProps } from '../../../../lib/write/system/delivery/flux-props';
import { environmentsOf } from '../../../../lib/write/system/environments';
import { PropError } from '../../../../lib/write/props/prop-error';
import type { Manifest } from '../../../support/chart';
import { errorsIn } from '../../../support/verdicts';
import { yamlDocuments } from '../../../support/yaml-documents';
import { NEWEST } from '../../../support/findings';
import { expectRefusedSystem } from '../../../support/refused-system';
import { delivered, PLATFORM, shop } from './fixture';

const repository = 'https://git.example.com/shop.git';
const by = (props: Partial<FluxProps> = {}, change: object = {}): object => ({
  delivery: flux({ repository, ...props }),
  ...change,
});
const objects = (change: object, beginning: string): Manifest[] =>
  [...delivered(shop(change)).beside]
    .filter(([path]) => path.startsWith(beginning) && !path.endsWith('kustomization.yaml'))
    .flatMap(([, text]) => yamlDocuments<Manifest>(text));
const named = (change: object, name: string): Manifest =>
  objects(change, 'flux/').find(({ kind, metadata }) => kind === 'Kustomization' && metadata.name === name)!;
const annotations = (change: object, kind: string): Readonly<Record<string, string>> | undefined =>
  [...delivered(shop(change)).manifests.values()]
    .flatMap(({ text }) => yamlDocuments<Manifest>(text))
    .find((each) => each.kind === kind)!.metadata.annotations;

test('trap: every YAML file below the folder of a Kustomization has to be a manifest, so that each part has a folder', () => {
  const { manifests, beside } = delivered(shop(by()));
  expect([...manifests.keys()]).toEqual([
    '1-namespaces/00-namespaces.k8s.yaml',
    '2-apps/10-services.k8s.yaml',
    '2-apps/20-gateway.k8s.yaml',
  ]);
  expect([...beside.keys()]).toEqual([
    'kustomization.yaml',
    '1-namespaces/kustomization.yaml',
    '2-apps/kustomization.yaml',
    'flux/00-source.yaml',
    'flux/10-kustomizations.yaml',
    'istio/helm.yaml',
    'kong/helm.yaml',
  ]);
});

test('check takes all that is written beside them', () => {
  for (const [path, text] of delivered(shop(by({ programmed: true }))).beside) {
    expect([path, path.endsWith('kustomization.yaml') ? [] : errorsIn(text, NEWEST)]).toEqual([path, []]);
  }
});

test('trap: order is by dependsOn and wait, so that each part waits for the one before to be ready', () => {
  const [root, ...others] = objects(by(), 'flux/10-');
  expect(root).toMatchObject({ metadata: { name: 'shop-prod' }, spec: { path: './dist/prod/flux' } });
  expect(root!.spec).not.toHaveProperty('wait');
  expect(others.map(({ metadata, spec }) => [metadata.name, spec])).toEqual([
    ['shop-prod-istio', expect.not.objectContaining({ dependsOn: expect.anything() as unknown })],
    ['shop-prod-namespaces', expect.objectContaining({ wait: true, dependsOn: [{ name: 'shop-prod-istio' }] })],
    ['shop-prod-kong', expect.objectContaining({ wait: true, dependsOn: [{ name: 'shop-prod-namespaces' }] })],
    ['shop-prod-apps', expect.objectContaining({ wait: true, dependsOn: [{ name: 'shop-prod-kong' }] })],
  ]);
});

test('trap: what is replaced eats every `${`, so that objects in which it stands for something else keep it', () => {
  const key = 'kustomize.toolkit.fluxcd.io/substitute';
  expect(annotations(by(), 'ConfigMap')).toEqual({ [key]: 'disabled' });
  expect(annotations(by({ substitute: { host: 'a' } }), 'ConfigMap')).toEqual({ [key]: 'disabled' });
  expect(annotations(by({ substitute: { pod: 'a' } }), 'ConfigMap')).toBeUndefined();
  expect(annotations(by(), 'Service')).toBeUndefined();
});

test('variables have names of any length, and are replaced wherever nothing else has a `${`', () => {
  const key = 'kustomize.toolkit.fluxcd.io/substitute';
  const name = 'a'.repeat(100);
  const charts = (app: App): void => {
    for (const [id, text] of Object.entries({ a: `\${${name}}`, b: `\${${name}}, \${b}` })) {
      new ApiObject(new Chart(app, id), 'map', { apiVersion: 'v1', kind: 'ConfigMap', data: { text } });
    }
  };
  const { manifests } = delivered(shop(by({ substitute: { [name]: 'x' } }, { charts })));
  expect([...manifests.values()].map(({ text }) => text.includes(`${key}: disabled`))).toEqual([false, true]);
});

test('trap: namespaces are never deleted, and Jobs are made anew where they cannot be changed', () => {
  expect(annotations(by(), 'Namespace')).toEqual({ 'kustomize.toolkit.fluxcd.io/prune': 'disabled' });
  expect(annotations(by(), 'Job')).toEqual({ 'kustomize.toolkit.fluxcd.io/force': 'enabled' });
});

test('trap: Kong’s objects say Programmed and not Ready, which is asked where somebody wants it', () => {
  expect(named(by(), 'shop-prod-apps').spec).not.toHaveProperty('healthCheckExprs');
  expect(named(by({ programmed: true }), 'shop-prod-apps').spec).toMatchObject({
    wait: true,
    healthCheckExprs: [
      {
        apiVersion: 'configuration.konghq.com/v1',
        kind: 'KongPlugin',
        current: "status.conditions.exists(e, e.type == 'Programmed' && e.status == 'True')",
      },
    ],
  });
  expect(named(by({ programmed: true }), 'shop-prod-namespaces').spec).not.toHaveProperty('healthCheckExprs');
});

test('trap: Flux leaves old definitions at an upgrade, unless it is told otherwise', () => {
  for (const folder of ['istio/', 'kong/']) {
    const releases = objects(by(), folder).filter(({ kind }) => kind === 'HelmRelease');
    expect(releases.length).toBeGreaterThan(0);
    for (const { spec } of releases) {
      expect(spec).toMatchObject({ install: { crds: 'CreateReplace' }, upgrade: { crds: 'CreateReplace' } });
    }
  }
});

test('trap: the namespace that Helm makes has no labels, so that Kong’s is a manifest where no chart has it', () => {
  const [namespace, repositoryOfCharts, release] = objects(by(), 'kong/');
  expect(namespace).toEqual({
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: {
      name: 'kong',
      labels: { 'istio-injection': 'enabled' },
      annotations: { 'kustomize.toolkit.fluxcd.io/prune': 'disabled' },
    },
  });
  expect(repositoryOfCharts).toMatchObject({ kind: 'HelmRepository', spec: { url: 'https://charts.konghq.com' } });
  expect(release).toMatchObject({ spec: { targetNamespace: 'kong', install: { createNamespace: false } } });
  const inShop = by({}, { platform: { ...PLATFORM, kong: { version: '3.9', namespace: 'shop-prod' } } });
  expect(objects(inShop, 'kong/').map(({ kind }) => kind)).toEqual(['HelmRepository', 'HelmRelease']);
});

test('a revision of Istio gives its name to the release and to the label of Kong’s namespace', () => {
  const change = by({}, { platform: { ...PLATFORM, istio: { version: '1.30.3', revision: 'canary' } } });
  expect(objects(change, 'istio/').at(-1)).toMatchObject({
    spec: { releaseName: 'istiod-canary', values: { revision: 'canary' } },
  });
  expect(objects(change, 'kong/')[0]!.metadata.labels).toEqual({ 'istio.io/rev': 'canary' });
});

test('in a mesh without sidecars, Kong’s namespace says so, and what runs on each node comes after istiod', () => {
  const platform = {
    ...PLATFORM,
    istio: { version: '1.30.3', profile: 'ambient' },
    kong: { version: '3.9', ambient: true },
  };
  const change = by({}, { platform });
  expect(objects(change, 'kong/')[0]!.metadata.labels).toEqual({ 'istio.io/dataplane-mode': 'ambient' });
  const releases = objects(change, 'istio/').filter(({ kind }) => kind === 'HelmRelease');
  expect(releases.map(({ metadata }) => metadata.name.replace('shop-prod-', ''))).toEqual([
    'istio-base',
    'istiod',
    'istio-cni',
    'ztunnel',
  ]);
});

test('trap: tags of a registry are no semver, so that each chart there is pinned by its tag', () => {
  const [base, release, istiod] = objects(by({ istioCharts: 'oci://ghcr.io/istio/release/charts' }), 'istio/');
  expect(base).toMatchObject({
    kind: 'OCIRepository',
    metadata: { name: 'shop-prod-istio-base' },
    spec: {
      url: 'oci://ghcr.io/istio/release/charts/base',
      ref: { tag: '1.30.3' },
      layerSelector: { operation: 'copy' },
    },
  });
  expect(release).toMatchObject({ spec: { chartRef: { kind: 'OCIRepository', name: 'shop-prod-istio-base' } } });
  expect(istiod).toMatchObject({ kind: 'OCIRepository' });
});

test('an artifact of a registry is taken by the tag of the environment', () => {
  expect(objects(by({ repository: 'oci://registry.example.com/shop' }), 'flux/00-')).toMatchObject([
    { kind: 'OCIRepository', metadata: { name: 'shop-prod' }, spec: { ref: { tag: 'prod' } } },
  ]);
});

test('all props are in what is written', () => {
  const props: Required<FluxProps> = {
    repository,
    revision: 'env/prod',
    path: 'deploy',
    secret: 'key',
    serviceAccount: 'deliverer',
    prune: false,
    programmed: true,
    substitute: { host: 'shop.example.com' },
    interval: '1h',
    timeout: '3m',
    controlPlanes: false,
    istioCharts: 'https://charts.example.com',
    namespace: 'delivery',
  };
  const [source, root, namespaces, apps, ...others] = objects(by(props), '');
  expect(others).toEqual([]);
  expect(source).toMatchObject({
    metadata: { name: 'shop-prod', namespace: 'delivery' },
    spec: { url: repository, ref: { branch: 'env/prod' }, secretRef: { name: 'key' } },
  });
  expect(root).toMatchObject({
    metadata: { namespace: 'delivery' },
    spec: { path: './deploy/prod/flux', prune: false },
  });
  for (const part of [namespaces, apps]) {
    expect(part!.spec).toMatchObject({
      interval: '1h',
      timeout: '3m',
      prune: false,
      serviceAccountName: 'deliverer',
      postBuild: { substitute: { host: 'shop.example.com' } },
    });
  }
  expect(objects(by({ ...props, controlPlanes: true }), 'istio/')[0]).toMatchObject({
    kind: 'HelmRepository',
    spec: { url: 'https://charts.example.com' },
  });
});

test.each<[title: string, change: object, prop: string, allowed: string]>([
  ['no repository', { delivery: { tool: 'flux' } }, 'delivery.repository', 'it is needed'],
  ['a name of a Secret that is none', by({ secret: 'A' }), 'delivery.secret', '1 to 253 characters'],
  ['an account that is none', by({ serviceAccount: 'A' }), 'delivery.serviceAccount', '1 to 253 characters'],
  ['a namespace that is none', by({ namespace: 'a.b' }), 'delivery.namespace', '1 to 63 characters'],
  ['a variable that is no text', by({ substitute: { a: 1 as never } }), 'delivery.substitute["a"]', 'put it in quotes'],
  [
    'trap: names that are too long for the labels in which Flux writes them',
    by({}, { environments: { ['e'.repeat(48)]: {} } }),
    'name',
    'at most 52 characters, with that of the environment',
  ],
  ['a prop of Argo CD', by({ automated: true } as never), 'delivery.automated', 'no prop of this name'],
  [
    'trap: a range of Istio’s releases',
    by({}, { platform: { ...PLATFORM, istio: '1.30' } }),
    'platform.istio',
    'a whole version',
  ],
])('refuses %s', (_title, change, prop, allowed) => {
  expectRefusedSystem(() => environmentsOf(shop(change)), prop, allowed);
});

test.each([
  ['interval', { interval: '10s' }, 'of at least 60s'],
  ['timeout', { timeout: 'long' }, 'a duration'],
  ['url', { repository: 'git://git.example.com/shop' }, 'https, http or ssh'],
])('refuses a wrong %s where it is written', (prop, props, allowed) => {
  let thrown: unknown;
  try {
    delivered(shop(by(props)));
  } catch (error) {
    thrown = error;
  }
  expect(thrown).toBeInstanceOf(PropError);
  expect(thrown).toMatchObject({ prop });
  expect((thrown as PropError).allowed).toContain(allowed);
});
