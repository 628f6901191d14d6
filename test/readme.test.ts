import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { ApiObject } from 'cdk8s';
import ts from 'typescript';
import * as meshgate from '../lib';

const readme = readFileSync('README.md', 'utf8');
const example = /```ts\n([\s\S]*?)```/.exec(readme)?.[1] ?? '';

describe('README', () => {
  test('opens with the two commands', () => {
    const [first, second] = [...readme.matchAll(/^npm .*$/gm)].map(([line]) => line.split('#')[0]?.trim());
    expect([first, second]).toEqual(['npm ci && npm run synth', 'npm ci && npm test']);
  });

  test('has an example that compiles', () => {
    const file = resolve('readme-example.ts');
    const { config } = ts.readConfigFile('tsconfig.json', (path) => readFileSync(path, 'utf8')) as { config: object };
    const { options } = ts.parseJsonConfigFileContent({ ...config, include: [] }, ts.sys, '.');
    const host = ts.createCompilerHost(options);
    host.fileExists = (path) => resolve(path) === file || ts.sys.fileExists(path);
    host.readFile = (path) => (resolve(path) === file ? example : ts.sys.readFile(path));
    const program = ts.createProgram([file], { ...options, noUnusedLocals: false }, host);
    const diagnostics = ts.getPreEmitDiagnostics(program, program.getSourceFile(file));
    expect(diagnostics.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))).toEqual([]);
  }, 60_000);

  test('has an example that makes what the text says', () => {
    const app = runExample('app');
    expect([...app.render().keys()]).toEqual(['00-namespaces.k8s.yaml', '10-shop.k8s.yaml']);
    const objects = app.node.findAll().filter((construct): construct is ApiObject => 'apiVersion' in construct);
    expect(objects.map(({ kind, name }) => `${kind}/${name}`)).toEqual([
      'Namespace/shop',
      'Service/catalog',
      'ServiceAccount/catalog',
      'Deployment/catalog-v1',
      'Deployment/catalog-v2',
      'KongPlugin/limit',
      'Ingress/front',
    ]);
    expect(app.render().get('10-shop.k8s.yaml')?.text).toContain('konghq.com/plugins: limit');
  });

  test.each([
    ['PropError', "'shop.example.com'", "'https://shop.example.com'"],
    ['PluginConfigError', "policy: 'local'", "policy: 'locale'"],
  ])('shows the message of a real %s', (name, right, wrong) => {
    const message = new RegExp(`^${name}: (.*)$`, 'm').exec(readme)?.[1];
    expect(message).toBeDefined();
    expect(() => runExample('app', [right, wrong])).toThrow(message);
  });
});

/** Runs the example, `app.synth()` left out, and returns one of its variables. */
function runExample(variable: string, [from, to]: readonly [string, string] = ['', '']): meshgate.App {
  const source = `${example.replace(from, to).replace('app.synth();', '')}\nexport { ${variable} as result };`;
  const { outputText } = ts.transpileModule(source, { compilerOptions: { module: ts.ModuleKind.CommonJS } });
  const exports: { result?: meshgate.App } = {};
  const load = (name: string): unknown => (name === 'meshgate' ? meshgate : jest.requireActual(name));
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- runs the README's own code
  (new Function('require', 'exports', outputText) as (load: unknown, exports: object) => void)(load, exports);
  return exports.result!;
}
