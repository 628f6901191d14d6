import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { VERBS } from '../lib/cli/verbs';
import { readmeWithVerbs, scriptsWithVerbs } from './verb-docs';

const ROOT = join(__dirname, '..');

/** Writes what README and `package.json` say of the verbs, from what the verbs say of themselves. */
function main(): void {
  rewrite('README.md', (readme) => readmeWithVerbs(readme, VERBS));
  rewrite('package.json', (text) => {
    const manifest = JSON.parse(text) as { readonly scripts: Readonly<Record<string, string>> };
    return `${JSON.stringify({ ...manifest, scripts: scriptsWithVerbs(manifest.scripts, VERBS) }, null, 2)}\n`;
  });
}

function rewrite(name: string, change: (text: string) => string): void {
  const file = join(ROOT, name);
  writeFileSync(file, change(readFileSync(file, 'utf8')));
}

main();
