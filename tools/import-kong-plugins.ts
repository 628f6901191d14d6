import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { format, resolveConfig } from 'prettier';
import { renderIndexPage } from './kong-plugins/index-page';
import { mergedPlugins } from './kong-plugins/merged-plugin';
import { renderPage } from './kong-plugins/page';
import { renderTypesFile } from './kong-plugins/types-file';

const ROOT = join(__dirname, '..');
const PAGES = 'docs/plugins';

/** Writes `imports/kong-plugins.ts` and `docs/plugins/` below the folder of `--output`; without it, in this project. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { output: { type: 'string', default: ROOT } } });
  const files = await render();
  for (const [path, content] of files) {
    const target = join(values.output, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, content);
  }
  for (const page of readdirSync(join(values.output, PAGES))) {
    if (!files.has(`${PAGES}/${page}`)) rmSync(join(values.output, PAGES, page));
  }
}

/** All files by their paths. */
async function render(): Promise<ReadonlyMap<string, string>> {
  const plugins = mergedPlugins();
  const style = await resolveConfig(__filename);
  const files = new Map([
    ['imports/kong-plugins.ts', renderTypesFile(plugins)],
    [`${PAGES}/README.md`, renderIndexPage(plugins)],
    ...plugins.map((plugin) => [`${PAGES}/${plugin.name}.md`, renderPage(plugin)] as const),
  ]);
  for (const [path, text] of files) files.set(path, await format(text, { ...style, filepath: path }));
  return files;
}

void main();
