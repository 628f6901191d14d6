import { ApiObject, Chart } from 'cdk8s';
import { App } from '../../lib/synth/app';
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
  const { stdout, stderr } = runTs('lib/cli/meshgate.ts', ['deploy', '--context', 'demo', ...args], {
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
  const { stdout, stderr } = runTs('lib/cli/meshgate.ts', args, {
    cwd: folder.path,
    env: healthyStandIns(folder.path).env(),
  });
  expect(stdout + stderr).toMatch(said);
  expect(stdout + stderr).not.toMatch(KEPT);
});
