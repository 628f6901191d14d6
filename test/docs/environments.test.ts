import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { join, resolve } from 'node:path';
import { compilerErrors } from '../support/example';
import { ended, runTs, startTs } from '../support/processes';
import { useTemporaryFolder } from '../support/temporary-folder';

const page = readFileSync('docs/environments.md', 'utf8');
/** The page's blocks, by language; those in a list without what stands before each of their lines. */
const blocks = [...page.matchAll(/^( *)```(\w*)\n([\s\S]*?)^\1```$/gm)].map(
  ([, indent = '', language, block = '']) => ({
    language,
    block: block.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
  }),
);
const examples = blocks.filter(({ language }) => language === 'ts').map(({ block }) => block);
const outputs = blocks.filter(({ language }) => language === '').map(({ block }) => withoutTime(block));
const [system = '', ...fragments] = examples;

/** Times differ from one run to the next. */
function withoutTime(output: string): string {
  return output.replaceAll(/ in [\d.]+ s$/gm, ' in … s');
}

const folder = useTemporaryFolder();
beforeEach(() => {
  for (const part of ['lib', 'package.json', 'node_modules']) symlinkSync(resolve(part), join(folder.path, part));
});

/** Writes a program in a folder of its own, which knows the sources of the package. */
function program(source: string): string {
  const file = join(folder.path, 'main.ts');
  writeFileSync(file, source.replaceAll("'meshgate'", "'./lib'"));
  return file;
}

test.each(examples.map((example, index) => [index + 1, example] as const))('example %i compiles', (_index, example) => {
  expect(compilerErrors(example)).toEqual([]);
});

test('the system makes what is shown, and the check finds nothing', () => {
  const file = program(system);
  const { stdout, stderr, status } = runTs(file, [], { cwd: folder.path });
  expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
  expect(outputs).toContain(withoutTime(stdout));
  expect(runTs(file, ['check'], { cwd: folder.path }).stdout).toBe('12 objects checked: nothing found\n');
});

test.each([
  ['{ replicas: 1 }', '{ replica: 1 }'],
  ["ingressController: '3.5'", "ingressController: '1.3'"],
])('a mistake, %s, gives the error that is shown', (right, wrong) => {
  const { stderr, status } = runTs(program(system.replace(right, wrong)), [], { cwd: folder.path });
  expect(outputs).toContain(stderr);
  expect(status).toBe(1);
});

test('the platforms are ones that a system takes', () => {
  const platforms = fragments.find((fragment) => fragment.includes('PlatformProps'))!;
  for (const name of ['here', 'elsewhere']) {
    const change = system.replace(/platform: \{.*\}/, `platform: ${name}`);
    const { stderr, status } = runTs(program(`${platforms}\n${change}`), [], { cwd: folder.path });
    expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
  }
});

test('the expectations are all fields there are, and their table', () => {
  const declared = readFileSync('lib/install/expectation.ts', 'utf8');
  const fields = [...declared.matchAll(/^ {2}readonly (\w+)\??:/gm)].map(([, name]) => name);
  const [, section = ''] = page.split(/^## Expectations$/m);
  const rows = [...section.split(/^## /m)[0]!.matchAll(/^\| `(\w+)` +\|/gm)].map(([, name]) => name);
  expect(rows).toEqual(fields);
});

test('what deploy prints of what is left over is what an end-to-end test of it sees', () => {
  const shown = outputs.find((output) => output.includes('no longer in dist/dev:'))!;
  const seen = readFileSync('test/e2e/environments.test.ts', 'utf8').replaceAll('\\n', '\n');
  for (const line of shown.split('\n').filter((each) => /^(no longer|to delete|kept|nothing)/.test(each))) {
    expect(seen).toContain(line);
  }
});

describe('verify of the expectations', () => {
  let server: Server;
  beforeAll(async () => {
    server = createServer((request, response) => {
      const headers = { via: '1.1 kong/3.9.0', server: 'istio-envoy', 'content-type': 'text/html; charset=utf-8' };
      if (request.headers.host === 'www.shop.example.com') {
        response.writeHead(301, { location: 'https://shop.example.com/' }).end();
      } else if (request.url === '/') {
        response.writeHead(200, headers).end('<title>Shop</title><p>12 articles</p>');
      } else if (request.url === '/orders') {
        response.writeHead(401).end('{"message":"No API key found in request"}');
      } else {
        response.writeHead(404).end('{"message":"no Route matched with those values"}');
      }
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  });
  afterAll(() => {
    server.close();
  });

  test('prints the table that is shown', async () => {
    const expectations = fragments.find((fragment) => fragment.includes('Expectation['))!;
    const source = `${expectations.replace(/ *rateLimit: .*\n/, '')}\n${system.replace(/expect: .*/, 'expect: () => expectations,')}`;
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const child = startTs(program(source), ['verify', '--env', 'prod', '--url', url], { cwd: folder.path });
    const [stdout, stderr] = await Promise.all([text(child.stdout!), text(child.stderr!), ended(child)]);
    expect(stderr).toBe('');
    const table = stdout.split('\n').filter((line) => !line.startsWith('asking '));
    expect(outputs).toContain(table.join('\n'));
  });
});
