import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { SUBJECTS, type Subject } from '../lib/read/check/rule';

/** A file that defines a rule. */
export interface RuleFile {
  readonly subject: Subject;
  /** Without its ending. */
  readonly id: string;
}

/** Where rules stand, in folders by subject, and the module that lists them. */
export const RULES_FOLDER = 'lib/read/check/rules';
export const REGISTRY = join(RULES_FOLDER, 'index.ts');

/** The files of all rules. */
export function ruleFiles(): RuleFile[] {
  return SUBJECTS.flatMap((subject) =>
    readdirSync(join(RULES_FOLDER, subject)).map((name) => ({ subject, id: name.replace(/\.ts$/, '') })),
  );
}

/**
 * The module that lists all rules by subject, those that it lists already in their order and new ones behind them.
 * @param before the module as it is
 */
export function registryOf(files: readonly RuleFile[], before: string): string {
  const listed = [...before.matchAll(/ from '\.\/([a-z]+\/[a-z0-9-]+)';/g)].map(([, path]) => path!);
  const placeOf = (file: RuleFile): number => {
    const place = listed.indexOf(pathOf(file));
    return place < 0 ? listed.length : place;
  };
  const sorted = SUBJECTS.flatMap((subject) =>
    files.filter((file) => file.subject === subject).sort((a, b) => placeOf(a) - placeOf(b) || (a.id < b.id ? -1 : 1)),
  );
  const imports = sorted.map((file) => `import { ${constantOf(file)} } from './${pathOf(file)}';`);
  const names = sorted.map((file) => `  ${constantOf(file)},`);
  return [
    '// Written by `npm run docs`, which adds a new rule at the end of its subject.',
    "import type { Rule } from '../rule';",
    ...imports,
    '',
    '/** Every rule, by subject. */',
    'export const RULES: readonly Rule[] = [',
    ...names,
    '];',
    '',
  ].join('\n');
}

function pathOf({ subject, id }: RuleFile): string {
  return `${subject}/${id}`;
}

/** `valid-yaml` defines `validYaml`. */
function constantOf({ id }: RuleFile): string {
  return id.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
