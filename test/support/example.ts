import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import ts from 'typescript';
import * as meshgate from '../../lib';

/** The first example in TypeScript of a page. */
export function exampleIn(page: string): string {
  return examplesIn(page)[0]?.code ?? '';
}

/** The examples in TypeScript of a page, each with the heading above it. */
export function examplesIn(page: string): { readonly heading: string; readonly code: string }[] {
  let heading = '';
  return [...readFileSync(page, 'utf8').matchAll(/^#+ (.*)$|^```ts\n([^]*?)^```/gm)].flatMap(([, title, code]) => {
    heading = title ?? heading;
    return code === undefined ? [] : [{ heading, code }];
  });
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

/** Runs an example and returns its `app`, or the one that it makes a program of. Nothing is written. */
export function runExample(example: string): meshgate.App {
  const source = `${example}\nexports.app = typeof app === 'undefined' ? undefined : app;`;
  const { outputText } = ts.transpileModule(source, { compilerOptions: { module: ts.ModuleKind.CommonJS } });
  const exports: { app?: meshgate.App } = {};
  let made: meshgate.App | undefined;
  const synth = (build: (app: meshgate.App) => void): void => {
    made = new meshgate.App();
    build(made);
  };
  const load = (name: string): unknown => (name === 'meshgate' ? { ...meshgate, synth } : jest.requireActual(name));
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- runs the page's own code
  (new Function('require', 'exports', outputText) as (load: unknown, exports: object) => void)(load, exports);
  return (exports.app ?? made)!;
}
