import { KONG_RELEASES, pluginNames } from '../../lib/facts/plugins/catalogue';
import { Editor, type LineErrors } from './editor';
import { SNIPPETS } from './kong-plugins.types';

const HEADER = [
  "import type { App, Chart } from 'cdk8s';",
  "import { registerPlugin } from '../../lib/write/constructs/kong/custom-plugins';",
  "import { KongClusterPlugin } from '../../lib/write/constructs/kong/kong-cluster-plugin';",
  "import { KongPlugin } from '../../lib/write/constructs/kong/kong-plugin';",
  "import type { KongPluginConfigs, KongPluginName } from '../../imports/kong-plugins';",
  "import { secretRef, unsafeLiteral } from '../../lib/facts/plugins/secret-value';",
  "import type {} from 'meshgate';",
  'declare const app: App;',
  'declare const chart: Chart;',
].join('\n');

/** Opens no earlier than when the first test needs it; the compiler reads its libraries then. */
let editor: Editor;

beforeAll(() => {
  editor = new Editor();
  Object.values(SNIPPETS).forEach((snippet, index) => {
    editor.open(snippetPath(index), HEADER + snippet);
  });
}, 60_000);

afterAll(() => {
  editor.close();
});

function snippetPath(index: number): string {
  return `test/types/snippet-${index}.ts`;
}

describe('types of Kong plugins', () => {
  test.each(Object.entries(SNIPPETS).map(([name, snippet], index) => [name, snippet, index] as const))(
    '%s',
    (_name, snippet, index) => {
      expect(editor.errorsIn(snippetPath(index))).toEqual(expectedErrors(HEADER + snippet));
    },
    60_000,
  );
});

describe('an editor', () => {
  // Both find the plugin "stamp" of a snippet above, which is declared for the whole program.
  test.each(['KongPlugin', 'KongClusterPlugin'])(
    'offers the names of all plugins for %s, and one’s own',
    (construct) => {
      const all = [...new Set([...KONG_RELEASES.flatMap(pluginNames), 'stamp'])].sort();
      for (const rest of [' }', ', config: { minute: 30 } }']) {
        expect(offered(`new ${construct}(chart, 'a', { plugin: '|'${rest});`).sort()).toEqual(all);
      }
    },
    60_000,
  );

  test('offers the fields of the chosen plugin', () => {
    expect(offered("new KongPlugin(chart, 'a', { plugin: 'rate-limiting', config: { | } });")).toContain('minute');
    expect(offered("new KongPlugin(chart, 'a', { plugin: 'cors', config: { | } });")).toContain('origins');
    expect(offered("new KongPlugin(chart, 'a', { plugin: 'stamp', config: { | } });")).toEqual(['text']);
    const registered = "const mark = registerPlugin<{ readonly colour: 'red' }>(app, 'mark');";
    expect(offered(`${registered} new KongPlugin(chart, 'a', { plugin: mark, config: { | } });`)).toEqual(['colour']);
    expect(offered(`${registered} new KongPlugin(chart, 'a', { plugin: mark, config: { colour: '|' } });`)).toEqual([
      'red',
    ]);
  }, 60_000);
});

function offered(code: string): string[] {
  return editor.offeredAt('test/types/completed.ts', HEADER + code);
}

/** Those that the snippet says in comments. */
function expectedErrors(source: string): LineErrors[] {
  return source
    .split('\n')
    .map((line) => ({ line: line.trim(), errors: /(?<=\/\/ )TS\d+$/.exec(line) ?? [] }))
    .filter(({ errors }) => errors.length > 0)
    .map(({ line, errors }) => ({ line, errors: [...errors] }));
}
