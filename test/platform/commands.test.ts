import { existsSync } from 'node:fs';
import { DEFAULT_CONFIG, type MeshgateConfig } from '../../lib/config';
import { bootstrapSteps } from '../../lib/platform/bootstrap-steps';
import { ClusterTools } from '../../lib/platform/cluster-tools';
import { commandLine } from '../../lib/platform/command';
import { dashboardCommand } from '../../lib/platform/dashboards';
import { deploySteps, NAMESPACES_FILE } from '../../lib/platform/deploy-steps';
import { portForward } from '../../lib/platform/proxy-commands';
import { clusterQuestions, requirements } from '../../lib/platform/requirements';
import { commandsOf } from '../../lib/platform/step';
import { TeardownCommands } from '../../lib/platform/teardown-steps';

const here = new ClusterTools();
const bootstrap = (config: MeshgateConfig, tools = here): string[] =>
  commandsOf(bootstrapSteps(config, tools)).map(commandLine);

describe('the commands of the default config', () => {
  test("bootstrap with the guide's own arguments, and a pinned chart", () => {
    expect(bootstrap(DEFAULT_CONFIG)).toEqual([
      'kubectl get namespace istio-system',
      'kubectl create namespace istio-system --field-manager=meshgate',
      'istioctl install --set profile=demo -y',
      'kubectl apply -f dist/00-namespaces.k8s.yaml --field-manager=meshgate',
      'helm repo add kong https://charts.konghq.com',
      'helm repo update',
      'helm upgrade --install -n kong-istio kong-istio kong/kong --version 2.3.0 --wait --timeout 5m',
    ]);
  });

  test('name a file of dist/ that is there', () => {
    expect(existsSync(`dist/${NAMESPACES_FILE}`)).toBe(true);
  });

  test('deploy after a dry run', () => {
    expect(commandsOf(deploySteps(here)).map(commandLine)).toEqual([
      'kubectl apply -f dist/ --field-manager=meshgate --dry-run=server',
      'kubectl apply -f dist/ --field-manager=meshgate',
    ]);
  });

  test("check and look with the guide's words", () => {
    expect(commandLine(clusterQuestions(here).precheck)).toBe('istioctl x precheck');
    expect(commandLine(dashboardCommand(here, 'kiali'))).toBe('istioctl dashboard kiali');
    const istioctl = requirements(DEFAULT_CONFIG).find(({ program }) => program === 'istioctl');
    expect(istioctl?.mend).toContain('curl -s -L https://istio.io/downloadIstio | ISTIO_VERSION=1.11.2 sh -\n');
  });

  test('remove no control plane of others', () => {
    const commands = new TeardownCommands(DEFAULT_CONFIG, here);
    expect(commandLine(commands.uninstallIstio)).toBe('istioctl x uninstall -f dist/bootstrap/istio-operator.yaml -y');
    expect(commandLine(commands.uninstallKong)).toBe('helm uninstall kong-istio -n kong-istio');
  });
});

describe('the commands of another config', () => {
  test('hand over the operator file where a profile does not say all', () => {
    const istio = { ...DEFAULT_CONFIG.istio, revision: 'canary' };
    expect(bootstrap({ ...DEFAULT_CONFIG, istio })).toContain(
      'istioctl install -f dist/bootstrap/istio-operator.yaml -y',
    );
  });

  test.each<[string, Partial<MeshgateConfig['kong']>]>([
    ['Kong', { version: '2.8' }],
    ['controller', { ingressController: '2.12' }],
    ['chart', { chart: { ...DEFAULT_CONFIG.kong.chart, version: '2.4.0' } }],
    ['sidecar', { sidecar: { holdUntilProxyStarts: true } }],
  ])('hand over the values where the %s is not that of the chart', (_name, change) => {
    const config = { ...DEFAULT_CONFIG, kong: { ...DEFAULT_CONFIG.kong, ...change } };
    expect(bootstrap(config).at(-1)).toMatch(/ --values dist\/bootstrap\/kong-values\.yaml --wait --timeout 5m$/);
  });

  test('hand over the values where the ingress class is another', () => {
    const gateway = { ...DEFAULT_CONFIG.gateway, ingressClassName: 'kong-internal' };
    expect(bootstrap({ ...DEFAULT_CONFIG, gateway }).at(-1)).toContain('--values');
  });

  test('carry names of namespaces and release everywhere', () => {
    const config: MeshgateConfig = {
      ...DEFAULT_CONFIG,
      namespaces: { ...DEFAULT_CONFIG.namespaces, kong: 'edge' },
      kong: { ...DEFAULT_CONFIG.kong, release: 'gate' },
    };
    expect(bootstrap(config).at(-1)).toContain('-n edge gate kong/kong');
    expect(commandLine(portForward(config, here))).toBe('kubectl port-forward -n edge service/gate-kong-proxy :80');
  });

  test('name the context, each tool in its own way', () => {
    const lines = bootstrap(DEFAULT_CONFIG, new ClusterTools('prod'));
    const flags = lines.map(
      (line) => `${line.split(' ').slice(0, 2).join(' ')}: ${/ (--\S*context=\S+)$/.exec(line)?.[1] ?? 'none'}`,
    );
    expect(flags).toEqual([
      'kubectl get: --context=prod',
      'kubectl create: --context=prod',
      'istioctl install: --context=prod',
      'kubectl apply: --context=prod',
      'helm repo: none',
      'helm repo: none',
      'helm upgrade: --kube-context=prod',
    ]);
  });
});

describe('a command line', () => {
  test.each([
    ['plain', 'plain'],
    ['--set=a.b=c,d', '--set=a.b=c,d'],
    ['', "''"],
    ['jsonpath={.items}', "'jsonpath={.items}'"],
    ["it's", String.raw`'it'\''s'`],
    ['$HOME `id` ; rm', "'$HOME `id` ; rm'"],
    ['two\nlines', "'two\nlines'"],
  ])('quotes %j for a shell', (argument, expected) => {
    expect(commandLine({ program: 'kubectl', args: [argument] })).toBe(`kubectl ${expected}`);
  });
});
