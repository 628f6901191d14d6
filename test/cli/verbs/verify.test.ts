import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Bookstore, type Faults } from '../../support/bookstore';
import { selfSignedCertificate } from '../../support/certificate';
import { RawServer } from '../../support/raw-server';
import { longTest, some } from '../../support/runs';
import { StandIns } from '../../support/stand-ins';
import { useTemporaryFolder } from '../../support/temporary-folder';
import { endVerbs, isAlive, runVerb, startVerb, type VerbOutcome } from '../../support/verbs';

const folder = useTemporaryFolder();
const stores: { close(): Promise<void> }[] = [];
const open = async (...options: Parameters<typeof Bookstore.open>): Promise<Bookstore> => {
  const store = await Bookstore.open(...options);
  stores.push(store);
  return store;
};
afterEach(async () => {
  endVerbs();
  await Promise.all(stores.splice(0).map((store) => store.close()));
});

/** The table without its head: mark, expectation, expected, came back. */
function rows({ stdout }: VerbOutcome): string[][] {
  const lines = stdout.split('\n').filter((line) => /^[✔✖]/.test(line));
  return lines.map((line) => line.split(/ {2,}/));
}

const unmet = (outcome: VerbOutcome): string[] =>
  rows(outcome).flatMap(([mark, name, , found]) => (mark === '✖' ? [`${name!}: ${found!}`] : []));

const verify = (url: string, ...args: string[]): Promise<VerbOutcome> =>
  runVerb(['verify', '--url', url, '--wait', '0', ...args]);

describe('verify', () => {
  test('finds all that the guide finds', async () => {
    const store = await open();
    const outcome = await verify(store.url());
    expect(outcome.stderr).toBe('');
    expect(outcome.code).toBe(0);
    expect(rows(outcome)).toEqual([
      ['✔', 'status', '200', '200'],
      ['✔', '<title>', 'Simple Bookstore App', 'Simple Bookstore App'],
      ['✔', 'server', 'istio-envoy', 'istio-envoy'],
      ['✔', 'via', 'kong/2.5', 'kong/2.5.0'],
      ['✔', 'x-ratelimit-limit-minute', '30', '30'],
      ['✔', 'ratelimit-limit', '30', '30'],
      ['✔', 'x-ratelimit-remaining-minute', 'counts down', '29, then 28'],
      ['✔', 'ratelimit-remaining', 'counts down', '29, then 28'],
      ['✔', 'ratelimit-reset', '1 to 60', expect.stringMatching(/^(\d|[1-3]\d|4[0-2])$/)],
      ['✔', 'over the limit', '429 after 30 in a minute', '429 after 28 more'],
    ]);
    expect(store.requests[0]).toMatchObject({ host: `127.0.0.1:${store.port}`, 'user-agent': 'meshgate' });
  });

  test.each<[string, Faults, string[]]>(
    some(
      [
        ['another title', { title: 'nginx' }, ['<title>: nginx']],
        ['no title', { title: '' }, ['<title>: —']],
        ['no mesh', { headers: { server: 'gunicorn/19.9.0' } }, ['server: gunicorn/19.9.0']],
        ['no server header', { headers: { server: undefined } }, ['server: —']],
        ['another Kong', { headers: { via: '1.1 kong/3.9.0' } }, ['via: 1.1 kong/3.9.0']],
        ['no Kong', { headers: { via: undefined } }, ['via: —']],
        ['a version that only begins alike', { headers: { via: 'kong/2.50.0' } }, ['via: kong/2.50.0']],
        ['status 503', { status: 503 }, ['status: 503']],
        ['a limit header that is missing', { headers: { 'ratelimit-limit': undefined } }, ['ratelimit-limit: —']],
        [
          'counts that stand still',
          { headers: { 'x-ratelimit-remaining-minute': '29' } },
          ['x-ratelimit-remaining-minute: 29, then 29'],
        ],
        ['another limit', { limit: 60 }, ['x-ratelimit-limit-minute: 60', 'ratelimit-limit: 60']],
        [
          'no limit',
          { limit: 'none' },
          [
            'x-ratelimit-limit-minute: —',
            'ratelimit-limit: —',
            'x-ratelimit-remaining-minute: —, then —',
            'ratelimit-remaining: —, then —',
            'ratelimit-reset: —',
            'over the limit: no 429 in 65 requests',
          ],
        ],
      ],
      3,
    ),
  )('sees %s', async (_name, faults, expected) => {
    const store = await open(faults);
    const outcome = await verify(store.url());
    expect(unmet(outcome)).toEqual(expected);
    expect(outcome.stderr).toContain(`error: ${expected.length} of 10 expectations are not met`);
    expect(outcome.code).toBe(1);
  });

  longTest('waits for the next minute when an earlier run has used the limit up', async () => {
    const store = await open({ used: 30, reset: 2 });
    const outcome = await verify(store.url());
    expect(outcome.stdout).toMatch(/the limit is used up; waiting [12] s for the next minute/);
    expect(unmet(outcome)).toEqual([]);
    expect(outcome.code).toBe(0);
  });

  longTest('waits for no more than one minute', async () => {
    const store = await open({ status: 429, reset: 1 });
    const outcome = await verify(store.url());
    expect(outcome.stdout.match(/waiting/g)).toHaveLength(1);
    expect(unmet(outcome)).toContain('status: 429');
    expect(outcome.code).toBe(1);
  });

  longTest('is not confused by a minute that ends between two requests', async () => {
    const store = await open({ used: 20, reset: 1, delay: 150 });
    expect(unmet(await verify(store.url()))).toEqual([]);
  });

  longTest('waits for Kong to learn of the route', async () => {
    const store = await open({ before: { count: 2, status: 404 } });
    const outcome = await runVerb(['verify', '--url', store.url(), '--wait', '10']);
    expect(unmet(outcome)).toEqual([]);
    expect(outcome.code).toBe(0);
  });

  longTest('does not wait longer than it is told', async () => {
    const store = await open({ before: { count: 1000, status: 404 } });
    const outcome = await verify(store.url());
    expect(unmet(outcome).slice(0, 2)).toEqual(['status: 404', '<title>: —']);
    expect(outcome.code).toBe(1);
  });

  longTest('says that a server is too slow', async () => {
    const store = await open({ delay: 5000 });
    const { code, stderr } = await verify(store.url(), '--timeout', '0.3');
    expect(stderr).toContain('error: no answer within 0.3 s');
    expect(code).toBe(1);
  });

  test('says that a connection is refused', async () => {
    const store = await open();
    const url = store.url();
    await store.close();
    stores.pop();
    const { code, stderr } = await verify(url);
    expect(stderr).toContain('error: connection refused');
    expect(code).toBe(1);
  });

  longTest('reaches an IPv6 address and a host name', async () => {
    const six = await open({}, '::1');
    expect((await verify(six.url('[::1]'))).code).toBe(0);
    const named = await open();
    expect((await verify(named.url('localhost'))).code).toBe(0);
  });

  longTest('asks by https, with a certificate that somebody vouches for or --insecure', async () => {
    const certificate = selfSignedCertificate();
    const store = await open({}, '127.0.0.1', certificate);
    const refused = await verify(store.url());
    expect(refused.stderr).toContain('error: certificate is not trusted (DEPTH_ZERO_SELF_SIGNED_CERT)');
    expect(refused.code).toBe(1);
    expect((await verify(store.url(), '--insecure')).code).toBe(0);
    const authority = join(folder.path, 'ca.crt');
    writeFileSync(authority, certificate.cert);
    const next = await open({}, '127.0.0.1', certificate);
    const trusting = { ...process.env, NODE_EXTRA_CA_CERTS: authority };
    expect((await runVerb(['verify', '--url', next.url('localhost'), '--wait', '0'], trusting)).code).toBe(0);
  });

  test('has failed when the server switches protocols', async () => {
    const server = await RawServer.open((socket) => {
      socket.write('HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: websocket\r\n\r\n');
    });
    stores.push(server);
    const { code, stdout, stderr } = await verify(server.url);
    expect(stdout).toBe(`asking ${server.url} (as given)\n`);
    expect(stderr).toBe('error: 101 Switching Protocols, which was not requested\n');
    expect(code).toBe(1);
  });

  test('ends when one question has failed, whatever becomes of the others', async () => {
    let asked = 0;
    const server = await RawServer.open((socket) => {
      asked++;
      if (asked <= 2) socket.end('HTTP/1.1 200 OK\r\n\r\n');
      else if (asked === 7) socket.resetAndDestroy();
    });
    stores.push(server);
    const { code, stderr } = await verify(server.url, '--timeout', '3600');
    expect(stderr).toBe('error: connection closed before the answer was complete\n');
    expect(code).toBe(1);
  });

  test('shows what a server says on one line, with nothing in it that a terminal obeys', async () => {
    const title = `\u001b]0;owned\u0007\n::error::no\u202egpj.exe${'x'.repeat(200)}`;
    const store = await open({ title, headers: { server: 'a\u009b2J##[error]b' } });
    const outcome = await verify(store.url());
    expect(unmet(outcome)).toEqual([
      `<title>: \ufffd]0;owned\ufffd ::error::no\ufffdgpj.exe${'x'.repeat(50)}…`,
      'server: a\ufffd2J# #[error]b',
    ]);
    // eslint-disable-next-line no-control-regex -- none but line breaks
    expect(outcome.stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
  });

  test.each(
    some(
      [
        [
          '--wait=-1',
          "option '--wait <seconds>' argument '-1' is invalid. It must be a number of seconds from 0 to 3,600.",
        ],
        ['--wait=1e10', 'It must be a number of seconds from 0 to 3,600.'],
        ['--timeout=soon', "option '--timeout <seconds>' argument 'soon' is invalid"],
        ['--timeout=3000000', 'It must be a number of seconds from 0.01 to 3,600.'],
        ['--timeout=0', 'It must be a number of seconds from 0.01 to 3,600.'],
        ['--timeout=0x10', 'It must be a number of seconds from 0.01 to 3,600.'],
        ['--timeout=', 'It must be a number of seconds from 0.01 to 3,600.'],
        ['--nope', "unknown option '--nope'"],
        ['--url=ftp://127.0.0.1/', 'url is "ftp://127.0.0.1/"; allowed: an http:// or https:// address\n'],
        ['--url=localhost:8000', 'an http:// or https:// address; did you mean "http://localhost:8000"?\n'],
        ['--url=ftp://user:secret@127.0.0.1', 'url is "ftp://(hidden)@127.0.0.1"; allowed:'],
      ],
      2,
    ),
  )('refuses %s', async (argument, message) => {
    const { code, stderr } = await runVerb(['verify', argument]);
    expect(stderr).toContain(message);
    expect(stderr).not.toContain('secret');
    expect(code).toBe(2);
  });
});

describe('verify finds Kong', () => {
  const service = (ingress?: object): string =>
    JSON.stringify({
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'kong-istio-kong-proxy', namespace: 'kong-istio' },
      spec: { type: 'LoadBalancer', ports: [{ name: 'kong-proxy', port: ports.http }, { port: 443 }] },
      status: { loadBalancer: ingress ? { ingress: [ingress] } : {} },
    });
  const ports = { http: 80 };

  /** A stand-in for kubectl; the requests go to the real server behind it. */
  function kubectl(): StandIns {
    const view = { contexts: [{ name: 'demo' }], clusters: [{ cluster: { server: 'https://127.0.0.1:1' } }] };
    return new StandIns(folder.path).add('kubectl').answer('kubectl config view', { stdout: JSON.stringify(view) });
  }

  test.each(
    some([
      ['an IP address', '127.0.0.1', { ip: '127.0.0.1' }],
      ['an IPv6 address', '::1', { ip: '::1' }],
      ['a host name', '127.0.0.1', { hostname: 'localhost' }],
    ]),
  )('by %s of the load balancer', async (_name, address, ingress) => {
    const store = await open({}, address);
    ports.http = store.port;
    const tools = kubectl().answer('kubectl get service/kong-istio-kong-proxy', { stdout: service(ingress) });
    const { code, stdout } = await runVerb(['verify'], tools.env());
    expect(stdout).toMatch(/^context demo, server https:\/\/127\.0\.0\.1:1\n/);
    expect(stdout).toContain('(load balancer of kong-istio-kong-proxy)');
    expect(code).toBe(0);
    expect(tools.callLines.at(-1)).toBe(
      'kubectl get --namespace=kong-istio --ignore-not-found --output=json --context=demo --request-timeout=30s ' +
        '-- service/kong-istio-kong-proxy',
    );
  });

  test('by a port-forward, which it ends', async () => {
    const store = await open();
    const forwarding = `Forwarding from 127.0.0.1:${store.port} -> 8000\nForwarding from [::1]:${store.port} -> 8000\n`;
    const tools = kubectl()
      .answer('kubectl get service/kong-istio-kong-proxy', { stdout: service() })
      .answer('kubectl port-forward', { stdout: forwarding, stays: true });
    const { code, stdout } = await runVerb(['verify'], tools.env());
    expect(stdout).toContain(
      '$ kubectl port-forward --namespace=kong-istio --context=demo --request-timeout=30s ' +
        '-- service/kong-istio-kong-proxy :80\n',
    );
    expect(stdout).toContain(
      `asking http://127.0.0.1:${store.port}/ (port-forward, as no load balancer gave an address)`,
    );
    expect(code).toBe(0);
    expect(isAlive(tools.calls.at(-1)!.pid)).toBe(false);
  });

  longTest('not, when the port-forward cannot be opened, and says why', async () => {
    const tools = kubectl()
      .answer('kubectl get service/kong-istio-kong-proxy', { stdout: service() })
      .answer('kubectl port-forward', {
        stderr: 'error: unable to forward port because pod is not running\n',
        code: 1,
      });
    const { code, stderr } = await runVerb(['verify'], tools.env());
    expect(stderr).toContain(
      'a port-forward ended at once:\n  error: unable to forward port because pod is not running',
    );
    expect(code).toBe(1);
  });

  test.each(some(['SIGINT', 'SIGTERM'] as const))('and leaves no port-forward behind at %s', async (signal) => {
    const store = await open({ delay: 60_000 });
    const tools = kubectl()
      .answer('kubectl get service/kong-istio-kong-proxy', { stdout: service() })
      .answer('kubectl port-forward', { stdout: `Forwarding from 127.0.0.1:${store.port} -> 8000\n`, stays: true });
    const verb = startVerb(['verify'], tools.env());
    await verb.printed('asking http://');
    const { pid } = tools.calls.at(-1)!;
    expect(isAlive(pid)).toBe(true);
    verb.child.kill(signal);
    const { code, stderr } = await verb.outcome;
    expect(stderr).toBe(`stopped by ${signal}; all child processes have ended\n`);
    expect(code).toBe(signal === 'SIGINT' ? 130 : 143);
    expect(isAlive(pid)).toBe(false);
  });
});
