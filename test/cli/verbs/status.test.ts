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

test('reads the objects of a cluster together: who is injected, and which plugins a route of Kong has', async () => {
  const glob = { name: 'glob', annotations: { 'kubernetes.io/ingress.class': 'kong' } };
  const namespace = { name: 'bookinfo', labels: { 'istio.io/rev': 'canary' } };
  const tools = healthyStandIns(folder.path)
    .answer('kubectl get namespaces', { stdout: podList({ apiVersion: 'v1', kind: 'Namespace', metadata: namespace }) })
    .answer('kubectl get ingresses.networking.k8s.io', {
      stdout: podList(ingress('web', 'kong', 'glob, gone, other:login'), ingress('theirs', 'nginx')),
    })
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
