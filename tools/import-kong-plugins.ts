import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { format, resolveConfig } from 'prettier';
import { renderIndexPage } from './kong-plugins/index-page';
import { mergedPlugins } from './kong-plugins/merged-plugin';
import { renderPage } from './kong-plugins/page';
import { ImportError } from './kong-plugins/reference/import-error';
import { importedFacts, type ImportedFacts } from './kong-plugins/reference/imported-facts';
import { renderTypesFile } from './kong-plugins/types-file';

const ROOT = join(__dirname, '..');
const FACTS = 'lib/facts/plugins/facts';
const PAGES = 'docs/plugins';

/** Paths below a folder, and what is to stand there; undefined: nothing. */
type Files = ReadonlyMap<string, string | undefined>;

/**
 * Makes the facts of a Kong from each file that is named, then `imports/kong-plugins.ts` and `docs/plugins/` from all facts. With
 * `--output`, these two are made below that folder, from the facts that are here.
 */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { output: { type: 'string' } } });
  if (values.output !== undefined && positionals.length > 0)
    throw new ImportError('--output', 'facts are made in this project alone; leave it out, or the files');
  const facts: Files = new Map(await Promise.all(positionals.map(readFacts)));
  const before: Files = new Map(Array.from(facts.keys(), (path) => [path, contentOf(join(ROOT, path))]));
  write(ROOT, facts);
  const output = values.output ?? ROOT;
  try {
    const files = await render();
    write(output, files);
    for (const page of readdirSync(join(output, PAGES))) {
      if (!files.has(`${PAGES}/${page}`)) rmSync(join(output, PAGES, page));
    }
  } catch (error) {
    write(ROOT, before);
    throw error;
  }
}

/** @throws ImportError that begins with the name of the file */
async function readFacts(name: string): Promise<readonly [path: string, text: string]> {
  const { kong, facts } = importedFrom(name);
  const style = await resolveConfig(__filename);
  return [`${FACTS}/${kong}.json`, await format(JSON.stringify(facts), { ...style, parser: 'json' })];
}

function importedFrom(name: string): ImportedFacts {
  try {
    return importedFacts(readFileSync(name, 'utf8'));
  } catch (error) {
    throw new ImportError(name, (error as Error).message);
  }
}

/** All files by their paths. */
async function render(): Promise<Files> {
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

/** Whole files only: each is written beside its place and then moved there. */
function write(folder: string, files: Files): void {
  for (const [path, content] of files) {
    const target = join(folder, path);
    if (content === undefined) {
      rmSync(target, { force: true });
      continue;
    }
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(`${target}.new`, content);
    renameSync(`${target}.new`, target);
  }
}

function contentOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

main().catch((error: unknown) => {
  if (!(error instanceof ImportError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
});
