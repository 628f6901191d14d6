import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { runTs } from '../support/processes';
import { Cluster } from './cluster';

jest.setTimeout(60_000);

const cluster = new Cluster();
const folder = mkdtempSync(join(tmpdir(), 'meshgate-'));

/** What a verb says of a manifest that it applies, and what the programs themselves say. */
async function apply(manifest: string): Promise<{ readonly said: string; readonly raw: string }> {
  const file = join(folder, 'manifest.yaml');
  writeFileSync(file, manifest);
  const { KUBEBUILDER_ASSETS: assets = '', [Cluster.KUBECONFIG]: kubeconfig = '', PATH = '' } = process.env;
  const env = { ...process.env, PATH: [assets, PATH].join(delimiter), KUBECONFIG: kubeconfig };
  const said = runTs('test/e2e/fixtures/apply.ts', [file], { env }).stdout;
  const { stderr, stdout } = await cluster.run(['apply', '-f', file]);
  return { said, raw: stderr + stdout };
}

const secret = (members: string, name = 'a'): string =>
  `apiVersion: v1\nkind: Secret\nmetadata: { name: ${name}, namespace: e2e-secrets }\n${members}\n`;
const pod = (env: string, name = 'web'): string =>
  `apiVersion: v1\nkind: Pod\nmetadata: { name: ${name}, namespace: e2e-secrets }\n` +
  `spec: { containers: [{ name: web, image: 'web:1', env: [${env}] }] }\n`;

beforeAll(async () => {
  await cluster.output(['create', 'namespace', 'e2e-secrets']);
  await cluster.output(['apply', '-f', '-'], secret('stringData: { key: hunter2 }\nimmutable: true', 'fixed'));
  await cluster.output(['apply', '-f', '-'], pod('{ name: DB_PASSWORD, value: oldhunter2 }'));
});

afterAll(async () => {
  await cluster.run(['delete', 'namespace', 'e2e-secrets', '--wait=false']);
  if (!cluster.hasControllers) await cluster.finalizeNamespace('e2e-secrets');
  rmSync(folder, { recursive: true });
});

/** The real programs repeat the secret: else the test would show nothing. */
test.each([
  ['a number', secret('stringData: { other: hunter2, key: 12345 }'), /error found in #\d+ byte of \.\.\.\|\(hidden\)/],
  ['no base64', secret('data: { key: "hunter2!" }'), /illegal base64 data/],
  [
    'a variable that is a number',
    pod('{ name: KEY, value: 12345 }', 'new'),
    /v1\.EnvVar\.Value: ReadString: expects "/,
  ],
  ['a variable that becomes a number', pod('{ name: KEY, value: 12345 }'), /patch: Invalid value: \(hidden\): cannot/],
  ['a variable that may not change', pod('{ name: DB_PASSWORD, value: newhunter2 }'), /Value:\s+\(hidden\)/],
  ['an alias', secret('stringData: { key: *hunter2 }'), /unknown anchor '\(hidden\)'/],
  ['a tag', secret('stringData: { key: !!int hunter2 }'), /cannot decode !!str `\(hidden\)`/],
])('%s is refused, and what is secret in it not repeated', async (_title, manifest, words) => {
  const { said, raw } = await apply(manifest);
  expect(raw).toMatch(/hunter2|12345/);
  expect(said).toMatch(words);
  expect(said).not.toMatch(/hunter2|12345/);
});

test('a Secret that may not change is said to be one', async () => {
  const { said } = await apply(secret('stringData: { key: newhunter2 }\nimmutable: true', 'fixed'));
  expect(said).toContain('data: Forbidden: field is immutable when `immutable` is set');
});
