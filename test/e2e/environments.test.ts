import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { ended, startTs } from '../support/processes';
import { Cluster } from './cluster';
import { Controllers } from './controllers';

jest.setTimeout(120_000);

const cluster = new Cluster();
const controllers = new Controllers(cluster);
const folder = mkdtempSync(join(tmpdir(), 'meshgate-'));

interface Outcome {
  readonly status: number | null;
  readonly stdout: string;
}

/** A system whose platform is managed elsewhere: neither istioctl nor helm is on the path. */
async function shop(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Outcome> {
  const { KUBEBUILDER_ASSETS: assets = '', [Cluster.KUBECONFIG]: kubeconfig = '' } = process.env;
  const child = startTs('test/cli/fixtures/shop.ts', args, {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      PATH: [assets, join(process.execPath, '..'), '/usr/bin', '/bin'].join(delimiter),
      KUBECONFIG: kubeconfig,
      HOME: folder,
      SHOP_MANAGED: 'elsewhere',
      ...env,
    },
  });
  const stdout = await text(child.stdout!);
  await ended(child);
  return { status: child.exitCode, stdout };
}

const verb = (name: string, environment: string, ...args: string[]): Promise<Outcome> =>
  shop([name, '--env', environment, '--context', 'e2e', ...args]);

async function there(...words: readonly string[]): Promise<string[]> {
  const output = await cluster.output(['get', '--ignore-not-found', '-o', 'name', ...words]);
  return output.trim().split('\n').filter(Boolean).sort();
}

const objectsOf = (namespace: string): Promise<string[]> =>
  there('-n', namespace, 'configmaps,deployments,services,ingresses,serviceaccounts');
const versionsOf = (namespace: string): Promise<string> =>
  cluster.output([
    'get',
    '-n',
    namespace,
    'deployments,services,ingresses',
    '-o',
    'jsonpath={.items[*].metadata.uid} {.items[*].metadata.resourceVersion}',
  ]);

// No controllers can be played on a cluster that has its own.
const describeAlone = cluster.hasControllers ? describe.skip : describe;

afterAll(async () => {
  for (const namespace of await there('namespaces')) {
    const name = namespace.split('/')[1]!;
    if (!/^(shop-|gate$|istio-system$)/.test(name)) continue;
    await cluster.run(['delete', namespace, '--wait=false']);
    await cluster.finalizeNamespace(name);
  }
  rmSync(folder, { recursive: true });
});

describeAlone('a system in two environments of one cluster, on a platform that others manage', () => {
  beforeAll(async () => {
    for (const name of ['istio-system', 'gate']) {
      await controllers.create({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } }, 'them');
    }
    const deployment = (namespace: string, name: string, images: readonly string[]): object => ({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { namespace, name },
      spec: {
        selector: { matchLabels: { app: name } },
        template: {
          metadata: { labels: { app: name } },
          spec: { containers: images.map((image, index) => ({ name: `c${index}`, image })) },
        },
      },
    });
    await controllers.create(deployment('istio-system', 'istiod', ['docker.io/istio/pilot:1.30.2']), 'them');
    await controllers.create(
      deployment('gate', 'edge', ['kong/kubernetes-ingress-controller:3.5.13', 'kong:3.8.0']),
      'them',
    );
  });

  test('synth makes both', async () => {
    expect((await shop([], { SHOP_SETTINGS: '1' })).status).toBe(0);
  });

  test('preflight needs neither istioctl nor helm, and sees which releases run', async () => {
    const { stdout, status } = await verb('preflight', 'dev');
    expect(stdout).toContain('✔ Istio, managed elsewhere: istio-system/istiod runs pilot:1.30.2\n');
    expect(stdout).toContain(
      '✖ Kong, managed elsewhere\n  gate/edge runs kong:3.8.0, and the manifests are for 3.9; change "platform" to it\n',
    );
    expect(stdout).not.toMatch(/istioctl|helm/);
    expect(status).toBe(1);
    await cluster.output(['set', 'image', '-n', 'gate', 'deployment/edge', 'c1=kong:3.9.1']);
    expect((await verb('preflight', 'dev')).status).toBe(0);
  });

  test('a first deploy on an empty cluster makes the namespaces, then tries all the rest before it applies any', async () => {
    const { stdout, status } = await verb('deploy', 'dev', '--timeout', '10');
    expect(stdout).toContain('✔ Namespaces: 2 created\n');
    expect(stdout).toContain('✔ Server-side dry run\n');
    expect(stdout).toContain('✔ Apply: 5 created, 0 changed, 2 unchanged\n');
    // Nobody plays the controller: the Deployment is not available.
    expect(status).toBe(1);
    await controllers.rollOut('shop-dev/web-v1', { updated: 1, available: 1 });
    const again = await verb('deploy', 'dev');
    expect(again.stdout).toContain('✔ Apply: 0 created, 0 changed, 7 unchanged\n');
    expect(again.status).toBe(0);
    expect(await objectsOf('shop-prod')).toEqual([]);
  });

  test('the other environment is deployed beside it', async () => {
    expect((await verb('deploy', 'prod', '--timeout', '10')).status).toBe(1);
    await controllers.rollOut('shop-prod/web-v1', { updated: 1, available: 1 });
    expect((await verb('deploy', 'prod')).status).toBe(0);
    expect((await objectsOf('shop-prod')).filter((name) => !name.includes('default'))).toEqual(
      (await objectsOf('shop-dev')).filter((name) => !name.includes('default')),
    );
  });

  test('status shows one environment, and needs neither istioctl nor helm', async () => {
    const { stdout, status } = await verb('status', 'prod');
    expect(stdout).toMatch(/Kong {3}gate\/edge/);
    expect(stdout).toContain('shop-prod/web-v1  1 of 1 available');
    expect(stdout).toContain('prod.example.com/');
    expect(stdout).not.toContain('shop-dev/web-v1');
    expect(status).toBe(0);
  });

  test('what is no longer among the manifests is listed, and stays where nobody can be asked', async () => {
    expect((await shop([])).status).toBe(0);
    const { stdout, status } = await verb('deploy', 'dev');
    expect(stdout).toContain('no longer in dist/dev:\nto delete: 1 object of namespace shop-dev\n$ kubectl delete');
    expect(stdout).toContain('kept: namespace shop-dev-extra: not without --prune=all\n');
    expect(stdout).toContain('nothing was deleted: there is no terminal to ask on; give --yes\n');
    expect(status).toBe(0);
    expect(await there('-n', 'shop-dev', 'configmap/settings')).toEqual(['configmap/settings']);
  });

  test('with --yes it is deleted, a namespace only with --prune=all, and the other environment is untouched', async () => {
    const before = await versionsOf('shop-prod');
    expect((await verb('deploy', 'dev', '--yes')).status).toBe(0);
    expect(await there('-n', 'shop-dev', 'configmap/settings')).toEqual([]);
    expect(await there('namespace', 'shop-dev-extra')).toEqual(['namespace/shop-dev-extra']);
    const finished = controllers.finishDeletion('shop-dev-extra');
    expect((await verb('deploy', 'dev', '--yes', '--prune', 'all')).status).toBe(0);
    await finished;
    expect(await there('namespace', 'shop-dev-extra')).toEqual([]);
    expect(await there('-n', 'shop-prod', 'configmap/settings')).toEqual(['configmap/settings']);
    expect(await versionsOf('shop-prod')).toBe(before);
  });

  test('what somebody else has changed is kept', async () => {
    await cluster.output(['label', 'configmap', '-n', 'shop-prod', 'settings', 'mine=yes']);
    const { stdout } = await verb('deploy', 'prod', '--yes');
    expect(stdout).toContain('kept: configmap shop-prod/settings: also written by kubectl-label\n');
    expect(await there('-n', 'shop-prod', 'configmap/settings')).toEqual(['configmap/settings']);
  });

  test('teardown of one leaves the other, and the platform, alone', async () => {
    const before = await versionsOf('shop-prod');
    const finished = controllers.finishDeletion('shop-dev');
    const { stdout, status } = await verb('teardown', 'dev', '--yes');
    await finished;
    expect(stdout).toContain('to delete: 4 objects of namespace shop-dev');
    expect(stdout).not.toMatch(/helm|istioctl/);
    expect(status).toBe(0);
    expect(await there('namespace', 'shop-dev')).toEqual([]);
    expect(await versionsOf('shop-prod')).toBe(before);
    expect(await there('-n', 'gate', 'deployments')).toEqual(['deployment.apps/edge']);
  });
});
