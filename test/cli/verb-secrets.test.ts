import { ApiObject, Chart } from 'cdk8s';
import { App } from '../../lib/write/synth/app';
import { runTs } from '../support/processes';
import { some } from '../support/runs';
import { healthyStandIns } from '../support/stand-in-cluster';
import { useTemporaryFolder } from '../support/temporary-folder';

const folder = useTemporaryFolder();

const KEPT = /hunter2|aHVudGVyMg|letmein/;

/** `dist/` with a Secret and a Deployment, both with a secret in them. */
function synthesize(): void {
  const app = new App({ outdir: `${folder.path}/dist` });
  const chart = new Chart(app, '10-shop', { namespace: 'shop' });
  new ApiObject(chart, 'db', {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 'db' },
    stringData: { key: 'hunter2' },
  });
  new ApiObject(chart, 'web', {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'web' },
    spec: { containers: [{ name: 'web', image: 'web:1.0', env: [{ name: 'DB_PASSWORD', value: 'letmein' }] }] },
  });
  app.synth();
}

function deploy(...args: string[]): string {
  const env = healthyStandIns(`${folder.path}/bin`)
    .answer('kubectl apply', {
      stdout: 'pod/web created with letmein\n',
      stderr: 'admission webhook denied the request: hunter2 is no key, and neither is aHVudGVyMg==, said letmein\n',
      code: 1,
    })
    .env();
  const { stdout, stderr } = runTs('main.ts', ['deploy', '--context', 'demo', ...args], {
    cwd: folder.path,
    env,
  });
  return stdout + stderr;
}

test('deploy repeats no secret of dist/ that a program says', () => {
  synthesize();
  const said = deploy();
  expect(said).toContain(
    'admission webhook denied the request: (hidden) is no key, and neither is (hidden), said (hidden)',
  );
  expect(said).not.toMatch(KEPT);
  expect(deploy('--verbose')).not.toMatch(KEPT);
});

const ECHOED = `apiVersion: v1
kind: Secret
stringData:
  key: |
    hunter2
    more: hunter2
data:
  other: aHVudGVyMg==
type: Opaque
tls.key: -----BEGIN RSA PRIVATE KEY-----
aHVudGVyMg
-----END RSA PRIVATE KEY-----
error when applying patch:
{"key":"hunter2"}
to:
done
`;

test('what a program says is judged with the lines above, line by line and as a whole', () => {
  const tools = healthyStandIns(folder.path).answer('helm upgrade', { stdout: ECHOED, code: 1 });
  const { stdout } = runTs('test/cli/fixtures/run-helm.ts', [], { env: tools.env() });
  const shown =
    'kind: Secret\nstringData:\n  (hidden)\ndata:\n  (hidden)\ntype: Opaque\n' +
    'tls.key: (hidden)\nerror when applying patch:\n(hidden)\nto:\ndone\n';
  expect(stdout).toContain(shown);
  expect(stdout).toMatch(/ ended with 1:\n[^]*type: Opaque\ntls\.key: \(hidden\)\n[^]*\ndone\n$/);
  expect(stdout).not.toMatch(KEPT);
});

test('values that helm is given on its command line are hidden where it is shown, also when it fails', () => {
  const said = "Error: failed parsing --set data: db.password=hunter2\ncurl -H 'Authorization: Bearer letmein1' x\n";
  const tools = healthyStandIns(folder.path).answer('helm upgrade', { stderr: said, code: 1 });
  const { stdout } = runTs('test/cli/fixtures/run-helm.ts', [], { env: tools.env() });
  expect(tools.callLines).toEqual([expect.stringContaining('--set=db.password=hunter2,hunter22 --set=replicas=2')]);
  const line =
    "helm upgrade '--set=db.password=(hidden)' --set=replicas=2 '--set=auth.apiKey=(hidden)' " +
    "'--set-string=clientSecret=(hidden)' '--password=(hidden)'";
  expect(stdout).toContain(`$ ${line}\n`);
  expect(stdout).toContain(`${line} ended with 1:\n`);
  expect(stdout).not.toMatch(KEPT);
});

test.each(
  some(
    [
      [
        ['verify', '--url', 'http://user:hunter2@127.0.0.1:1', '--wait', '0'],
        /asking http:\/\/\(hidden\)@127\.0\.0\.1:1\//,
      ],
      [['traffic', '--url', 'not a url: http://user:hunter2@x y'], /error/],
      [['bootstrap', '--dry-run', '--context', 'http://user:hunter2@127.0.0.1'], /\(hidden\)@127/],
      [['check', 'http://user:hunter2@127.0.0.1'], /\(hidden\)@127/],
      [['status', '--timeout', 'http://user:hunter2@127.0.0.1'], /error/],
      [['statsu', '--password=hunter2'], /error/],
    ],
    2,
  ),
)('%j', (args, said) => {
  const { stdout, stderr } = runTs('main.ts', args, {
    cwd: folder.path,
    env: healthyStandIns(folder.path).env(),
  });
  expect(stdout + stderr).toMatch(said);
  expect(stdout + stderr).not.toMatch(KEPT);
});
