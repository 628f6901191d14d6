import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { runTs } from '../support/processes';
import { healthyStandIns } from '../support/stand-in-cluster';
import type { StandIns } from '../support/stand-ins';
import { endVerbs, runVerb, startVerb, type VerbOutcome } from '../support/verbs';
import { Cluster } from './cluster';
import { Controllers } from './controllers';

jest.setTimeout(90_000);

const cluster = new Cluster();
const controllers = new Controllers(cluster);
const folder = mkdtempSync(join(tmpdir(), 'meshgate-'));
let tools: StandIns;

const BOOKINFO = ['details-v1', 'productpage-v1', 'ratings-v1', 'reviews-v1', 'reviews-v2', 'reviews-v3'];
const DEPLOYMENTS = [
  ...BOOKINFO.map((name) => `bookinfo/${name}`),
  ...['grafana', 'kiali', 'prometheus'].map((name) => `istio-system/${name}`),
];
const NAMESPACES = ['bookinfo', 'kong-istio', 'istio-system'];

/**
 * The verbs reach this test's own API server only, by the real kubectl, which remembers what kinds there are in the home
 * folder; istioctl and helm are stand-ins.
 */
function env(): NodeJS.ProcessEnv {
  const { KUBEBUILDER_ASSETS: assets = '', [Cluster.KUBECONFIG]: kubeconfig = '' } = process.env;
  return { ...tools.env([assets, process.env.PATH].join(delimiter)), KUBECONFIG: kubeconfig, HOME: folder };
}

const NO_RELEASE = { stderr: 'Error: release: not found\n', code: 1 };

/** Makes the stand-ins leave in the cluster what istioctl and helm would. */
function playTools(): void {
  const istiod = {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: {
      name: 'istiod',
      namespace: 'istio-system',
      labels: { 'install.operator.istio.io/owning-resource': 'control-plane' },
    },
    spec: {
      selector: { matchLabels: { app: 'istiod' } },
      template: {
        metadata: { labels: { app: 'istiod' } },
        spec: { containers: [{ name: 'discovery', image: 'pilot' }] },
      },
    },
  };
  const file = join(folder, 'istiod.json');
  writeFileSync(file, JSON.stringify(istiod));
  const release = { stdout: JSON.stringify({ info: { first_deployed: '2024-01-01T00:00:00Z' } }) };
  tools
    .answer('istioctl install', { runs: `kubectl create --field-manager=istio-operator -f ${file} || true` })
    .answer('istioctl x uninstall', { runs: 'kubectl delete -n istio-system deployment/istiod' })
    .answer('helm status', NO_RELEASE)
    .answer('helm upgrade', { changes: { 'helm status': release } })
    .answer('helm uninstall', {
      changes: { 'helm status': NO_RELEASE },
      runs: 'kubectl delete -n kong-istio -l app.kubernetes.io/instance=kong-istio --force deployment,service,pod',
    });
}

const run = (verb: string, ...args: string[]): Promise<VerbOutcome> =>
  runVerb([verb, '--context', 'e2e', ...args], env());
const names = async (...args: string[]): Promise<string[]> =>
  (await cluster.output(['get', '--ignore-not-found', '-o', 'name', ...args])).trim().split('\n').filter(Boolean);

beforeAll(async () => {
  tools = healthyStandIns(join(folder, 'bin'));
  tools.remove('kubectl');
  playTools();
  await cluster.output(['apply', '-f', 'crds/']);
  await cluster.output(['wait', '--for=condition=Established', '--timeout=30s', '-f', 'crds/']);
});

afterAll(async () => {
  endVerbs();
  for (const name of await names('namespace', ...NAMESPACES)) {
    await cluster.run(['delete', name, '--wait=false']);
    await cluster.finalizeNamespace(name.split('/')[1]!);
  }
  await cluster.output(['delete', '--ignore-not-found', '--timeout=30s', '-f', 'crds/']);
  rmSync(folder, { recursive: true });
});

// Each part goes on from the one before, as a user does. On a cluster with controllers of its own, none can be played.
const describeAlone = cluster.hasControllers ? describe.skip : describe;

describeAlone('preflight', () => {
  test('sees the real cluster', async () => {
    const { code, stdout } = await run('preflight');
    expect(stdout).toMatch(/^context e2e, server https:\/\/127\.0\.0\.1:\d+\n/);
    expect(stdout).toContain('✔ Kubernetes 1.20.2 answers (wanted: 1.19 or newer)\n');
    expect(stdout).toContain('✔ LoadBalancer Services: not known; without it, "verify" opens a port-forward\n');
    expect(code).toBe(0);
  });
});

describeAlone('deploy before bootstrap', () => {
  test('makes the namespaces, is refused by the dry run, and applies nothing', async () => {
    const { code, stdout } = await run('deploy');
    expect(stdout).toContain('✔ Namespaces: 2 created\n');
    expect(stdout).toContain('✖ Server-side dry run\n');
    expect(stdout).toContain(
      'namespaces "istio-system" not found\n  nothing but namespaces was applied; where namespaces',
    );
    expect(stdout).not.toContain('namespaces "bookinfo" not found');
    expect(stdout).not.toContain('Apply');
    expect(code).toBe(1);
    expect((await names('namespace', ...NAMESPACES)).sort()).toEqual(['namespace/bookinfo', 'namespace/kong-istio']);
  });
});

describeAlone('bootstrap', () => {
  test('makes the namespaces, and misses Kong, which its stand-in does not bring', async () => {
    const { code, stdout } = await run('bootstrap');
    expect(stdout).toContain('✔ Namespaces that join the mesh\n');
    expect(stdout).toContain(
      '✖ deployment kong-istio/kong-istio-kong\n  deployment kong-istio/kong-istio-kong is not there\n',
    );
    expect(code).toBe(1);
    expect((await names('namespace', ...NAMESPACES)).sort()).toEqual(
      NAMESPACES.map((name) => `namespace/${name}`).sort(),
    );
  });

  test('goes on where it was, waits for Kong’s pods, and needs no address of a load balancer', async () => {
    await controllers.installKong();
    const verb = startVerb(['bootstrap', '--context', 'e2e'], env());
    await verb.printed('deployment kong-istio/kong-istio-kong: not yet seen by the controller\n');
    await controllers.rollOut('kong-istio/kong-istio-kong', { updated: 1, available: 1 });
    const { code, stdout } = await verb.outcome;
    expect(stdout).toContain('✔ Namespace istio-system: already exists\n');
    expect(stdout).toContain('✔ deployment kong-istio/kong-istio-kong: 1 of 1 available\n');
    expect(stdout).toContain('✔ Istio’s sidecar in Kong’s pods: in 1 of 1\n');
    expect(code).toBe(0);
  });
});

describeAlone('deploy', () => {
  test('waits for a slow rollout and shows how it goes', async () => {
    const verb = startVerb(['deploy', '--context', 'e2e'], env());
    await verb.printed('deployment bookinfo/details-v1: not yet seen by the controller\n');
    for (const name of DEPLOYMENTS) await controllers.rollOut(name, { updated: 1, available: 0 });
    await verb.printed('deployment bookinfo/reviews-v3: 0 of 1 available\n');
    for (const name of DEPLOYMENTS) await controllers.rollOut(name, { updated: 1, available: 1 });
    const { code, stdout, stderr } = await verb.outcome;
    expect(stdout).toContain('✔ Check: 39 objects, no errors, 1 warning\n');
    for (const name of DEPLOYMENTS) expect(stdout).toContain(`✔ deployment ${name}: 1 of 1 available\n`);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });

  test('is done at once when there is nothing to change', async () => {
    const { code, stdout } = await run('deploy');
    expect(stdout.match(/✔/g)).toHaveLength(5 + DEPLOYMENTS.length);
    expect(code).toBe(0);
  });

  test('applies no file that synth has not written, and names it', async () => {
    const project = join(folder, 'project');
    cpSync('dist', join(project, 'dist'), { recursive: true });
    const mine = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'left-out', namespace: 'bookinfo' } };
    writeFileSync(join(project, 'dist', '50-mine.k8s.yaml'), JSON.stringify(mine));
    const { status, stdout } = runTs('main.ts', ['deploy', '--context', 'e2e'], {
      cwd: project,
      env: env(),
    });
    expect(stdout).toContain('\nleft out, not written by synth: dist/50-mine.k8s.yaml\n');
    expect(stdout).toContain('✔ Apply: 0 created, 0 changed, 39 unchanged\n');
    expect(status).toBe(0);
    expect(await names('configmap/left-out', '-n', 'bookinfo')).toEqual([]);
  });

  test('quotes from the events why a rollout does not end in time', async () => {
    const pull = 'Failed to pull image "docker.io/istio/examples-bookinfo-details-v1:1.16.2": not found';
    const schedule = '0/3 nodes are available: 3 Insufficient cpu.';
    const crash = 'Back-off restarting failed container';
    await controllers.warn('details-v1-5d8c7-abcde', 'Failed', pull);
    await controllers.warn('ratings-v1-5d8c7-abcde', 'FailedScheduling', schedule);
    await controllers.warn('reviews-v1-5d8c7-abcde', 'BackOff', crash);
    for (const name of ['details-v1', 'ratings-v1', 'reviews-v1', 'reviews-v2']) {
      await controllers.rollOut(`bookinfo/${name}`, { updated: 1, available: 0 });
    }
    const outcome = await run('deploy', '--timeout', '10');
    const stdout = outcome.stdout.replace(/after \d+ s\n/g, 'after N s\n');
    const failed = (name: string, reason: string): string =>
      `✖ deployment bookinfo/${name}\n  0 of 1 available after N s\n  ${reason}`;
    expect(stdout).toContain(failed('details-v1', `Failed: ${pull} (pod details-v1-5d8c7-abcde)\n`));
    expect(stdout).toContain(failed('ratings-v1', `FailedScheduling: ${schedule} (pod ratings-v1-5d8c7-abcde)\n`));
    expect(stdout).toContain(failed('reviews-v1', `BackOff: ${crash} (pod reviews-v1-5d8c7-abcde)\n`));
    expect(stdout).toContain(
      failed('reviews-v2', 'no event says why; look at "kubectl describe deployment reviews-v2'),
    );
    expect(stdout).toContain('✔ deployment bookinfo/productpage-v1: 1 of 1 available\n');
    expect(outcome.code).toBe(1);
  });

  test('does not wait longer than the controller itself', async () => {
    const message = 'ReplicaSet "details-v1-5d8c7" has timed out progressing.';
    await controllers.rollOut('bookinfo/details-v1', {
      updated: 1,
      available: 0,
      condition: { type: 'Progressing', status: 'False', reason: 'ProgressDeadlineExceeded', message },
    });
    for (const name of DEPLOYMENTS.slice(1)) await controllers.rollOut(name, { updated: 1, available: 1 });
    const { code, stdout } = await run('deploy', '--timeout', '60');
    expect(stdout).toContain(`✖ deployment bookinfo/details-v1\n  ${message}\n  Failed: Failed to pull`);
    expect(code).toBe(1);
    await controllers.rollOut('bookinfo/details-v1', { updated: 1, available: 1 });
  });

  test('stops at Ctrl-C while it waits', async () => {
    await controllers.rollOut('bookinfo/details-v1', { updated: 1, available: 0 });
    const verb = startVerb(['deploy', '--context', 'e2e'], env());
    await verb.printed('deployment bookinfo/details-v1: 0 of 1 available\n');
    verb.child.kill('SIGINT');
    expect(await verb.outcome).toMatchObject({
      code: 130,
      stderr: 'stopped by SIGINT; all child processes have ended\n',
    });
    await controllers.rollOut('bookinfo/details-v1', { updated: 1, available: 1 });
  });
});

describeAlone('status', () => {
  test('shows on one screen what is there and what is not', async () => {
    expect((await run('status')).stdout).toContain('\nAddress\npending\n');
    await controllers.giveAddress({ ip: '203.0.113.7' });
    const { code, stdout } = await run('status');
    const screen = stdout.replace(/ +/g, ' ');
    for (const line of [
      'Istio istio-system/istiod not yet seen by the controller pilot',
      'Kong kong-istio/kong-istio-kong 1 of 1 available example, example',
      'kong-istio enabled 1 of 1',
      'bookinfo enabled 0 of 0',
      'deployment bookinfo/details-v1 1 of 1 available',
      'deployment istio-system/kiali 1 of 1 available',
      '*/ bookinfo/productpage:9080 rate-limit (rate-limiting)',
      'http://203.0.113.7/',
    ]) {
      expect(screen).toContain(`\n${line}\n`);
    }
    expect(code).toBe(0);
  });

  test('finds a plugin of the whole cluster, that an annotation names', async () => {
    const kind = 'KongClusterPlugin';
    const metadata = { name: 'glob', annotations: { 'kubernetes.io/ingress.class': 'kong' } };
    await controllers.create({ apiVersion: 'configuration.konghq.com/v1', kind, metadata, plugin: 'cors' }, 'kubectl');
    await cluster.output([
      'annotate',
      'ingress',
      'productpage',
      '-n',
      'bookinfo',
      '--overwrite',
      'konghq.com/plugins=glob',
    ]);
    expect((await run('status')).stdout).toContain('glob (cors)\n');
    await cluster.output(['delete', 'kongclusterplugin', 'glob']);
    expect((await run('deploy')).code).toBe(0);
  });

  test('says that a plugin of a route is not there', async () => {
    await cluster.output(['delete', 'kongplugin', 'rate-limit', '-n', 'bookinfo']);
    const { stdout } = await run('status');
    expect(stdout).toContain('rate-limit (not there: the route is served without it)\n');
    expect((await run('deploy')).code).toBe(0);
  });
});

describeAlone('teardown', () => {
  test('deletes nothing without a yes', async () => {
    const { code, stdout, stderr } = await run('teardown');
    expect(stdout).toContain(
      'to delete: 16 objects of namespace istio-system\n$ kubectl delete --namespace=istio-system ',
    );
    expect(stdout).toContain(
      '-- ingress.networking.k8s.io/productpage kongplugin.configuration.konghq.com/rate-limit ',
    );
    expect(stderr).toBe('error: teardown deletes, and there is no terminal to ask on; give --yes\n');
    expect(code).toBe(1);
    expect(await names('deployment', '-n', 'bookinfo')).toHaveLength(BOOKINFO.length);
  });

  test('keeps what others have made or changed, whatever name they write with', async () => {
    const inBookinfo = (kind: string, name: string): { kind: string; metadata: object; apiVersion: string } => ({
      apiVersion: 'v1',
      kind,
      metadata: { name, namespace: 'bookinfo' },
    });
    await controllers.create(inBookinfo('ConfigMap', 'of-another-project'), 'meshgate');
    await controllers.create(inBookinfo('Secret', 'of-an-operator'), 'manager');
    const spec = { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } };
    await controllers.create({ ...inBookinfo('PersistentVolumeClaim', 'data-db-0'), spec }, 'kube-controller-manager');
    await cluster.output(['create', 'configmap', 'mine', '-n', 'bookinfo']);
    await cluster.output(['set', 'env', 'deployment/details-v1', '-n', 'bookinfo', 'DEBUG=1']);
    await cluster.output(['label', 'service', 'ratings', '-n', 'bookinfo', 'team=a', '--field-manager=somebody']);
    await cluster.output(['delete', 'serviceaccount', 'bookinfo-ratings', '-n', 'bookinfo']);
    await controllers.create(inBookinfo('ServiceAccount', 'bookinfo-ratings'), 'meshgate');
    await controllers.createLocks();
    const consumer = { apiVersion: 'configuration.konghq.com/v1', kind: 'KongConsumer', username: 'ann' };
    await controllers.create({ ...consumer, metadata: { name: 'ann', namespace: 'bookinfo' } }, 'kubectl-create');
    const role = { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole', metadata: { name: '--all' } };
    await controllers.create(role, 'meshgate');
    const verb = startVerb(['teardown', '--context', 'e2e', '--yes'], env());
    await controllers.finishDeletion('kong-istio');
    const { code, stdout, stderr } = await verb.outcome;
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout.match(/^kept: .*$/gm)).toEqual([
      'kept: serviceaccount bookinfo/bookinfo-ratings: somebody deleted it and created another',
      'kept: service bookinfo/ratings: also written by somebody',
      'kept: deployment bookinfo/details-v1: also written by kubectl-set',
      'kept: namespace bookinfo: it contains configmap bookinfo/mine, configmap bookinfo/of-another-project, ' +
        'persistentvolumeclaim bookinfo/data-db-0, secret bookinfo/of-an-operator, ' +
        'serviceaccount bookinfo/bookinfo-ratings, service bookinfo/ratings, deployment bookinfo/details-v1, ' +
        'kongconsumer bookinfo/ann',
      'kept: Istio, istio-system/istiod: bookinfo still joined to its mesh',
      'kept: namespace istio-system: it contains deployment istio-system/istiod',
    ]);
    expect(
      await names('deployment,service,configmap,secret,pvc,kongplugin,ingress,serviceaccount', '-n', 'bookinfo'),
    ).toEqual([
      'deployment.apps/details-v1',
      'service/ratings',
      'configmap/mine',
      'configmap/of-another-project',
      'secret/of-an-operator',
      'persistentvolumeclaim/data-db-0',
      'serviceaccount/bookinfo-ratings',
    ]);
    expect(await names('--', 'clusterrole', '--all', 'kiali')).toEqual(['clusterrole.rbac.authorization.k8s.io/--all']);
    await cluster.output(['delete', '--', 'clusterrole', '--all']);
    expect(await names('namespace', ...NAMESPACES)).toEqual(['namespace/bookinfo', 'namespace/istio-system']);
    expect(tools.callLines).toContain('helm uninstall --namespace=kong-istio --kube-context=e2e -- kong-istio');
    expect(tools.callLines).not.toContainEqual(expect.stringContaining('istioctl x uninstall'));
    expect(stdout).toContain('✔ Inventory: 5 left\n');
  });

  test('finishes when nobody keeps anything', async () => {
    const others = ['deployment/details-v1', 'service/ratings', 'configmap/mine', 'configmap/of-another-project'];
    const more = ['kongconsumer/ann', 'secret/of-an-operator', 'serviceaccount/bookinfo-ratings'];
    for (const name of [...others, ...more]) await cluster.output(['delete', name, '-n', 'bookinfo']);
    await controllers.deleteClaim('data-db-0');
    const verb = startVerb(['teardown', '--context', 'e2e', '--yes'], env());
    await controllers.finishDeletion('bookinfo');
    await controllers.finishDeletion('istio-system');
    const { code, stdout, stderr } = await verb.outcome;
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).not.toContain('kept: ');
    expect(await names('namespace', ...NAMESPACES)).toEqual([]);
    expect(await names('configmap', '-n', 'default', '-l', 'app.kubernetes.io/managed-by=meshgate')).toEqual([]);
    expect(tools.callLines).toContain('istioctl x uninstall -f=dist/bootstrap/istio-operator.yaml -y --context=e2e');
  });

  test('finds nothing the next time', async () => {
    const { code, stdout } = await run('teardown', '--yes');
    expect(stdout).toMatch(/\nthere is nothing here that Meshgate made for system guide, environment default\n$/);
    expect(code).toBe(0);
  });
});
