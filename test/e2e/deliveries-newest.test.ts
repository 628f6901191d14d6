/** @jest-environment-options {"assets": "KUBEBUILDER_ASSETS_NEW"} */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { emitYaml } from '../../lib/write/yaml/emit';
import { manifestsIn } from '../support/delivery-manifests';
import { describeConformance, type Reference } from '../support/reference';
import { expectAccepted } from './accepted';
import { Cluster } from './cluster';
import { ARGO_CD, FLUX, nameOf, StandInDeliverer, type DeliveryStep } from './stand-in-deliverer';

jest.setTimeout(240_000);

const cluster = new Cluster();
const GATEWAY_API = 'test/e2e/fixtures/gateway-api.yaml';
const work = mkdtempSync(join(tmpdir(), 'meshgate-'));

/** A copy of the folder of an environment: what a later commit changes. */
function commit(example: string, name: string, environment = 'staging'): string {
  const folder = join(work, name);
  cpSync(join('examples', example, 'dist', environment), folder, { recursive: true });
  return folder;
}

/** The children of Argo CD's root Application, in the order of their waves. */
function applications(folder: string): DeliveryStep[] {
  const children = manifestsIn(folder, 'argocd/10-').slice(1) as unknown as {
    readonly metadata: { readonly name: string; readonly annotations: Readonly<Record<string, string>> };
    readonly spec: { readonly source: { readonly path?: string; readonly chart?: string } };
  }[];
  const wave = ({ metadata }: (typeof children)[number]): number =>
    Number(metadata.annotations['argocd.argoproj.io/sync-wave']);
  return [...children]
    .sort((a, b) => wave(a) - wave(b))
    .map(({ metadata, spec: { source } }) => ({
      name: metadata.name,
      ...(source.path === undefined ? {} : { folder: join(folder, source.path.split('/').at(-1)!) }),
      ...(source.chart === undefined ? {} : { chart: source.chart }),
    }));
}

/** Flux's Kustomizations, each after those that it depends on, whatever their order in the file. */
function kustomizations(folder: string): DeliveryStep[] {
  const all = manifestsIn(folder, 'flux/10-').slice(1).reverse() as unknown as {
    readonly metadata: { readonly name: string };
    readonly spec: { readonly path: string; readonly dependsOn?: readonly { readonly name: string }[] };
  }[];
  const done: (typeof all)[number][] = [];
  const isReady = ({ spec }: (typeof all)[number]): boolean =>
    (spec.dependsOn ?? []).every(({ name }) => done.some(({ metadata }) => metadata.name === name));
  while (done.length < all.length) {
    const next = all.find((each) => !done.includes(each) && isReady(each));
    if (next === undefined) throw new Error('Kustomizations depend on each other in a circle');
    done.push(next);
  }
  return done.flatMap(({ metadata, spec }): DeliveryStep[] => {
    const name = spec.path.split('/').at(-1)!;
    const releases = manifestsIn(folder, `${name}/`).filter(({ kind }) => kind === 'HelmRelease') as unknown as {
      readonly spec: { readonly chart: { readonly spec: { readonly chart: string } } };
    }[];
    if (releases.length === 0) return [{ name: metadata.name, folder: join(folder, name) }];
    return releases.map((release) => ({ name: metadata.name, chart: release.spec.chart.spec.chart }));
  });
}

/** What stands for the charts: their definitions, and for Kong that its pods would have sidecars. */
function charts(reference: Reference): (chart: string) => Promise<void> {
  return async (chart) => {
    const definitions =
      chart === 'base' ? reference.path('upstream/istio-1.31/crds.yaml') : chart === 'kong' ? 'crds/' : undefined;
    if (chart === 'kong') {
      const label = '{.metadata.labels.istio-injection}';
      expect(await cluster.output(['get', 'namespace', 'kong', '-o', `jsonpath=${label}`])).toBe('enabled');
    }
    if (definitions === undefined) return;
    await cluster.output(['apply', '--server-side', '-f', definitions]);
    await cluster.output(['wait', '--for=condition=Established', '--timeout=60s', '-f', definitions]);
  };
}

async function clear(reference: Reference): Promise<void> {
  for (const name of ['shop-staging', 'kong']) {
    await cluster.run(['delete', 'namespace', name, '--wait=false', '--ignore-not-found']);
    // The objects go with their kinds; those of Kubernetes itself are deleted one by one.
    const kinds =
      'deployments,statefulsets,services,ingresses,serviceaccounts,configmaps,poddisruptionbudgets,cronjobs,jobs,networkpolicies,horizontalpodautoscalers';
    await cluster.run(['delete', kinds, '--all', '-n', name, '--wait=false']);
    if ((await cluster.run(['get', 'namespace', name])).code === 0) await cluster.finalizeNamespace(name);
  }
  for (const definitions of ['crds/', GATEWAY_API, reference.path('upstream/istio-1.31/crds.yaml')]) {
    await cluster.run(['delete', '--ignore-not-found', '--timeout=60s', '-f', definitions]);
  }
}

async function objectsIn(namespace: string): Promise<string[]> {
  const kinds =
    'deployments,statefulsets,services,ingresses,serviceaccounts,configmaps,kongplugins,kongconsumers,poddisruptionbudgets,cronjobs,networkpolicies';
  const output = await cluster.output(['get', kinds, '-n', namespace, '-o', 'name']);
  return output.trim().split('\n').sort();
}

// Without a young API server, `KUBEBUILDER_ASSETS_NEW`, these are reported as skipped.
const describeNewest = process.env[Cluster.KUBECONFIG] ? describe : describe.skip;

afterAll(() => {
  rmSync(work, { recursive: true });
});

describeConformance('a deliverer that plays', (reference) => {
  describeNewest.each([
    ['waves, as Argo CD does', 'shop-argocd', ARGO_CD, applications],
    ['dependsOn, as Flux does', 'shop-flux', FLUX, kustomizations],
  ] as const)('%s', (_title, example, rules, stepsOf) => {
    const deliverer = new StandInDeliverer(cluster, rules, charts(reference));
    let before: string[] = [];

    // No chart of the system's has the Gateway API's definitions: they are there before, as with istioctl and helm.
    beforeAll(async () => {
      await cluster.output(['apply', '--server-side', '-f', GATEWAY_API]);
      await cluster.output(['wait', '--for=condition=Established', '--timeout=60s', '-f', GATEWAY_API]);
    });

    afterAll(() => clear(reference));

    test('cannot apply the last step before the others: its kinds and namespaces are missing', async () => {
      const last = stepsOf(commit(example, `${example}-early`)).at(-1)!;
      expect(last.name).toBe('shop-staging-apps');
      const early = new StandInDeliverer(cluster, rules, charts(reference));
      await expect(early.deliver([last])).rejects.toThrow(/not found|no matches for kind/);
    });

    test('applies every object at its turn, with nothing missing', async () => {
      const folder = commit(example, example);
      const { order, pruned } = await deliverer.deliver(stepsOf(folder));
      const all = manifestsIn(folder, '1-namespaces/', '2-apps/').filter(
        ({ apiVersion }) => apiVersion !== 'kustomize.config.k8s.io/v1beta1',
      );
      expect([...order].sort()).toEqual(all.map(nameOf).sort());
      expect(pruned).toEqual([]);
      before = await objectsIn('shop-staging');
    });

    test('applies plugins before the routes that name them', async () => {
      const { order } = await deliverer.deliver(stepsOf(commit(example, `${example}-again`)));
      const place = (kind: string): number[] =>
        order.flatMap((name, index) => (name.startsWith(`${kind} `) ? index : []));
      expect(Math.max(...place('KongPlugin'))).toBeLessThan(Math.min(...place('Ingress')));
    });

    test('deletes what a commit removed, keeps a namespace that it removed too, and leaves all else alone', async () => {
      const folder = commit(example, `${example}-less`);
      const apps = join(folder, '2-apps/kustomization.yaml');
      const mailer = manifestsIn(folder, '2-apps/31-mailer');
      writeFileSync(apps, readFileSync(apps, 'utf8').replace('  - 31-mailer.k8s.yaml\n', ''));
      const namespaces = join(folder, '1-namespaces/00-namespaces.k8s.yaml');
      const [kept, ...others] = readFileSync(namespaces, 'utf8').split('---\n');
      expect(others).toHaveLength(1);
      writeFileSync(namespaces, kept!);
      const { pruned } = await deliverer.deliver(stepsOf(folder));
      expect(pruned.sort()).toEqual(mailer.map(nameOf).sort());
      const gone = new Set(mailer.map(({ metadata }) => metadata.name));
      expect(await objectsIn('shop-staging')).toEqual(before.filter((name) => !gone.has(name.split('/').at(-1)!)));
      expect(before.length - (await objectsIn('shop-staging')).length).toBeGreaterThan(0);
      for (const name of ['kong', 'shop-staging']) {
        expect(await cluster.output(['get', 'namespace', name, '-o', 'jsonpath={.status.phase}'])).toBe('Active');
      }
    });
  });

  describeNewest('what the shop has for them', () => {
    beforeAll(async () => {
      for (const name of ['application', 'applicationset', 'appproject'].map((each) => `argo-cd-3.5.1/${each}`))
        await cluster.output(['apply', '--server-side', '-f', reference.path(`upstream/${name}.yaml`)]);
      for (const name of ['helm-controller', 'kustomize-controller', 'source-controller'])
        await cluster.output(['apply', '--server-side', '-f', reference.path(`upstream/flux-2.9/${name}.yaml`)]);
      await cluster.output(['wait', '--for=condition=Established', '--timeout=60s', 'crd', '--all']);
      for (const name of ['argocd', 'flux-system'])
        await cluster.output(['create', '--save-config', 'namespace', name]);
    });

    test.each([
      ['shop-argocd', 'staging', ['argocd/'], 7],
      ['shop-argocd', 'prod', ['argocd/'], 5],
      ['shop-flux', 'staging', ['flux/', 'istio/', 'kong/'], 11],
      ['shop-flux', 'prod', ['flux/', 'kong/'], 7],
    ])('%s, %s: is accepted by the definitions of Argo CD and Flux', async (example, environment, folders, count) => {
      const objects = manifestsIn(join('examples', example, 'dist', environment), ...folders);
      expect(objects).toHaveLength(count);
      await expectAccepted(objects.map(emitYaml).join('---\n'));
    });
  });
});
