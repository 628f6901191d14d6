import { some } from '../../support/runs';
import { healthyStandIns, podList } from '../../support/stand-in-cluster';
import { useTemporaryFolder } from '../../support/temporary-folder';
import { runVerb } from '../../support/verbs';

jest.setTimeout(60_000);
const folder = useTemporaryFolder();

// No real API server answers like this: a stand-in for kubectl does.
describe('an answer of the cluster that is none', () => {
  test.each(
    some([
      [
        'no JSON',
        'kubectl get namespaces',
        '<html>sign in</html>',
        'printed something other than JSON: <html>sign in</html>',
      ],
      ['a string', 'kubectl get namespaces', '"hello"', 'cannot be used: it is "hello", not an object'],
      ['no list', 'kubectl get namespaces', '{"items":{}}', 'cannot be used: items is not a list'],
      ['no objects', 'kubectl get namespaces', '{"items":[7]}', 'cannot be used: items[0] is 7, not an object'],
      [
        'objects that lack what all have',
        'kubectl get deployments.apps,pods',
        podList({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a' }, spec: {} }),
        'cannot be used: items[0].spec.containers is missing, not a list',
      ],
      [
        'an IngressClass that is none',
        'kubectl get ingressclasses.networking.k8s.io',
        podList({ apiVersion: 'networking.k8s.io/v1', kind: 'IngressClass', metadata: { name: 'a' }, spec: [] }),
        'cannot be used: items[0].spec is [], not an object',
      ],
    ]),
  )('is said to be unusable: %s', async (_name, call, stdout, message) => {
    const tools = healthyStandIns(folder.path).answer(call, { stdout });
    const outcome = await runVerb(['status'], tools.env());
    expect(outcome.stderr).toMatch(/^error: (the answer to )?"?kubectl get .*--request-timeout=30s -- \S+"? /);
    expect(outcome.stderr).toContain(message);
    expect(outcome.stderr.trim().split('\n')).toHaveLength(1);
    expect(outcome.code).toBe(1);
  });
});
