import { ApiObject, Chart } from 'cdk8s';
import type { App } from '../../../../lib/write/synth/app';
import { argoCd, flux, kustomize, type Delivery } from '../../../../lib/write/system/delivery/delivery';
import type { Manifest } from '../../../support/chart';
import { yamlDocuments } from '../../../support/yaml-documents';
import { delivered, shop } from './fixture';

/** Traps that no single prop of a delivery is about. */

const repository = 'https://git.example.com/shop.git';
const DELIVERIES: readonly (readonly [tool: string, delivery: Delivery])[] = [
  ['kustomize', kustomize()],
  ['Argo CD', argoCd({ repository })],
  ['Flux', flux({ repository })],
];

const manifestsOf = (change: object): Manifest[] =>
  [...delivered(shop(change)).manifests.values()].flatMap(({ text }) => yamlDocuments<Manifest>(text));
const besideOf = (change: object): Manifest[] =>
  [...delivered(shop(change)).beside.values()].flatMap((text) => yamlDocuments<Manifest>(text));

test.each(DELIVERIES)('trap: %s puts no label on objects, which Istio would push to every proxy', (_tool, delivery) => {
  const labels = (change: object): unknown => manifestsOf(change).map(({ metadata }) => metadata.labels);
  expect(labels({ delivery })).toEqual(labels({}));
});

test.each(DELIVERIES)('trap: %s gets no status and no tracking id, which controllers write', (_tool, delivery) => {
  for (const object of [...manifestsOf({ delivery }), ...besideOf({ delivery })]) {
    expect(object).not.toHaveProperty('status');
    expect(object).not.toHaveProperty(['metadata', 'annotations', 'argocd.argoproj.io/tracking-id']);
  }
});

test('trap: an Application does not look into folders of its folder, so that each part has one', () => {
  const applications = besideOf({ delivery: argoCd({ repository }) }).filter(({ kind }) => kind === 'Application');
  const sources = applications.map(
    ({ spec }) => (spec as { readonly source: Readonly<Record<string, unknown>> }).source,
  );
  expect(sources.flatMap(({ path }) => path ?? [])).toEqual([
    'dist/prod/argocd',
    'dist/prod/1-namespaces',
    'dist/prod/2-apps',
  ]);
  for (const source of sources) expect(source).not.toHaveProperty('directory');
});

test('trap: drift detection would fight with istiod over what it writes into webhooks, so that releases have none', () => {
  const releases = besideOf({ delivery: flux({ repository }) }).filter(({ kind }) => kind === 'HelmRelease');
  expect(releases.length).toBeGreaterThan(2);
  for (const { spec } of releases) expect(spec).not.toHaveProperty('driftDetection');
});

test('trap: every Kustomization says whether it prunes', () => {
  const kustomizations = besideOf({ delivery: flux({ repository }) }).filter(
    ({ apiVersion, kind }) => kind === 'Kustomization' && String(apiVersion).startsWith('kustomize.toolkit'),
  );
  expect(kustomizations.map(({ spec }) => (spec as { readonly prune?: boolean }).prune)).toEqual(Array(5).fill(true));
});

test('trap: definitions are deleted with all of their kind, so that nothing deletes them by itself', () => {
  const charts = (app: App): void => {
    new ApiObject(new Chart(app, '00-kinds'), 'kind', {
      apiVersion: 'apiextensions.k8s.io/v1',
      kind: 'CustomResourceDefinition',
      metadata: { name: 'shops.example.com' },
    });
  };
  const annotations = (delivery: Delivery): unknown => manifestsOf({ delivery, charts })[0]!.metadata.annotations;
  expect(annotations(argoCd({ repository }))).toEqual({
    'argocd.argoproj.io/sync-options': 'Prune=confirm,Delete=confirm',
  });
  expect(annotations(flux({ repository }))).toEqual({ 'kustomize.toolkit.fluxcd.io/prune': 'disabled' });
});

test('trap: only the kustomization that is asked for decides on the order, so that each of them says it', () => {
  for (const [, delivery] of DELIVERIES) {
    const texts = [...delivered(shop({ delivery })).beside].filter(([path]) => path.endsWith('kustomization.yaml'));
    expect(texts.length).toBeGreaterThan(0);
    for (const [, text] of texts) expect(text).toContain('sortOptions:\n  order: fifo\n');
  }
});
