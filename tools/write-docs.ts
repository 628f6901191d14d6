import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DIAGRAMS, drawn } from './diagram-docs';
import { pageWithHead, readmeWithRules } from './rule-docs';
import { REGISTRY, registryOf, ruleFiles } from './rule-registry';
import { readmeWithVerbs, scriptsWithVerbs } from './verb-docs';

const PAGES = join('docs', 'rules');

/**
 * Writes what README and `package.json` say of the verbs and what `docs/rules/` says of the rules, from what both say of
 * themselves, and the list of rules, from the files there are; and draws the pictures of `docs/diagram.md`.
 */
async function main(): Promise<void> {
  rewrite(REGISTRY, (registry) => registryOf(ruleFiles(), registry));
  // Read only now: the list may have named a rule that is gone.
  const { RULES } = await import('../lib/read/check/rules/index.js');
  const { VERBS } = await import('../lib/cli/verbs/index.js');
  rewrite('README.md', (readme) => readmeWithVerbs(readme, VERBS));
  rewrite('package.json', (text) => {
    const manifest = JSON.parse(text) as { readonly scripts: Readonly<Record<string, string>> };
    return `${JSON.stringify({ ...manifest, scripts: scriptsWithVerbs(manifest.scripts, VERBS) }, null, 2)}\n`;
  });
  rewrite(join(PAGES, 'README.md'), (readme) => readmeWithRules(readme, RULES));
  for (const rule of RULES) {
    const page = join(PAGES, `${rule.id}.md`);
    writeFileSync(page, pageWithHead(existsSync(page) ? readFileSync(page, 'utf8') : undefined, rule));
  }
  for (const diagram of DIAGRAMS) writeFileSync(diagram.file, drawn(diagram));
}

function rewrite(file: string, change: (text: string) => string): void {
  writeFileSync(file, change(readFileSync(file, 'utf8')));
}

process.chdir(join(__dirname, '..'));
void main();
