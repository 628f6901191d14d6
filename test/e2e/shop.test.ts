import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { ended, startTs } from '../support/processes';
import { Cluster } from './cluster';
import { ISTIO_DEFINITIONS } from './istio-definitions';

jest.setTimeout(120_000);

const cluster = new Cluster();
const FOLDER = 'examples/shop';
const ENVIRONMENTS = ['dev', 'prod'];
const DEFINITIONS = ['-f', 'crds/', '-f', 'test/e2e/fixtures/gateway-api.yaml'];

const folder = mkdtempSync(join(tmpdir(), 'meshgate-'));

/** A kubeconfig with one context of this name, which leads to the cluster. */
async function kubeconfigOf(context: string): Promise<string> {
  const file = join(folder, context);
  copyFileSync(process.env[Cluster.KUBECONFIG] ?? '', file);
  await cluster.run(['config', 'rename-context', 'e2e', context, '--kubeconfig', file]);
  return file;
}

/** The program of the shop, where its owner runs it, on its committed manifests. */
async function shop(context: string, ...args: readonly string[]): Promise<string> {
  const path = [process.env.KUBEBUILDER_ASSETS ?? '', join(process.execPath, '..'), '/usr/bin', '/bin'].join(delimiter);
  const child = startTs(join(FOLDER, 'main.ts'), args, {
    cwd: FOLDER,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { PATH: path, KUBECONFIG: await kubeconfigOf(context), HOME: folder },
  });
  const [stdout] = await Promise.all([text(child.stdout!), ended(child)]);
  return stdout;
}

async function namesIn(namespace: string): Promise<string[]> {
  const kinds =
    'deployments,statefulsets,services,ingresses,httproutes,kongplugins,kongconsumers,authorizationpolicies,virtualservices';
  const output = await cluster.output(['get', '-n', namespace, kinds, '-o', 'name']);
  return output.trim().split('\n').sort();
}

// No controllers can be played on a cluster that has its own.
const describeAlone = cluster.hasControllers ? describe.skip : describe;

describeAlone('the shop in two environments of one cluster', () => {
  beforeAll(async () => {
    await cluster.output(['apply', ...DEFINITIONS]);
    await cluster.output(['wait', '--for=condition=Established', '--timeout=30s', ...DEFINITIONS]);
    await cluster.output(['apply', '-f', '-'], ISTIO_DEFINITIONS);
    await cluster.output(['wait', '--for=condition=Established', '--timeout=30s', '-f', '-'], ISTIO_DEFINITIONS);
  });

  afterAll(async () => {
    for (const name of ENVIRONMENTS) {
      await cluster.run(['delete', '--wait=false', '--ignore-not-found', '-f', join(FOLDER, 'dist', name)]);
      await cluster.run(['delete', '--ignore-not-found', 'configmap', `meshgate-inventory.shop.${name}`]);
      await cluster.finalizeNamespace(`shop-${name}`);
    }
    await cluster.finalizeNamespace('kong');
    await cluster.output(['delete', '--ignore-not-found', '--timeout=30s', ...DEFINITIONS]);
    await cluster.output(['delete', '--ignore-not-found', '--timeout=30s', '-f', '-'], ISTIO_DEFINITIONS);
    rmSync(folder, { recursive: true });
  });

  test.each([
    ['dev', 'somewhere', ['--context', 'somewhere'], 43, 2],
    ['prod', 'prod-eu', [], 42, 3],
  ])('the API server takes all of %s', async (name, context, options, created, unchanged) => {
    const stdout = await shop(context, 'deploy', '--env', name, '--timeout', '10', ...options);
    expect(stdout).toContain(`context ${context}, `);
    expect(stdout).toContain('✔ Check: 45 objects, no errors, 0 warnings\n');
    expect(stdout).toContain('✔ Server-side dry run\n');
    // Each has the namespace of Kong and the class of its Gateways, which the first has made.
    expect(stdout).toContain(`✔ Apply: ${created} created, 0 changed, ${unchanged} unchanged\n`);
  });

  test('both have the same objects, each in its namespace', async () => {
    const names = await namesIn('shop-prod');
    expect(names).toEqual(await namesIn('shop-dev'));
    expect(names).toEqual(
      expect.arrayContaining([
        'authorizationpolicy.security.istio.io/catalog-callers',
        'deployment.apps/catalog-v2',
        'statefulset.apps/redis',
        'ingress.networking.k8s.io/orders',
      ]),
    );
  });
});
