import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import ts from 'typescript';
import * as meshgate from '../../lib';

/** The first example in TypeScript of a page. */
export function exampleIn(page: string): string {
  return /```ts\n([\s\S]*?)```/.exec(readFileSync(page, 'utf8'))?.[1] ?? '';
}

/** What the compiler says of an example, which imports from `meshgate` as a user would. */
export function compilerErrors(example: string): string[] {
  const file = resolve('example-of-a-page.ts');
  const { config } = ts.readConfigFile('tsconfig.json', (path) => readFileSync(path, 'utf8')) as { config: object };
  const { options } = ts.parseJsonConfigFileContent({ ...config, include: [] }, ts.sys, '.');
  const host = ts.createCompilerHost(options);
  host.fileExists = (path) => resolve(path) === file || ts.sys.fileExists(path);
  host.readFile = (path) => (resolve(path) === file ? example : ts.sys.readFile(path));
  const program = ts.createProgram([file], { ...options, noUnusedLocals: false }, host);
  const diagnostics = ts.getPreEmitDiagnostics(program, program.getSourceFile(file));
  return diagnostics.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}

/** Runs an example, `app.synth()` left out, and returns its `app`. */
export function runExample(example: string): meshgate.App {
  const source = `${example.replace('app.synth();', '')}\nexport { app as result };`;
  const { outputText } = ts.transpileModule(source, { compilerOptions: { module: ts.ModuleKind.CommonJS } });
  const exports: { result?: meshgate.App } = {};
  const load = (name: string): unknown => (name === 'meshgate' ? meshgate : jest.requireActual(name));
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- runs the page's own code
  (new Function('require', 'exports', outputText) as (load: unknown, exports: object) => void)(load, exports);
  return exports.result!;
}
