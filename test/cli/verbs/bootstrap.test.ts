import { longTest } from '../../support/runs';
import { healthyStandIns, kongDeployment, kongPod, podList } from '../../support/stand-in-cluster';
import { useTemporaryFolder } from '../../support/temporary-folder';
import { endVerbs, isAlive, runVerb, startVerb } from '../../support/verbs';

const folder = useTemporaryFolder();
afterEach(endVerbs);

const bootstrap = ['bootstrap', '--context', 'demo'];
const NAMESPACE = '{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"istio-system"}}';
const INSTALLED = [
  'kubectl get --ignore-not-found --output=json --context=demo --request-timeout=30s ' +
    '-- namespace/istio-system namespace/kong-istio namespace/bookinfo',
  'kubectl get --namespace=istio-system --ignore-not-found --output=json --context=demo --request-timeout=30s ' +
    '-- deployment.apps/istiod',
  'helm status --namespace=kong-istio --output=json --kube-context=demo -- kong-istio',
  'kubectl get --namespace=default --ignore-not-found --output=json --context=demo --request-timeout=30s ' +
    '-- configmap/meshgate-inventory.guide.default',
];
const STEPS = [
  ...INSTALLED,
  'kubectl create --field-manager=meshgate --filename=- --context=demo --request-timeout=30s < inventory.json',
  'kubectl get --context=demo --request-timeout=30s -- namespace istio-system',
  `printf %s '${NAMESPACE}' | ` +
    'kubectl create --field-manager=meshgate --filename=- --context=demo --request-timeout=30s',
  'istioctl install --set=profile=demo -y --context=demo',
  'kubectl apply --filename=dist/00-namespaces.k8s.yaml --field-manager=meshgate --context=demo --request-timeout=30s',
  'helm repo add -- kong https://charts.konghq.com',
  'helm repo update',
  'helm upgrade --install --namespace=kong-istio --version=2.3.0 --timeout=5m --kube-context=demo ' +
    '-- kong-istio kong/kong',
  ...INSTALLED,
  'kubectl get --namespace=kong-istio --ignore-not-found --output=json --context=demo --request-timeout=30s ' +
    '-- deployment.apps/kong-istio-kong',
  'kubectl get --namespace=kong-istio --selector=app.kubernetes.io/instance=kong-istio --output=json --context=demo ' +
    '--request-timeout=30s -- pods',
];

describe('bootstrap', () => {
  test("runs the guide's commands in the guide's order, and prints each", async () => {
    const tools = healthyStandIns(folder.path);
    const { code, stdout, stderr } = await runVerb(bootstrap, tools.env());
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(tools.callLines.slice(1)).toEqual(STEPS.map((line) => line.replace(/^printf .* \| | < .*$/g, '')));
    expect(stdout.match(/(?<=^ {2}\$ ).*$/gm)).toEqual([...new Set(STEPS)]);
    expect(tools.calls[7]?.input).toBe(NAMESPACE);
    expect(stdout).toContain('✔ deployment kong-istio/kong-istio-kong: 1 of 1 available\n');
    expect(stdout).toContain('✔ Istio’s sidecar in Kong’s pods: in 1 of 1\n');
  });

  test('with --dry-run prints the same and runs nothing', async () => {
    const tools = healthyStandIns(folder.path);
    const { code, stdout } = await runVerb([...bootstrap, '--dry-run'], tools.env());
    expect(stdout.match(/(?<=^\$ ).*$/gm)).toEqual([...new Set(STEPS)]);
    expect(tools.calls).toEqual([]);
    expect(code).toBe(0);
  });

  longTest('goes on from where it was, when Istio’s namespace is there', async () => {
    const tools = healthyStandIns(folder.path).answer('kubectl get namespace istio-system', {
      stdout: 'istio-system\n',
    });
    const { code, stdout } = await runVerb(bootstrap, tools.env());
    expect(tools.calls.map(({ input }) => input)).not.toContain(NAMESPACE);
    expect(stdout).toContain('✔ Namespace istio-system: already exists\n');
    expect(code).toBe(0);
  });

  test('stops at the first command that fails, and quotes it', async () => {
    const words = 'Error: failed to install manifests: 1 error occurred:\n* deployment istiod not ready\n';
    const tools = healthyStandIns(folder.path).answer('istioctl install', { stderr: words, code: 1 });
    const { code, stdout, stderr } = await runVerb(bootstrap, tools.env());
    expect(stdout).toContain(
      '  istioctl install --set=profile=demo -y --context=demo ended with 1:\n  Error: failed to',
    );
    expect(stdout).toContain('  * deployment istiod not ready\n');
    expect(stderr).toBe('');
    expect(tools.callLines.at(-1)).toBe(STEPS[7]);
    expect(code).toBe(1);
  });

  longTest('says why Kong does not come up', async () => {
    const failed = {
      type: 'Warning',
      reason: 'Failed',
      message: 'no such image',
      lastTimestamp: '2024-01-01T00:00:00Z',
    };
    const pod = { kind: 'Pod', name: 'kong-istio-kong-5d8c-abcde' };
    const event = { apiVersion: 'v1', kind: 'Event', metadata: { name: 'e' }, ...failed, involvedObject: pod };
    const stuck = { type: 'Progressing', status: 'False', reason: 'ProgressDeadlineExceeded', message: 'timed out' };
    const deployment = kongDeployment(0) as { status: object };
    const tools = healthyStandIns(folder.path)
      .answer('kubectl get deployment.apps/kong-istio-kong', {
        stdout: JSON.stringify({ ...deployment, status: { ...deployment.status, conditions: [stuck] } }),
      })
      .answer('kubectl get events', { stdout: JSON.stringify({ items: [event] }) });
    const { code, stdout } = await runVerb(bootstrap, tools.env());
    expect(stdout).toContain(
      '✖ deployment kong-istio/kong-istio-kong\n  timed out\n  Failed: no such image (pod kong-istio-kong-5d8c-abcde)\n',
    );
    expect(code).toBe(1);
  });

  longTest('sees that a pod of Kong’s has no sidecar', async () => {
    const tools = healthyStandIns(folder.path).answer('kubectl get pods', {
      stdout: podList(kongPod('ingress-controller', 'proxy')),
    });
    const { code, stdout } = await runVerb(bootstrap, tools.env());
    expect(stdout).toContain('✖ Istio’s sidecar in Kong’s pods\n  no sidecar in kong-istio-kong-1: ');
    expect(stdout).toContain('kubectl rollout restart deployment -n kong-istio');
    expect(code).toBe(1);
  });

  longTest('with --verbose shows what the tools print, line by line as it comes', async () => {
    const tools = healthyStandIns(folder.path).answer('istioctl install', {
      stdout: '✔ Istio core installed\n✔ Istiod installed\n',
      pause: 300,
    });
    const verb = startVerb([...bootstrap, '--verbose'], tools.env());
    await verb.printed('  ✔ Istio core installed\n');
    expect(tools.callLines.at(-1)).toBe(STEPS[7]);
    expect((await verb.outcome).stdout).toContain('  ✔ Istiod installed\n');
  });

  longTest('at Ctrl-C ends the command that runs, and begins no other', async () => {
    const tools = healthyStandIns(folder.path).answer('helm upgrade', { stdout: 'waiting\n', stays: true });
    const verb = startVerb([...bootstrap, '--verbose'], tools.env());
    await verb.printed('  waiting\n');
    const { pid } = tools.calls.at(-1)!;
    expect(isAlive(pid)).toBe(true);
    verb.child.kill('SIGINT');
    const { code, stderr } = await verb.outcome;
    expect(stderr).toBe('stopped by SIGINT; all child processes have ended\n');
    expect(code).toBe(130);
    expect(isAlive(pid)).toBe(false);
    expect(tools.callLines.at(-1)).toBe(STEPS[11]);
  });

  test('does not touch a cluster that nobody named, where nobody can be asked', async () => {
    const tools = healthyStandIns(folder.path);
    const { code, stderr } = await runVerb(['bootstrap'], tools.env());
    expect(stderr).toBe(
      'error: bootstrap would change demo, but no context is configured, and there is no terminal to ask on; ' +
        'set cluster.context of the environment, or give --context\n',
    );
    expect(tools.callLines).toEqual(['kubectl config view --minify --raw --flatten --output=json']);
    expect(code).toBe(1);
  });
});
