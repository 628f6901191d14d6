import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import type { SchemaFacts } from '../lib/facts/schemas/schema-facts';
import { istioTypesFile } from './istio-types/istio-types-file';

const ROOT = join(__dirname, '..');

/** Writes the types of Istio's kinds below the folder of `--output`; without it, in this project. */
function main(): void {
  const { values } = parseArgs({ options: { output: { type: 'string', default: ROOT } } });
  const facts = JSON.parse(readFileSync(join(ROOT, 'lib/facts/schemas/istio.json'), 'utf8')) as SchemaFacts;
  const target = join(values.output, 'imports/istio.ts');
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, istioTypesFile(facts));
}

main();
