import { pluginFacts, type KongVersion } from './catalogue';
import { pathBelow, stepsOf } from '../text/value-path';
import type { FieldFacts } from './facts';
import { entriesOf, isTable } from './lua-table';
import { fieldBelow } from './record-fields';
import { isVaultReference } from './vault-reference';

/**
 * The last word of a name that promises a secret: `redis_password`, `aws_secret`, `token`, `eab_hmac_key`, `apikey`,
 * and Redis' `auth`. Names that only speak of a secret end otherwise: `key_names`, `secret_is_base64`.
 */
const SECRET_NAME = /(^|_)(password|secret|token|key|apikey|auth)$/;

const secretPaths = new Map<string, ReadonlySet<string>>();

/**
 * The paths of fields that hold secrets: those that Kong marks as `encrypted`, texts whose name ends as a secret's, and
 * other names for either. Switches and numbers are never secret, nor are records as a whole.
 *
 * @returns such as `config.redis.password`; members of a list have the path of the list with `[]`, values of a map that
 * of the map with `.*`; none for an unknown plugin
 */
export function secretFields(version: KongVersion, plugin: string): ReadonlySet<string> {
  const key = `${version} ${plugin}`;
  let paths = secretPaths.get(key);
  if (paths === undefined) {
    const config = pluginFacts(version, plugin)?.config;
    paths = new Set(config === undefined ? [] : secretsIn(config, 'config'));
    secretPaths.set(key, paths);
  }
  return paths;
}

/** @param path such as `config.redis.password` or, in a list, `config.tokens[0]` */
export function isSecretField(version: KongVersion, plugin: string, path: string): boolean {
  let field: FieldFacts | undefined = pluginFacts(version, plugin)?.config;
  for (const step of stepsOf(path).slice(1)) field = field && memberAt(field, step);
  return field !== undefined && isSecret(field);
}

/** Deeper than any plugin's configuration. */
const DEEPEST = 32;

/** The paths of texts that stand in secret fields for everybody to read: neither empty nor references to a vault. */
export function plainSecrets(version: KongVersion, plugin: string, config: unknown): readonly string[] {
  return textPaths(config, 'config', 0).filter((path) => isSecretField(version, plugin, path));
}

function textPaths(value: unknown, path: string, depth: number): string[] {
  if (typeof value === 'string') return value === '' || isVaultReference(value) ? [] : [path];
  if (!isTable(value) || depth > DEEPEST) return [];
  return entriesOf(value).flatMap(([key, entry]) => textPaths(entry, pathBelow(path, key), depth + 1));
}

function* secretsIn(field: FieldFacts, path: string): Generator<string, void> {
  if (isSecret(field)) yield path;
  for (const [step, member] of membersOf(field)) yield* secretsIn(member, path + step);
}

/** @param field one of `membersOf`, or a plugin's config */
export function isSecret(field: FieldFacts): boolean {
  return field.encrypted === true || (field.type === 'string' && SECRET_NAME.test(field.name ?? ''));
}

const members = new WeakMap<FieldFacts, ReadonlyMap<string, FieldFacts>>();

/**
 * What may stand inside a field, by the step that leads there: `.name`, `[]` in a list, `.*` in a map. Members of lists and
 * maps have their name, and other names for a secret are secrets themselves.
 */
export function membersOf(field: FieldFacts): ReadonlyMap<string, FieldFacts> {
  let known = members.get(field);
  if (known === undefined) {
    const { name = '', elements, values, fields = [], shorthandFields = [] } = field;
    const shorthands = shorthandFields.map((shorthand) => {
      const targets = shorthand.mapsTo.map((target) => fieldBelow(field, target));
      return targets.some((target) => target && isSecret(target)) ? { ...shorthand, encrypted: true } : shorthand;
    });
    known = new Map<string, FieldFacts>([
      ...[...shorthands, ...fields].map((inner) => [`.${inner.name}`, inner] as const),
      ...(elements ? ([['[]', { ...elements, name }]] as const) : []),
      ...(values ? ([['.*', { ...values, name }]] as const) : []),
    ]);
    members.set(field, known);
  }
  return known;
}

/** What stands inside a field under a key, or at an index. */
export function memberAt(field: FieldFacts, step: string | number): FieldFacts | undefined {
  const inside = membersOf(field);
  return typeof step === 'number' ? inside.get('[]') : (inside.get(`.${step}`) ?? inside.get('.*'));
}
