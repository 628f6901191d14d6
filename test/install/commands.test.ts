import { bootstrapSteps } from '../../lib/install/bootstrap-steps';
import { ClusterTools } from '../../lib/install/cluster-tools';
import { commandLine, fileFlag } from '../../lib/install/invocation';
import { dashboardCommand, type Dashboard } from '../../lib/install/dashboards';
import { DeployCommands } from '../../lib/install/deploy-commands';
import { release } from '../../lib/install/installs';
import { portForward } from '../../lib/install/proxy-commands';
import { typeAndName } from '../../lib/install/operand';
import { clusterQuestions, requirements } from '../../lib/install/requirements';
import { commandsOf } from '../../lib/install/step';
import type { DeclaredNamespaces } from '../../lib/install/declared-namespaces';
import { TeardownCommands } from '../../lib/install/teardown-commands';
import type { KongProps, PlatformProps } from '../../lib/write/system/platform-props';
import { guideTarget } from '../support/guide';

const here = new ClusterTools();
const DECLARED: DeclaredNamespaces = {
  names: ['kong-istio', 'bookinfo'],
  files: ['dist/00-namespaces.k8s.yaml'],
  others: [],
};
const bootstrap = (target = guideTarget(), tools = here, declared = DECLARED): string[] =>
  commandsOf(bootstrapSteps(target, declared, tools)).map(commandLine);
const KONG = { version: '2.5', namespace: 'kong-istio', release: 'kong-istio' } as const;
const withKong = (change: Partial<KongProps>, platform: Partial<PlatformProps> = {}): ReturnType<typeof guideTarget> =>
  guideTarget({ kong: { ...KONG, ...change }, ...platform });

describe('the commands of the guide', () => {
  test("bootstrap with the guide's own arguments, and a pinned chart", () => {
    expect(bootstrap()).toEqual([
      'kubectl get --request-timeout=30s -- namespace istio-system',
      `printf %s '{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"istio-system"}}' | ` +
        'kubectl create --field-manager=meshgate --filename=- --request-timeout=30s',
      'istioctl install --set=profile=demo -y',
      'kubectl apply --filename=dist/00-namespaces.k8s.yaml --field-manager=meshgate --request-timeout=30s',
      'helm repo add -- kong https://charts.konghq.com',
      'helm repo update',
      'helm upgrade --install --namespace=kong-istio --version=2.3.0 --timeout=5m -- kong-istio kong/kong',
    ]);
  });

  test('deploy the given files after a dry run', () => {
    const { dryRun, apply } = new DeployCommands(here, ['dist/00-a.k8s.yaml', 'dist/10-b.k8s.yaml']);
    expect([dryRun, apply].map(commandLine)).toEqual([
      'kubectl apply --filename=dist/00-a.k8s.yaml --filename=dist/10-b.k8s.yaml --field-manager=meshgate --dry-run=server --output=json --request-timeout=30s',
      'kubectl apply --filename=dist/00-a.k8s.yaml --filename=dist/10-b.k8s.yaml --field-manager=meshgate --output=json --request-timeout=30s',
    ]);
  });

  test("check and look with the guide's words", () => {
    expect(commandLine(clusterQuestions(here).precheck)).toBe('istioctl x precheck');
    expect(commandLine(dashboardCommand(here, 'kiali'))).toBe('istioctl dashboard kiali');
    const istioctl = requirements(guideTarget().platform).find(({ program }) => program === 'istioctl');
    expect(istioctl?.mend).toContain('curl -s -L https://istio.io/downloadIstio | ISTIO_VERSION=1.11.2 sh -\n');
  });

  test('remove no control plane of others', () => {
    const commands = new TeardownCommands(here, 'dist');
    expect(commandLine(commands.uninstallIstio)).toBe('istioctl x uninstall -f=dist/bootstrap/istio-operator.yaml -y');
    expect(commandLine(commands.uninstallRelease(release(guideTarget().platform.kong)))).toBe(
      'helm uninstall --namespace=kong-istio -- kong-istio',
    );
  });
});

describe('the commands of another platform', () => {
  test('hand over the operator file where a profile does not say all', () => {
    const target = guideTarget({ istio: { version: '1.11.2', profile: 'demo', revision: 'canary' } });
    expect(bootstrap(target)).toContain('istioctl install -f=dist/bootstrap/istio-operator.yaml -y');
  });

  test.each<[string, Partial<KongProps>]>([
    ['Kong', { version: '2.8' }],
    ['chart', { chart: { version: '2.2.0' } }],
    ['sidecar', { sidecar: { holdUntilProxyStarts: true } }],
    ['ingress class', { ingressClass: 'kong-internal' }],
    ['value', { values: { proxy: { type: 'NodePort' } } }],
  ])('hand over the values where the %s is not that of the chart', (_name, change) => {
    expect(bootstrap(withKong(change)).at(-1)).toContain(' --values=dist/bootstrap/kong-values.yaml ');
  });

  test.each([
    ['1.3', '2.5', '2.3.0'],
    ['2.12', '3.4', '2.30.0'],
    ['3.5', '3.9', '3.4.1'],
  ] as const)(
    'install KIC %s and Kong %s with chart %s, whose own values they are',
    (ingressController, version, chart) => {
      expect(bootstrap(withKong({ version }, { ingressController })).at(-1)).toBe(
        `helm upgrade --install --namespace=kong-istio --version=${chart} --timeout=5m -- kong-istio kong/kong`,
      );
    },
  );

  test('carry names of namespaces and release everywhere', () => {
    const target = withKong({ namespace: 'edge', release: 'gate' });
    expect(bootstrap(target).at(-1)).toMatch(/ --namespace=edge .* -- gate kong\/kong$/);
    expect(commandLine(portForward(target.platform.kong, 'http', here))).toBe(
      'kubectl port-forward --namespace=edge --request-timeout=30s -- service/gate-kong-proxy :80',
    );
  });

  test('make the namespace of Kong where no manifest does, in the mesh', () => {
    const line = (target: ReturnType<typeof guideTarget>): string | undefined =>
      bootstrap(target, here, { names: [], files: [], others: [] }).find((each) => each.includes('"kong-istio"'));
    expect(line(guideTarget())).toContain('{"name":"kong-istio","labels":{"istio-injection":"enabled"}}');
    expect(line(guideTarget({ istio: { version: '1.11', revision: 'canary' } }))).toContain(
      '{"istio.io/rev":"canary"}',
    );
  });

  test('apply namespaces alone from files that hold more', () => {
    const others = [{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } }];
    expect(bootstrap(guideTarget(), here, { names: ['shop'], files: [], others })).toContain(
      `printf %s '{"apiVersion":"v1","kind":"List","items":${JSON.stringify(others)}}' | ` +
        'kubectl apply --filename=- --field-manager=meshgate --request-timeout=30s',
    );
  });

  test('install nothing that is managed elsewhere, and need no program for it', () => {
    const target = guideTarget({
      istio: { version: '1.30', managed: 'elsewhere' },
      kong: { version: '3.9', managed: 'elsewhere' },
      ingressController: '3.5',
    });
    expect(bootstrap(target)).toEqual([
      'kubectl apply --filename=dist/00-namespaces.k8s.yaml --field-manager=meshgate --request-timeout=30s',
    ]);
    expect(requirements(target.platform).map(({ program }) => program)).toEqual(['kubectl']);
  });

  test('name the context, each tool in its own way', () => {
    const lines = bootstrap(guideTarget(), new ClusterTools('prod'));
    const flags = lines.map(
      (line) => `${/(kubectl|istioctl|helm) \w+/.exec(line)![0]}: ${/ (--\S*context=\S+)/.exec(line)?.[1] ?? 'none'}`,
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

describe('a command about a hostile name', () => {
  const named = (kind: string, name: string, group = ''): string =>
    commandLine(here.kubectl('delete', {}, [typeAndName({ group, kind, name })]));

  test.each([
    ['ConfigMap', '--all', 'ConfigMap "--all" is not a valid name; allowed: lower-case letters, digits, "-" and "."'],
    ['Service', '--cluster=prod', 'Service "--cluster=prod" is not a valid name'],
    ['Secret', '', 'Secret "" is not a valid name'],
    ['Secret', 'a/b', 'Secret "a/b" is not a valid name'],
    ['Secret', 'x'.repeat(300), `Secret "${'x'.repeat(80)}…" has 300 characters; allowed: 253`],
    ['--all', 'a', 'kind "--all" is not a valid name; allowed: letters and digits'],
  ])('is not made: %s %j', (kind, name, message) => {
    expect(() => named(kind, name)).toThrow(message);
  });

  test.each([
    ['a,b', 'ClusterRole "a,b" has a comma, which kubectl cannot be given'],
    ['a\nb', 'ClusterRole "a\\nb" has a control character'],
  ])('is not made: ClusterRole %j', (name, message) => {
    expect(() => named('ClusterRole', name, 'rbac.authorization.k8s.io')).toThrow(message);
  });

  test('has a name that Kubernetes allows behind "--", also where it looks like a flag', () => {
    expect(named('ClusterRole', '--all', 'rbac.authorization.k8s.io')).toBe(
      'kubectl delete --request-timeout=30s -- clusterrole.rbac.authorization.k8s.io/--all',
    );
  });

  test.each<[string, Partial<KongProps>, string]>([
    [
      'namespace',
      { namespace: '--all-namespaces' },
      'prop "platform.kong.namespace" is "--all-namespaces"; allowed: 1 to 63',
    ],
    ['release', { release: '--debug' }, 'prop "platform.kong.release" is "--debug"; allowed: 1 to 53'],
    ['repository', { chart: { repository: '--help' } }, 'the repository "kong" is at "--help", which is not a URL'],
    [
      'repository with a password',
      { chart: { repository: 'https://me:s3cret@example.com' } },
      'prop "platform.kong.chart.repository" is "https://(hidden)@example.com"; allowed: the address of a repository of charts, without a user, password or token in it; add it to Helm by "helm repo add --username" instead',
    ],
  ])('is not made from a platform: %s', (_name, change, message) => {
    expect(() => bootstrap(withKong(change))).toThrow(message);
  });

  test('takes a context for nothing but the value of its flag', () => {
    const line = commandLine(new ClusterTools('--server=https://evil.example').kubectl('version'));
    expect(line).toBe('kubectl version --context=--server=https://evil.example --request-timeout=30s');
  });

  test('opens no dashboard that there is not', () => {
    expect(() => dashboardCommand(here, '--address=0.0.0.0' as Dashboard)).toThrow(
      'there is no dashboard "--address=0.0.0.0"; allowed: kiali, grafana, prometheus',
    );
  });

  test('takes no character that ends a word', () => {
    expect(() => new ClusterTools('a\0b').kubectl('version')).toThrow('has a character that no command can have');
  });
});

describe('a list of files', () => {
  test('is one flag each, and kubectl takes no comma for the end of a name', () => {
    expect(fileFlag('dist/a.yaml', 'dist/b,"c".yaml')).toEqual(['dist/a.yaml', '"dist/b,""c"".yaml"']);
  });
});
