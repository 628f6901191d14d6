import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { parseAllDocuments } from 'yaml';
import type { FieldType, SchemaFacts, TypeFacts } from '../lib/facts/schemas/schema-facts';
import { definitionFacts, type Definition } from './kubernetes-schemas/definition-types';
import { folderOf, readModel } from './kubernetes-schemas/model-file';
import { withYoungerFields } from './kubernetes-schemas/younger-fields';

const ROOT = join(__dirname, '..');
const FOLDER = 'lib/facts/schemas';
const DEFINITIONS = 'crds/configuration.konghq.com.yaml';

/** Writes what Kubernetes' and Kong's kinds may contain below the folder of `--output`; without it, in this project. */
function main(): void {
  const { values } = parseArgs({ options: { output: { type: 'string', default: ROOT } } });
  const files = { 'kubernetes.json': kubernetesFacts(), 'kong.json': kongFacts() };
  for (const [file, facts] of Object.entries(files)) {
    const target = join(values.output, FOLDER, file);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, render(facts));
  }
}

/** Every kind of the package but lists, which are read as their members, and every type that they need. */
function kubernetesFacts(): SchemaFacts {
  const { version } = JSON.parse(readFileSync(join(folderOf('kubernetes-models'), 'package.json'), 'utf8')) as {
    readonly version: string;
  };
  const kinds: string[] = [];
  const types: Record<string, TypeFacts> = {};
  const add = (name: string): void => {
    if (types[name] !== undefined) return;
    const models = readModel(name);
    for (const model of models) types[model.name] = model.facts;
    for (const { facts } of models) Object.values(facts.fields).flatMap(namesIn).forEach(add);
  };
  for (const name of modelNames()) {
    const [model] = readModel(name);
    if (!model!.isKind || name.endsWith('List')) continue;
    kinds.push(name);
    add(name);
  }
  return {
    source: `kubernetes-models ${version}, and the fields of Kubernetes 1.34 to 1.36`,
    kinds,
    types: withYoungerFields(types),
  };
}

function kongFacts(): SchemaFacts {
  const documents = parseAllDocuments(readFileSync(join(ROOT, DEFINITIONS), 'utf8'));
  return definitionFacts(
    documents.map((document) => document.toJS() as Definition),
    DEFINITIONS,
  );
}

function modelNames(): string[] {
  const root = folderOf('kubernetes-models');
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter(({ name }) => name.endsWith('.d.ts') && name !== 'index.d.ts')
    .map(({ parentPath, name }) => relative(root, join(parentPath, name.slice(0, -'.d.ts'.length))))
    .filter((name) => !name.startsWith('_schemas'))
    .sort();
}

/** The types that a field names. */
function namesIn(field: FieldType): string[] {
  if (typeof field === 'string') return field.includes('/') ? [field] : [];
  return 'list' in field ? namesIn(field.list) : 'map' in field ? namesIn(field.map) : [];
}

/** A type a line, so that differences can be read. */
function render({ source, kinds, types }: SchemaFacts): string {
  const lines = (parts: readonly string[]): string => parts.map((part) => `  ${part}`).join(',\n');
  const rendered = Object.entries(types)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, facts]) => `${JSON.stringify(name)}: ${JSON.stringify(facts)}`);
  return `{"source": ${JSON.stringify(source)}, "kinds": [\n${lines(kinds.map((kind) => JSON.stringify(kind)))}\n], "types": {\n${lines(rendered)}\n}}\n`;
}

main();
