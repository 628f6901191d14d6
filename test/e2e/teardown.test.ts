import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { ClusterTools } from '../../lib/install/cluster-tools';
import { Inventory, type InventoryEntry } from '../../lib/install/inventory';
import { InventoryCommands } from '../../lib/install/inventory-commands';
import { healthyStandIns } from '../support/stand-in-cluster';
import { runTs } from '../support/processes';
import { hasTerminal, typeInto } from '../support/terminal';
import { endVerbs, runVerb, startVerb, type VerbOutcome } from '../support/verbs';
import { ApiServer } from './api-server';
import { Cluster } from './cluster';
import { Controllers } from './controllers';

jest.setTimeout(120_000);

const { KUBEBUILDER_ASSETS: assets = '' } = process.env;
const OWNER = { system: 'guide', environment: 'default' };
const INVENTORY = ['configmap', 'meshgate-inventory.guide.default', '-n', 'default'];
const folder = mkdtempSync(join(tmpdir(), 'meshgate-'));
const kubeconfig = join(folder, 'kubeconfig');
const ours = new Cluster();
let other: ApiServer | undefined;
let theirs: Cluster;

interface Named {
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
}

// No cluster of somebody's own has a second one beside it.
const describeAlone = ours.hasControllers ? describe.skip : describe;
const describeTerminal = hasTerminal && !ours.hasControllers ? describe : describe.skip;

function objectOf({ kind, name, namespace }: Named): object {
  const rules = kind === 'ClusterRole' ? { rules: [] } : {};
  const apiVersion = kind === 'ClusterRole' ? 'rbac.authorization.k8s.io/v1' : 'v1';
  return { apiVersion, kind, metadata: { name, namespace }, ...rules };
}

/** Makes objects as Meshgate would. */
async function make(cluster: Cluster, ...objects: readonly Named[]): Promise<InventoryEntry[]> {
  const entries: InventoryEntry[] = [];
  for (const object of objects) {
    const created = ['create', '--field-manager=meshgate', '-f', '-', '-o', 'jsonpath={.metadata.uid}'];
    const id = await cluster.output(created, JSON.stringify(objectOf(object)));
    entries.push({ ref: { ...object, group: object.kind === 'ClusterRole' ? 'rbac.authorization.k8s.io' : '' }, id });
  }
  return entries;
}

/** Makes objects, and an inventory of them. */
async function deployed(cluster: Cluster, ...objects: readonly Named[]): Promise<void> {
  const inventory = Inventory.empty(OWNER).with(await make(cluster, ...objects));
  const { input } = new InventoryCommands(OWNER, new ClusterTools()).write(inventory, undefined);
  await cluster.output(['create', '-f', '-'], input!.text);
}

async function there(cluster: Cluster, ...words: readonly string[]): Promise<string[]> {
  const output = await cluster.output(['get', '--ignore-not-found', '-o', 'name', ...words]);
  return output.trim().split('\n').filter(Boolean);
}

function env(): NodeJS.ProcessEnv {
  const tools = healthyStandIns(join(folder, 'bin')).remove('kubectl');
  return { ...tools.env([assets, process.env.PATH].join(delimiter)), KUBECONFIG: kubeconfig, HOME: folder };
}

const teardown = (): Promise<VerbOutcome> => runVerb(['teardown', '--context', 'e2e', '--yes'], env());

interface Kubeconfig {
  clusters: { name: string }[];
  users: { name: string }[];
  contexts: { name: string; context: { cluster: string; user: string } }[];
}

/** Writes a kubeconfig of both clusters. Whichever is given comes under the name of ours. */
async function writeKubeconfig(first: Cluster = ours, second: Cluster = theirs): Promise<void> {
  const read = async (cluster: Cluster, name: string): Promise<Kubeconfig> => {
    const view = JSON.parse(await cluster.output(['config', 'view', '--raw', '--flatten', '-o', 'json'])) as Kubeconfig;
    for (const { 0: each } of [view.clusters, view.users, view.contexts]) each!.name = name;
    return { ...view, contexts: [{ name, context: { cluster: name, user: name } }] };
  };
  const [a, b] = [await read(first, 'e2e'), await read(second, 'theirs')];
  const both = { ...a, clusters: [...a.clusters, ...b.clusters], users: [...a.users, ...b.users] };
  writeFileSync(kubeconfig, JSON.stringify({ ...both, contexts: [...a.contexts, ...b.contexts] }), { mode: 0o600 });
}

beforeAll(async () => {
  if (ours.hasControllers) return;
  other = await ApiServer.start(assets);
  theirs = new Cluster({ KUBEBUILDER_ASSETS: assets, [Cluster.KUBECONFIG]: other.kubeconfig });
});

beforeEach(async () => {
  if (!ours.hasControllers) await writeKubeconfig();
});

afterEach(async () => {
  endVerbs();
  if (ours.hasControllers) return;
  for (const cluster of [ours, theirs]) {
    const roles = ['--all', '--context=theirs', '--cluster=theirs', 'meshgate-e2e-bystander'];
    await cluster.run(['delete', '--ignore-not-found', '--', 'clusterrole', ...roles]);
    await cluster.run(['delete', '--ignore-not-found', ...INVENTORY]);
    for (const name of await there(cluster, 'namespace', 'bookinfo', 'kong-istio', 'istio-system')) {
      await cluster.run(['delete', 'configmap', '--all', '--wait=false', '-n', name.split('/')[1]!]);
      await cluster.run(['delete', name, '--wait=false']);
      await cluster.finalizeNamespace(name.split('/')[1]!);
    }
  }
});

afterAll(async () => {
  await other?.stop();
  rmSync(folder, { recursive: true });
});

describeAlone('a name that looks like a flag', () => {
  test('names one object, in one cluster', async () => {
    const names = ['--all', '--context=theirs', '--cluster=theirs'];
    const roles = [...names, 'meshgate-e2e-bystander'].map((name) => ({ kind: 'ClusterRole', name }));
    await deployed(ours, ...roles.slice(0, 3));
    await make(ours, roles[3]!);
    await make(theirs, ...roles);
    const before = await there(ours, 'clusterroles');
    const { code, stdout, stderr } = await teardown();
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('✔ 3 objects of the whole cluster\n');
    const after = await there(ours, 'clusterroles');
    expect(before.filter((name) => !after.includes(name)).sort()).toEqual(
      [...names].sort().map((name) => `clusterrole.rbac.authorization.k8s.io/${name}`),
    );
    expect(await there(theirs, '--', 'clusterrole', ...roles.map(({ name }) => name))).toHaveLength(4);
    expect(await there(ours, ...INVENTORY)).toEqual([]);
  });

  test('that Kubernetes does not allow is refused before anything is deleted', async () => {
    await make(ours, { kind: 'Namespace', name: 'bookinfo' });
    await deployed(ours, { kind: 'ConfigMap', name: 'made', namespace: 'bookinfo' });
    const data = JSON.parse(await ours.output(['get', ...INVENTORY, '-o', 'json'])) as { data: { objects: string } };
    const objects = `${data.data.objects}Secret//bookinfo/--all -\n`;
    await ours.output(['patch', ...INVENTORY, '--type=merge', '-p', JSON.stringify({ data: { objects } })]);
    const { code, stderr } = await teardown();
    expect(stderr).toMatch(/^error: Secret "--all" is not a valid name; allowed: lower-case letters, digits, .*\n$/);
    expect(code).toBe(1);
    expect(await there(ours, 'configmap', 'made', '-n', 'bookinfo')).toHaveLength(1);
  });
});

describeTerminal('while the question stands', () => {
  const made = [
    { kind: 'Namespace', name: 'bookinfo' },
    { kind: 'ConfigMap', name: 'made', namespace: 'bookinfo' },
    { kind: 'ConfigMap', name: 'made-too', namespace: 'bookinfo' },
  ];

  test('another server in the kubeconfig changes nothing: what was shown is deleted, and nothing elsewhere', async () => {
    await deployed(ours, ...made.slice(0, 2));
    await deployed(theirs, ...made.slice(0, 2));
    const ending = new Controllers(ours).finishDeletion('bookinfo');
    const { code, screen } = await typeInto('teardown --context e2e', env(), async () => {
      await writeKubeconfig(theirs, ours);
      return 'y\n';
    });
    await ending;
    expect(screen).not.toContain('the cluster has changed');
    expect(code).toBe(0);
    expect(await there(ours, 'namespace', 'bookinfo')).toEqual([]);
    expect(await there(theirs, 'namespace', 'bookinfo')).toHaveLength(1);
    expect(await there(theirs, 'configmap', 'made', '-n', 'bookinfo')).toHaveLength(1);
  });

  test('what changes in the cluster is shown, and asked for anew', async () => {
    await deployed(ours, ...made);
    const { code, screen } = await typeInto(
      'teardown --context e2e',
      env(),
      async () => {
        await ours.output(['delete', 'configmap', 'made', '-n', 'bookinfo']);
        await ours.output(['create', 'configmap', 'made', '-n', 'bookinfo']);
        return 'y\n';
      },
      'y\n',
    );
    expect(screen).toContain('the cluster has changed; now this would be deleted:');
    expect(screen).toContain('kept: configmap bookinfo/made: somebody deleted it and created another');
    expect(screen).toContain('kept: namespace bookinfo: it contains configmap bookinfo/made');
    expect(code).toBe(0);
    expect(await there(ours, 'configmap', 'made', 'made-too', '-n', 'bookinfo')).toEqual(['configmap/made']);
    expect(await there(ours, 'namespace', 'bookinfo')).toHaveLength(1);
  });
});

describeAlone('while teardown deletes', () => {
  test('what somebody puts into a namespace meanwhile keeps it', async () => {
    await deployed(
      ours,
      { kind: 'Namespace', name: 'bookinfo' },
      { kind: 'ConfigMap', name: 'slow', namespace: 'bookinfo' },
    );
    const slow = ['patch', 'configmap', 'slow', '-n', 'bookinfo', '--type=merge', '--field-manager=meshgate', '-p'];
    await ours.output([...slow, '{"metadata":{"finalizers":["example.com/slow"]}}']);
    const verb = startVerb(['teardown', '--context', 'e2e', '--yes'], env());
    for (let isGoing = ''; isGoing === '';) {
      isGoing = await ours.output([
        'get',
        'configmap',
        'slow',
        '-n',
        'bookinfo',
        '-o',
        'jsonpath={.metadata.deletionTimestamp}',
      ]);
    }
    await ours.output(['create', 'configmap', 'late', '-n', 'bookinfo']);
    await ours.output([...slow, '{"metadata":{"finalizers":null}}']);
    const { code, stdout } = await verb.outcome;
    expect(stdout).toContain(
      '✔ namespace bookinfo, but kept: namespace bookinfo: it contains configmap bookinfo/late\n',
    );
    expect(stdout).toContain('✔ Inventory: 1 left\n');
    expect(code).toBe(0);
    expect(await there(ours, 'configmap', 'slow', 'late', '-n', 'bookinfo')).toEqual(['configmap/late']);
  });
});

describeAlone('the inventory', () => {
  test('has what a killed deploy has made, and not what was there before', async () => {
    await ours.output(['apply', '-f', 'crds/']);
    await ours.output(['wait', '--for=condition=Established', '--timeout=30s', '-f', 'crds/']);
    await make(ours, { kind: 'Namespace', name: 'istio-system' });
    await ours.output(['apply', '-f', 'dist/00-namespaces.k8s.yaml', '--field-manager=meshgate']);
    const [wrapped, done] = [env(), join(folder, 'done')];
    // It applies, and then nothing more happens in the verb that has called it.
    const program = join(folder, 'bin', 'kubectl');
    const pause = `case "$*" in *dry-run*) ;; apply*) touch '${done}'; sleep 600 ;; esac`;
    writeFileSync(program, `#!/bin/sh\n'${assets}/kubectl' "$@"\ncode=$?\n${pause}\nexit $code\n`);
    chmodSync(program, 0o755);
    const verb = startVerb(['deploy', '--context', 'e2e'], wrapped);
    await verb.printed('✔ Inventory: ');
    while (!existsSync(done)) await new Promise((resolve) => setTimeout(resolve, 50));
    verb.child.kill('SIGKILL');
    const before = await verb.outcome;
    expect(before.stdout).toContain(
      '✔ Inventory: 37 objects; not counted, as it was there before: namespace kong-istio, namespace bookinfo ' +
        '(--adopt counts it)\n',
    );
    const objects = await ours.output(['get', ...INVENTORY, '-o', 'jsonpath={.data.objects}']);
    expect(objects).toMatch(/^(\S+ -\n){37}$/);
    expect(await there(ours, 'deployment', '-n', 'bookinfo')).toHaveLength(6);
    const { code, stdout } = await teardown();
    expect(stdout).not.toContain('kept');
    expect(code).toBe(0);
    expect(await there(ours, 'deployment,service,serviceaccount,ingress,kongplugin', '-n', 'bookinfo')).toEqual([]);
    expect(await there(ours, 'namespace', 'bookinfo', 'kong-istio', 'istio-system')).toHaveLength(3);
    await ours.output(['delete', '--timeout=30s', '-f', 'crds/']);
  });

  test('loses nothing when several change it at a time, and is gone when it is empty', async () => {
    const { stdout, stderr, status } = runTs('test/e2e/fixtures/inventory-writers.ts', ['a', 'b', 'c', 'd'], {
      env: env(),
    });
    expect(stderr).toBe('');
    expect(stdout).toContain('\n["a","b","c","d"]\n');
    expect(status).toBe(0);
    expect(await there(ours, ...INVENTORY)).toEqual([]);
  });
});

describeAlone('an API server that takes connections and says nothing', () => {
  let server: Server;
  const sockets = new Set<Socket>();
  beforeAll(async () => {
    server = createServer((socket) => sockets.add(socket.on('error', () => undefined)));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterAll(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });

  test('does not hold a verb', async () => {
    const { port } = server.address() as AddressInfo;
    const cluster = { name: 'e2e', cluster: { server: `http://127.0.0.1:${port}` } };
    const context = { name: 'e2e', context: { cluster: 'e2e', user: '' } };
    writeFileSync(kubeconfig, JSON.stringify({ clusters: [cluster], contexts: [context], 'current-context': 'e2e' }));
    const verbs = ['status', 'deploy', 'teardown', 'preflight'].map((verb) =>
      runVerb([verb, '--context', 'e2e', '--timeout', '2'], env()),
    );
    for (const { code, stdout, stderr } of await Promise.all(verbs)) {
      expect(code).toBe(1);
      expect(stdout + stderr).toMatch(
        /kubectl .* did not end within \d+ s: not done after 2 s; give it longer with --timeout\n/,
      );
    }
  });
});
