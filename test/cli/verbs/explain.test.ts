import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SpawnSyncReturns } from 'node:child_process';
import { plainJson } from '../../../lib/facts/text/plain-json';
import type { Explanation } from '../../../lib/read/explain/explanation';
import { HOSTILE, obeyedIn } from '../../support/hostile-text';
import { runTs } from '../../support/processes';
import { useTemporaryFolder } from '../../support/temporary-folder';
import { consumer, route, secret, WEB } from '../../read/explain/systems';
import { all, kongPlugin } from '../../support/kong-manifests';

const folder = useTemporaryFolder();

const SHOP = all(
  ...WEB,
  route('front'),
  route('cart', { path: '/cart', kong: { plugins: 'key', methods: 'POST' } }),
  route('beta', { path: '/beta', kong: { 'headers.x-version': 'v2' } }),
  kongPlugin('key', 'plugin: key-auth'),
  consumer('ann', ['ann-key']),
  consumer('bob', ['bob-key']),
  secret('ann-key', 'key-auth', { key: 'hunter2-of-ann' }),
  secret('bob-key', 'key-auth', { key: 'hunter2-of-bob' }),
);

function file(name: string, content: string): string {
  const path = join(folder.path, name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, content);
  return path;
}

function run(...args: readonly string[]): SpawnSyncReturns<string> {
  return runTs('lib/cli/meshgate.ts', ['explain', ...args]);
}

/** The line that says how it ends. */
function answer(...args: readonly string[]): string {
  const { stdout, stderr, status } = run(...args);
  expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
  return stdout.split('\n')[1]!;
}

describe('meshgate explain', () => {
  test('says what happens to a request, by default GET, in files and folders', () => {
    const shop = file('shop/all.yaml', SHOP);
    const { stdout, stderr, status } = run('http://shop.example.com/beta', shop);
    expect(stdout).toMatch(
      /^GET http:\/\/shop\.example\.com\/beta\nreaches shop\/web:80\nroute {6}Ingress shop\/front/,
    );
    // A pipe gets no colours.
    expect(obeyedIn(stdout)).toEqual([]);
    expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
    expect(answer('shop.example.com/beta', join(folder.path, 'shop'))).toBe('reaches shop/web:80');
  });

  test('takes a method, headers and a consumer', () => {
    const shop = file('shop.yaml', SHOP);
    const cart = ['POST', 'http://shop.example.com/cart', shop];
    expect(answer(...cart)).toMatch(/^401 from Kong: key-auth /);
    expect(answer(...cart, '--consumer', 'ann')).toBe('reaches shop/web:80');
    expect(answer('post', ...cart.slice(1), '--consumer', 'shop/bob')).toBe('reaches shop/web:80');
    const beta = run('shop.example.com/beta', shop, '--header', 'X-Version: v2').stdout;
    expect(beta).toContain('Ingress shop/beta, path /beta');
    expect(beta).toContain('header x-version: v2');
  });

  test('takes what no system has for a method or a host', () => {
    const shop = file('shop.yaml', SHOP);
    expect(run('localhost', shop).stdout).toMatch(/^GET http:\/\/localhost\/\n/);
    expect(run('grpcs://shop.example.com/shop.Stock/Get', shop).stdout).toMatch(/^POST grpcs:/);
    expect(run('PURGE', 'shop.example.com', shop).stdout).toMatch(/^PURGE http:\/\/shop\.example\.com\/\n/);
  });

  test('gives JSON with the same facts', () => {
    const shop = file('shop.yaml', SHOP);
    const { stdout } = run('POST', 'http://shop.example.com/cart', shop, '--format', 'json', '--consumer', 'ann');
    const explanation = JSON.parse(stdout) as Explanation;
    expect(Object.keys(explanation)).toEqual(['request', 'consumer', 'answer', 'routes', 'beaten', 'near']);
    expect(explanation.request).toEqual({ method: 'POST', url: 'http://shop.example.com/cart', consumer: 'ann' });
    expect(explanation.answer).toEqual({ by: 'backend', words: 'reaches shop/web:80' });
    const [taken] = explanation.routes;
    expect(taken).toMatchObject({
      route: 'Ingress shop/cart, path /cart',
      matches: ['host shop.example.com', 'path is /cart', 'method POST'],
      plugins: [{ plugin: 'key-auth', on: 'route', outcome: 'goes on' }],
      backends: [{ service: 'shop/web:80', share: 100 }],
    });
    // Where it is attached, and where it is defined.
    expect(taken!.plugins[0]!.places).toEqual([
      expect.stringMatching(/shop\.yaml:\d+$/),
      expect.stringMatching(/shop\.yaml:\d+$/),
    ]);
    expect(explanation.beaten).toMatchObject([{ route: 'Ingress shop/front, path /' }]);
  });

  test.each([
    [['http://'], 'is no URL'],
    [['/cart'], 'names no host'],
    [['ftp://shop.example.com/'], 'is no URL of http, https, grpc, grpcs'],
    [['http://ann:pass@shop.example.com/'], 'has a user in it'],
    [['GET http://shop.example.com/cart'], 'has a method in it, which is an argument of its own'],
    [['http://shop.example.com/a b'], 'has white space or a control character in it'],
    [['http://shop.example.com/', '--header', 'nothing'], 'a header is written as --header "name: value"'],
    [['http://shop.example.com/', '--header', 'x: a\nb'], 'the header "x" has a control character'],
    [['http://shop.example.com/', '--consumer', 'anne'], 'there is no consumer "anne"; did you mean "ann"?'],
    [['http://shop.example.com/', '--format', 'xml'], "argument 'xml' is invalid"],
    [['http://shop.example.com/', '--kong-version', '9.9'], '9.9'],
  ])('exits 2 for %j, and says why', (args, message) => {
    const shop = file('shop.yaml', SHOP);
    const [url = '', ...options] = args;
    const { stdout, stderr, status } = run(url, shop, ...options);
    expect(stderr).toContain(message);
    expect({ stdout, status }).toEqual({ stdout: '', status: 2 });
    expect(stderr).not.toContain('pass@');
  });

  test('exits 2 for files that it cannot use', () => {
    const url = 'http://shop.example.com/';
    expect(run(url, join(folder.path, 'nothing.yaml'))).toMatchObject({ status: 2, stdout: '' });
    expect(run(url, file('empty.yaml', '# nothing\n'))).toMatchObject({ status: 2, stdout: '' });
    expect(run(url, file('broken.yaml', 'a: [b\n'))).toMatchObject({ status: 2, stdout: '' });
    expect(run()).toMatchObject({ status: 2, stdout: '' });
  });

  test('of a system asks about an environment', () => {
    const of = (...args: readonly string[]): SpawnSyncReturns<string> =>
      runTs('examples/shop/main.ts', ['explain', 'https://api.shop.example.com/orders', ...args], {
        cwd: 'examples/shop',
      });
    const { stdout, status } = of('--env', 'prod');
    expect(stdout).toMatch(/^GET https:.*\n401 from Kong: /);
    expect(status).toBe(0);
    expect(of()).toMatchObject({ stdout: '', status: 2 });
    expect(of('--env', 'nowhere').stderr).toContain('there is no environment "nowhere"');
  });
});

describe('what manifests say', () => {
  test('is obeyed by nobody, as text or as JSON', () => {
    const name = plainJson(HOSTILE);
    const hostile = file(
      'hostile.yaml',
      all(
        ...WEB,
        `apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: { name: ${name}, namespace: shop, annotations: { konghq.com/plugins: ${name} } }\nspec: { ingressClassName: kong, rules: [{ http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: web, port: { number: 80 } } } }] } }] }\n`,
        `apiVersion: configuration.konghq.com/v1\nkind: KongPlugin\nmetadata: { name: ${name}, namespace: shop }\nplugin: request-termination\nconfig: { message: ${name} }\n`,
      ),
    );
    for (const format of ['text', 'json']) {
      const { stdout, status } = run('shop.example.com/', hostile, '--format', format);
      expect(obeyedIn(stdout)).toEqual([]);
      expect(stdout).toContain(format === 'text' ? '\ufffd' : String.raw`\u202e`);
      expect(status).toBe(0);
    }
  });

  test('is no secret', () => {
    const shop = file('shop.yaml', SHOP);
    for (const args of [[], ['--consumer', 'ann'], ['--format', 'json', '--consumer', 'bob']]) {
      const { stdout, stderr } = run('POST', 'shop.example.com/cart', shop, ...args);
      expect(stdout + stderr).not.toMatch(/hunter2/);
      expect(stdout).toContain('key-auth');
    }
    const near = run(
      'shop.example.com/none',
      file('beta.yaml', all(...WEB, route('beta', { kong: { 'headers.x-version': 'v2' } }))),
      '--header',
      'x-version: hunter2',
    );
    expect(near.stdout).toContain('wants header x-version v2; the request has another value');
    expect(near.stdout).not.toMatch(/hunter2/);
  });
});
