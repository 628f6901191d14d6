import { pluginFacts, type KongRelease } from './catalogue';
import { withoutCredentials } from '../text/credentials';
import type { ValuePath } from '../text/value-path';
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
 * The paths of fields that contain secrets: those that Kong marks as `encrypted`, texts whose name ends as a secret's, and
 * other names for either. Switches and numbers are never secret, nor are records as a whole.
 *
 * @returns such as `config.redis.password`; members of a list have the path of the list with `[]`, values of a map that
 * of the map with `.*`; none for an unknown plugin
 */
export function secretFields(version: KongRelease, plugin: string): ReadonlySet<string> {
  const key = `${version} ${plugin}`;
  let paths = secretPaths.get(key);
  if (paths === undefined) {
    const config = pluginFacts(version, plugin)?.config;
    const fields = config === undefined ? [] : [...fieldsWithin(config, 'config')];
    paths = new Set(fields.filter(([, field]) => isSecret(field)).map(([path]) => path));
    secretPaths.set(key, paths);
  }
  return paths;
}

/** The places of texts that are in secret fields for everybody to read: neither empty nor references to a vault. */
export function plainSecrets(version: KongRelease, plugin: string, config: unknown): readonly ValuePath[] {
  const facts = pluginFacts(version, plugin)?.config;
  return facts === undefined ? [] : [...plainSecretsIn(facts, config, ['config'])];
}

function* plainSecretsIn(field: FieldFacts, value: unknown, path: ValuePath): Generator<ValuePath, void> {
  if (typeof value === 'string') {
    if (isSecret(field) && value !== '' && !isVaultReference(value) && !isPlainAddress(value)) yield path;
  } else if (isTable(value)) {
    for (const [key, entry] of entriesOf(value)) {
      const member = memberAt(field, key);
      if (member !== undefined) yield* plainSecretsIn(member, entry, [...path, key]);
    }
  }
}

/** An address, which Kong keeps as a secret because it may contain one. */
function isPlainAddress(value: string): boolean {
  return /^https?:\/\//.test(value) && !value.includes('?') && withoutCredentials(value) === value;
}

/** A field, and all that may be inside it, by their paths in the schema. */
export function* fieldsWithin(
  field: FieldFacts,
  path = '',
): Generator<readonly [path: string, field: FieldFacts], void> {
  yield [path, field];
  for (const [step, member] of membersOf(field)) yield* fieldsWithin(member, path + step);
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

/** What is inside a field under a key, or at an index. */
export function memberAt(field: FieldFacts, step: string | number): FieldFacts | undefined {
  const inside = membersOf(field);
  return typeof step === 'number' ? inside.get('[]') : (inside.get(`.${step}`) ?? inside.get('.*'));
}
