import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { ended, startTs } from '../../support/processes';
import { useTemporaryFolder } from '../../support/temporary-folder';

const folder = useTemporaryFolder();
let server: Server;
let seen: string[];
/** Whether the login is there, as it should be. */
let hasLogin: boolean;

/** Plays Kong in front of a shop. */
beforeEach(async () => {
  [seen, hasLogin] = [[], true];
  server = createServer(({ method = '', url = '', headers }, response) => {
    const { host = '', apikey } = headers;
    seen.push(`${method} ${host}${url}`);
    const common = { server: 'istio-envoy', via: '1.1 kong/3.9.1' };
    if (host !== 'prod.example.com') response.writeHead(404, common).end();
    else if (url === '/old') response.writeHead(301, { ...common, location: '/new' }).end();
    else if (url !== '/orders') response.writeHead(200, common).end('<title>Shop</title>');
    else if (hasLogin && apikey === undefined) response.writeHead(401, common).end();
    else response.writeHead(200, { ...common, 'x-orders': '1' }).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

async function verify(...args: string[]): Promise<{ status: number | null; stdout: string; stderr: string }> {
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const child = startTs(
    'test/cli/fixtures/shop.ts',
    ['verify', '--env', 'prod', '--url', url, '--wait', '0', ...args],
    {
      cwd: folder.path,
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const [stdout, stderr] = await Promise.all([text(child.stdout!), text(child.stderr!)]);
  await ended(child);
  return { status: child.exitCode, stdout, stderr };
}

test('verify makes every request of a system, refused ones too, and prints one table', async () => {
  const { status, stdout, stderr } = await verify();
  expect(stderr).toBe('');
  expect(status).toBe(0);
  const rows = stdout.split('\n').filter((line) => line.startsWith('✔'));
  expect(rows.map((row) => row.split(/ {2,}/))).toEqual([
    ['✔', 'GET http://prod.example.com/', 'status', '200', '200'],
    ['✔', '<title>', 'Shop', 'Shop'],
    ['✔', 'server', '/envoy/', 'istio-envoy'],
    ['✔', 'via', 'kong', '1.1 kong/3.9.1'],
    ['✔', 'GET http://prod.example.com/orders', 'status', '401', '401'],
    ['✔', 'POST http://prod.example.com/orders', 'status', 'below 400', '200'],
    ['✔', 'x-orders', '1', '1'],
    ['✔', 'GET http://prod.example.com/old', 'status', '300 to 399', '301'],
    ['✔', 'location', '/new', '/new'],
    ['✔', 'GET http://nobody.example.com/', 'status', '404', '404'],
  ]);
  expect(seen).toEqual([
    'GET prod.example.com/',
    'GET prod.example.com/orders',
    'POST prod.example.com/orders',
    'GET prod.example.com/old',
    'GET nobody.example.com/',
  ]);
});

test('a route that has lost its login fails', async () => {
  hasLogin = false;
  const { status, stdout, stderr } = await verify();
  expect(stdout).toMatch(/✖ {2}GET http:\/\/prod\.example\.com\/orders +status +401 +200\n/);
  expect(stderr).toBe('error: 1 of 10 expectations are not met\n');
  expect(status).toBe(1);
});

test('what a request carries is printed nowhere', async () => {
  const { stdout, stderr } = await verify('--verbose');
  expect(stdout + stderr).not.toContain('s3cret');
});
