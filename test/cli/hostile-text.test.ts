import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { HOSTILE, obeyedIn } from '../support/hostile-text';
import { longTest, some } from '../support/runs';
import { healthyStandIns } from '../support/stand-in-cluster';
import { StandIns } from '../support/stand-ins';
import { useTemporaryFolder } from '../support/temporary-folder';
import { hasTerminal, typeInto } from '../support/terminal';
import { runVerb } from '../support/verbs';

const folder = useTemporaryFolder();
const VERBS = ['preflight', 'bootstrap', 'deploy', 'verify', 'traffic', 'status', 'teardown'];

/** Colours of our own are the only control characters that a verb prints. */
// eslint-disable-next-line no-control-regex -- colours begin with this character
const withoutColours = (screen: string): string => screen.replace(/\u001b\[\d+m/g, '').replaceAll('\r\n', '\n');

const metadata = (namespace: string, name: string): object => ({
  name,
  namespace,
  annotations: { 'konghq.com/plugins': `${HOSTILE}, ${HOSTILE}` },
  labels: { app: HOSTILE, 'istio-injection': HOSTILE },
});

/** A cluster where whatever may be text is hostile; names that verbs look for are as they should be. */
function hostileCluster(): StandIns {
  const containers = [{ name: HOSTILE, image: HOSTILE }];
  const deployment = (namespace: string, name: string): object => ({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { ...metadata(namespace, name), generation: 1 },
    spec: { replicas: 1, template: { spec: { containers } } },
    status: { observedGeneration: 1, conditions: [{ reason: 'ProgressDeadlineExceeded', message: HOSTILE }] },
  });
  const namespace = (name: string): object => ({ apiVersion: 'v1', kind: 'Namespace', metadata: metadata('', name) });
  const ingress = {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: metadata('bookinfo', HOSTILE),
    spec: { rules: [{ host: HOSTILE, http: { paths: [{ path: HOSTILE, backend: { service: { name: HOSTILE } } }] } }] },
  };
  const plugin = {
    apiVersion: 'configuration.konghq.com/v1',
    kind: 'KongPlugin',
    metadata: metadata('bookinfo', HOSTILE),
    plugin: HOSTILE,
  };
  const service = {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: metadata('kong-istio', 'kong-istio-kong-proxy'),
    spec: { type: 'LoadBalancer' },
  };
  const view = { contexts: [{ name: HOSTILE }], clusters: [{ cluster: { server: HOSTILE } }] };
  const items = [
    namespace('bookinfo'),
    deployment('istio-system', 'istiod'),
    deployment('bookinfo', HOSTILE),
    ingress,
    plugin,
  ];
  const stdout = JSON.stringify({ kind: 'List', items });
  return healthyStandIns(folder.path)
    .answer('kubectl get', { stdout })
    .answer('kubectl config view', { stdout: JSON.stringify(view) })
    .answer('kubectl version --output=json', { stdout: JSON.stringify({ serverVersion: { gitVersion: HOSTILE } }) })
    .answer('kubectl get service/kong-istio-kong-proxy', { stdout: JSON.stringify(service) })
    .answer('helm version', { stdout: `v3.7.0${HOSTILE}` })
    .answer('istioctl version', { stdout: HOSTILE })
    .answer('istioctl x precheck', { stdout: HOSTILE });
}

/** A machine whose programs print what is hostile, and fail. */
function hostileTools(): StandIns {
  const hostile = { stdout: `${HOSTILE}\n${HOSTILE}\n`, stderr: `${HOSTILE}\n${HOSTILE}\n`, code: 1 };
  const view = { contexts: [{ name: 'demo' }], clusters: [{ cluster: { server: 'https://127.0.0.1:6443' } }] };
  const tools = new StandIns(folder.path);
  for (const program of ['kubectl', 'helm', 'istioctl'] as const) tools.add(program).answer(program, hostile);
  return tools.answer('kubectl config view', { stdout: JSON.stringify(view) });
}

describe.each([
  ['a cluster', hostileCluster],
  ['the programs', hostileTools],
])('what %s may say', (_who, standIns) => {
  test.each(some(VERBS, 2))('is obeyed by nobody when %s shows it', async (verb) => {
    const args = [verb, '--context', 'demo', '--verbose', ...(verb === 'teardown' ? ['--yes'] : [])];
    const { stdout, stderr, code } = await runVerb(args, standIns().env());
    expect(obeyedIn(stdout)).toEqual([]);
    expect(obeyedIn(stderr)).toEqual([]);
    // Each has had something hostile to show.
    expect(stdout + stderr).toContain('\ufffd');
    expect(code).toBeLessThan(2);
  });
});

longTest('a name from a file of settings, a folder and an argument are obeyed by nobody', async () => {
  const settings = join(folder.path, 'meshgate.yaml');
  writeFileSync(settings, JSON.stringify({ rules: { [HOSTILE]: 'off' } }));
  for (const args of [
    ['check', '--config', settings],
    ['check', HOSTILE.replaceAll('\0', '')],
    ['check', '--assume', HOSTILE.replaceAll('\0', '')],
    ['explain', HOSTILE.replaceAll('\0', '')],
    ['explain', 'shop.example.com', '--consumer', HOSTILE.replaceAll('\0', '')],
    ['verify', `--${HOSTILE.replaceAll('\0', '')}`],
    ['verify', '--timeout', HOSTILE.replaceAll('\0', '')],
    [HOSTILE.replaceAll('\0', '')],
  ]) {
    const { stdout, stderr, code } = await runVerb(args);
    expect(stdout).toBe('');
    expect(obeyedIn(stderr)).toEqual([]);
    expect(stderr).toContain('\ufffd');
    expect(code).toBe(2);
  }
});

const describeTerminal = hasTerminal ? describe : describe.skip;

describeTerminal('on a terminal', () => {
  test('only colours of our own are control characters', async () => {
    const env = { ...hostileCluster().env(), TERM: 'xterm', NO_COLOR: undefined };
    const { screen } = await typeInto('status', env);
    expect(screen).toContain('\u001b[1m');
    expect(obeyedIn(withoutColours(screen))).toEqual([]);
  });
});
