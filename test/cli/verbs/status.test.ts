import { healthyStandIns, podList } from '../../support/stand-in-cluster';
import { useTemporaryFolder } from '../../support/temporary-folder';
import { runVerb } from '../../support/verbs';

jest.setTimeout(60_000);
const folder = useTemporaryFolder();

const CONFIGURATION = 'configuration.konghq.com/v1';

function ingress(name: string, ingressClassName: string, plugins = ''): object {
  const backend = { service: { name, port: { number: 80 } } };
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { name, namespace: 'bookinfo', annotations: { 'konghq.com/plugins': plugins } },
    spec: { ingressClassName, rules: [{ http: { paths: [{ path: `/${name}`, backend }] } }] },
  };
}

const SERVICE = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'web', namespace: 'bookinfo' },
  spec: { ports: [{ port: 80 }] },
};

test('reads the objects of a cluster together: who is injected, and which plugins a route of Kong has', async () => {
  const glob = { name: 'glob', annotations: { 'kubernetes.io/ingress.class': 'kong' } };
  const namespace = { name: 'bookinfo', labels: { 'istio.io/rev': 'canary' } };
  const tools = healthyStandIns(folder.path)
    .answer('kubectl get namespaces', { stdout: podList({ apiVersion: 'v1', kind: 'Namespace', metadata: namespace }) })
    .answer('kubectl get ingresses.networking.k8s.io', {
      stdout: podList(ingress('web', 'kong', 'glob, gone, other:login'), ingress('theirs', 'nginx')),
    })
    .answer('kubectl get services', { stdout: podList(SERVICE) })
    .answer('kubectl get kongclusterplugins.configuration.konghq.com', {
      stdout: podList({ apiVersion: CONFIGURATION, kind: 'KongClusterPlugin', metadata: glob, plugin: 'cors' }),
    })
    .answer('kubectl get ingressclasses.networking.k8s.io', {
      stderr: 'error: the server doesn\'t have a resource type "ingressclasses"\n',
      code: 1,
    });
  const { code, stdout } = await runVerb(['status'], tools.env());
  const screen = stdout.replace(/ +/g, ' ');
  const lost = 'the route is served without it';
  expect(screen).toContain('\nbookinfo by revision canary 0 of 0\n');
  expect(screen).toContain(
    `\n*/web bookinfo/web:80 glob (cors), gone (not there: ${lost}), other:login (KIC 1.3 reads no other namespace: ${lost})\n`,
  );
  expect(screen).not.toContain('theirs');
  expect(code).toBe(0);
});

const forbidden = (type: string): { stderr: string; code: number } => ({
  stderr: `Error from server (Forbidden): ${type} is forbidden: User "ann" cannot list resource at the cluster scope\n`,
  code: 1,
});

test('shows routes without what the user may not see, and says so', async () => {
  const tools = healthyStandIns(folder.path)
    .answer('kubectl get ingresses.networking.k8s.io', { stdout: podList(ingress('web', 'kong'), ingress('own', '')) })
    .answer('kubectl get services --all-namespaces', forbidden('services'))
    .answer('kubectl get kongconsumers.configuration.konghq.com', forbidden('kongconsumers'));
  const { code, stdout } = await runVerb(['status'], tools.env());
  expect(stdout.replace(/ +/g, ' ')).toContain('\n*/web bookinfo/web:80 none\n');
  expect(stdout).toContain(
    'You may not see Service, configuration.konghq.com/KongConsumer: what they say of routes is unknown.\n',
  );
  expect(stdout).not.toContain('Refused');
  expect(code).toBe(0);
});

test('ends where the user may not see what routes are made of', async () => {
  const tools = healthyStandIns(folder.path).answer(
    'kubectl get ingresses.networking.k8s.io',
    forbidden('ingresses.networking.k8s.io'),
  );
  const { code, stderr } = await runVerb(['status'], tools.env());
  expect(stderr).toContain('(Forbidden)');
  expect(code).toBe(1);
});

test('says what the controller refuses, and reads no Secret', async () => {
  const tools = healthyStandIns(folder.path)
    .answer('kubectl get services', { stdout: podList() })
    .answer('kubectl get ingresses.networking.k8s.io', { stdout: podList(ingress('web', 'kong')) });
  const { stdout } = await runVerb(['status'], tools.env());
  const screen = stdout.replace(/ +/g, ' ');
  expect(screen).toContain('\n*/web none none\n');
  expect(screen).toContain('\nRefused\nobject why\nIngress bookinfo/web there is no Service "web" in bookinfo\n');
  expect(tools.calls.flatMap(({ args }) => args).filter((word) => word.includes('secret'))).toEqual([]);
});
