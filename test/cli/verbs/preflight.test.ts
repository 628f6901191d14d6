import { longTest, some } from '../../support/runs';
import { healthyStandIns } from '../../support/stand-in-cluster';
import { StandIns } from '../../support/stand-ins';
import { useTemporaryFolder } from '../../support/temporary-folder';
import { runVerb } from '../../support/verbs';

const folder = useTemporaryFolder();

/** A path without the user's own tools. */
const nothing = '/nowhere';

/** The lines about checks, without the commands. */
const verdicts = (stdout: string): string[] => stdout.split('\n').filter((line) => /^[✔✖]/.test(line));

describe('preflight', () => {
  test('passes where all is well, and names context and server first', async () => {
    const { code, stdout, stderr } = await runVerb(['preflight'], healthyStandIns(folder.path).env());
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^context demo, server https:\/\/127\.0\.0\.1:6443\n/);
    expect(verdicts(stdout)).toEqual([
      '✔ kubectl 1.22.0 (wanted: 1.19 or newer)',
      '✔ helm 3.7.0 (wanted: 3.5 or newer)',
      '✔ istioctl 1.11.2 (wanted: 1.11.2)',
      '✔ Kubernetes 1.21.5 answers (wanted: 1.19 or newer)',
      '✔ LoadBalancer Services: Google gives each LoadBalancer Service an IP address',
      '✔ istioctl x precheck: ✔ No issues found when checking the cluster. Istio is safe to install or upgrade!',
    ]);
  });

  longTest('prints the commands that it runs, and with --dry-run runs none', async () => {
    const tools = healthyStandIns(folder.path);
    const { stdout } = await runVerb(['preflight'], tools.env());
    const printed = stdout.split('\n').flatMap((line) => /^ *\$ (.*)$/.exec(line)?.[1] ?? []);
    expect(tools.callLines.slice(1)).toEqual(printed);
    const before = tools.calls.length;
    const dry = await runVerb(['preflight', '--dry-run', '--context', 'demo'], tools.env());
    expect(dry.stdout.match(/^\$ .*$/gm)).toEqual(printed.map((line) => `$ ${line}`));
    expect(tools.calls).toHaveLength(before);
  });

  longTest('goes on after a check has failed, and says how to mend each', async () => {
    const tools = healthyStandIns(folder.path)
      .answer('helm version', { stdout: 'v3.4.2+g23dd3af\n' })
      .answer('istioctl version', { stdout: 'client version: 1.9.0\n' })
      .answer('kubectl version --output=json', {
        stdout: JSON.stringify({ serverVersion: { gitVersion: 'v1.18.20' } }),
      })
      .answer('istioctl x precheck', { stderr: 'Error: Issues found when checking the cluster.\n', code: 69 });
    const { code, stdout } = await runVerb(['preflight'], tools.env());
    expect(stdout).toContain('✖ helm 3.5 or newer\n  helm is 3.4.2, not 3.5 or newer; install it: https://helm.sh/');
    expect(stdout).toContain(
      '✖ istioctl 1.11.2\n  istioctl is 1.9.0, not 1.11.2; download it and put it first on your path:\n' +
        '    curl -s -L https://istio.io/downloadIstio | ISTIO_VERSION=1.11.2 sh -\n' +
        '    export PATH="$PWD/istio-1.11.2/bin:$PATH"\n',
    );
    expect(stdout).toContain('  the cluster is Kubernetes 1.18.20; it must be 1.19 or newer\n');
    expect(stdout).toContain('  istioctl x precheck --context=demo ended with 69:\n  Error: Issues found');
    expect(verdicts(stdout)).toHaveLength(6);
    expect(code).toBe(1);
  });

  test('says which programs are missing', async () => {
    healthyStandIns(folder.path);
    const only = new StandIns(`${folder.path}/only`).add('kubectl');
    only.answer('kubectl config view', {
      stdout: '{"contexts":[{"name":"d"}],"clusters":[{"cluster":{"server":"s"}}]}',
    });
    const { code, stdout } = await runVerb(['preflight'], only.env(nothing));
    expect(stdout).toContain('  helm is not on your path; install it: https://helm.sh/docs/intro/install/\n');
    expect(stdout).toContain('  istioctl is not on your path; download it and put it first on your path:\n');
    expect(code).toBe(1);
  });

  test.each(
    some([
      ['v1.27.3', /^✖ a cluster of Kubernetes 1\.19 or newer$/m, 1],
      [
        'v1.24.17',
        /^✔ Kubernetes 1\.24\.17 answers \(wanted: 1\.19 or newer\); Istio 1\.11\.2 is made for 1\.17 to 1\.22$/m,
        0,
      ],
    ]),
  )('says of Kubernetes %s whether Istio is made for it', async (gitVersion, verdict, expected) => {
    const tools = healthyStandIns(folder.path).answer('kubectl version --output=json', {
      stdout: JSON.stringify({ serverVersion: { gitVersion } }),
    });
    const { code, stdout } = await runVerb(['preflight'], tools.env());
    expect(stdout).toMatch(verdict);
    const why =
      '  the cluster is Kubernetes 1.27.3, which does not serve policy/v1beta1: Istio 1.11.2 cannot be installed; for it, istio from 1.18 to 1.23\n';
    expect(stdout.includes(why)).toBe(expected === 1);
    expect(code).toBe(expected);
  });

  longTest('says that a cluster does not answer', async () => {
    const down = 'Unable to connect to the server: dial tcp 127.0.0.1:6443: connect: connection refused\n';
    const tools = healthyStandIns(folder.path).answer('kubectl version --output=json', { stderr: down, code: 1 });
    const { code, stdout } = await runVerb(['preflight'], tools.env());
    expect(stdout).toContain('✖ a cluster of Kubernetes 1.19 or newer\n');
    expect(stdout).toContain(
      '  Unable to connect to the server: dial tcp 127.0.0.1:6443: connect: connection refused\n',
    );
    expect(code).toBe(1);
  });

  test.each(
    some([
      [['--context', 'prod'], 'there is no context prod; kubectl knows dev, demo: name one with --context'],
      [[], 'no kube context is the current one; kubectl knows dev, demo: name one with --context'],
    ]),
  )('with %j names the contexts that there are', async (args, message) => {
    const tools = healthyStandIns(folder.path)
      .answer('kubectl config view', { stderr: 'error: cannot locate context\n', code: 1 })
      .answer('kubectl config get-contexts', { stdout: 'dev\ndemo\n' });
    const { code, stderr } = await runVerb(['preflight', ...args], tools.env());
    expect(stderr).toBe(`error: ${message}\n`);
    expect(code).toBe(1);
  });

  test('needs kubectl for anything', async () => {
    const { code, stderr } = await runVerb(['preflight'], new StandIns(folder.path).env(nothing));
    expect(stderr).toBe(
      'error: kubectl is not on your path; install it: https://kubernetes.io/docs/tasks/tools/#kubectl\n',
    );
    expect(code).toBe(1);
  });
});
