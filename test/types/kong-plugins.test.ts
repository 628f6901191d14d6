import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import ts from 'typescript';
import { SNIPPETS } from './kong-plugins.types';

const HEADER = [
  "import type { Chart } from 'cdk8s';",
  "import { KongClusterPlugin } from '../../lib/constructs/kong/kong-cluster-plugin';",
  "import { KongPlugin } from '../../lib/constructs/kong/kong-plugin';",
  "import type { KongPluginConfigs, KongPluginName } from '../../imports/kong-plugins';",
  "import { secretRef, unsafeLiteral } from '../../lib/plugins/secret-value';",
  "import type {} from 'meshgate';",
  'declare const chart: Chart;',
].join('\n');

/** One line of a snippet with its errors. */
interface LineErrors {
  readonly line: string;
  readonly errors: readonly string[];
}

describe('types of Kong plugins', () => {
  const sources = new Map(
    Object.values(SNIPPETS).map((snippet, index) => [resolve(`test/types/snippet-${index}.ts`), HEADER + snippet]),
  );
  let program: ts.Program;

  beforeAll(() => {
    program = programOf(sources);
  });

  test.each(Object.keys(SNIPPETS).map((name, index) => [name, index] as const))('%s', (_, index) => {
    const [path, source] = [...sources][index]!;
    expect(foundErrors(program, path)).toEqual(expectedErrors(source));
  });
});

/** One program for all snippets: the compiler reads its own libraries once. */
function programOf(sources: ReadonlyMap<string, string>): ts.Program {
  const { config } = ts.readConfigFile('tsconfig.json', (path) => readFileSync(path, 'utf8')) as { config: object };
  const { options } = ts.parseJsonConfigFileContent({ ...config, include: [] }, ts.sys, '.');
  const host = ts.createCompilerHost(options);
  host.fileExists = (path) => sources.has(resolve(path)) || ts.sys.fileExists(path);
  host.readFile = (path) => sources.get(resolve(path)) ?? ts.sys.readFile(path);
  return ts.createProgram([...sources.keys()], { ...options, types: [], noUnusedLocals: false }, host);
}

function foundErrors(program: ts.Program, path: string): LineErrors[] {
  const file = program.getSourceFile(path)!;
  const lines = file.text.split('\n');
  const byLine = new Map<number, string[]>();
  for (const { code, start } of ts.getPreEmitDiagnostics(program, file)) {
    const { line } = file.getLineAndCharacterOfPosition(start ?? 0);
    byLine.set(line, [...(byLine.get(line) ?? []), `TS${code}`]);
  }
  return [...byLine].map(([line, errors]) => ({ line: lines[line]!.trim(), errors }));
}

function expectedErrors(source: string): LineErrors[] {
  return source
    .split('\n')
    .map((line) => ({ line: line.trim(), errors: /(?<=\/\/ )TS\d+$/.exec(line) ?? [] }))
    .filter(({ errors }) => errors.length > 0)
    .map(({ line, errors }) => ({ line, errors: [...errors] }));
}
