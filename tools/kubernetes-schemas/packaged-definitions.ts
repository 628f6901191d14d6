import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SchemaFacts } from '../../lib/facts/schemas/schema-facts';
import { definitionFacts, type Definition } from './definition-types';
import { withLaterFields } from './later-fields';
import { folderOf } from './model-file';
import { validatorSchema } from './validator-schema';

/** What a model of a kind says of itself, and where its validator is. */
const KIND =
  /from"\.\.\/\.\.\/(_schemas\/\w+\.js)".*static\{this\.apiVersion="([\w.-]+)\/(\w+)"\}static\{this\.kind="(\w+)"\}/s;

/**
 * The kinds of a package of `@kubernetes-models` whose models are made from definitions. Without lists, which are read as
 * their members.
 *
 * @param groups folders of the package, each of which has one for every version
 */
export function packagedDefinitions(pack: string, groups: readonly string[]): SchemaFacts {
  const folder = folderOf(pack);
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { readonly version: string };
  const definitions = groups.flatMap((group) =>
    readdirSync(join(folder, group), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.js') && !file.endsWith('List.js'))
      .sort()
      .flatMap((file) => definitionIn(folder, join(group, file))),
  );
  const { kinds, types, source } = definitionFacts(merged(definitions), `${pack} ${version}`);
  const later = Object.entries(types).map(([name, type]) => [name, withLaterFields(name, type)] as const);
  return { source, kinds, types: Object.fromEntries(later) };
}

function definitionIn(folder: string, file: string): Definition[] {
  const [, schema, group, name, kind] = KIND.exec(readFileSync(join(folder, file), 'utf8')) ?? [];
  if (schema === undefined || group === undefined || name === undefined || kind === undefined) return [];
  const openAPIV3Schema = validatorSchema(join(folder, schema));
  return [{ spec: { group, names: { kind }, versions: [{ name, schema: { openAPIV3Schema } }] } }];
}

/** One definition of each kind, with all its versions. */
function merged(definitions: readonly Definition[]): Definition[] {
  const kinds = new Map<string, Definition>();
  for (const each of definitions) {
    const { group, names, versions } = each.spec;
    const key = `${group}/${names.kind}`;
    const known = kinds.get(key)?.spec.versions ?? [];
    kinds.set(key, { spec: { group, names, versions: [...known, ...versions] } });
  }
  return [...kinds.values()];
}
