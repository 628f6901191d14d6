import { pluginFacts, type KongVersion } from './catalogue';
import type { FieldFacts } from './facts';
import { fieldBelow } from './record-fields';

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
  const paths = secretFields(version, plugin);
  if (paths.size === 0) return false;
  const general = path.replace(/\[\d+\]/g, '[]');
  return paths.has(general) || paths.has(general.replace(/(\.[^.[\]]+|\["([^"\\]|\\.)*"\])$/, '.*'));
}

function* secretsIn(field: FieldFacts, path: string): Generator<string, void> {
  if (isSecret(field)) yield path;
  for (const inner of field.fields ?? []) yield* secretsIn(inner, `${path}.${inner.name}`);
  for (const shorthand of field.shorthandFields ?? []) {
    const targets = shorthand.mapsTo.map((target) => fieldBelow(field, target));
    if (isSecret(shorthand) || targets.some((target) => target && isSecret(target))) yield `${path}.${shorthand.name}`;
  }
  const name = field.name ?? '';
  if (field.elements) yield* secretsIn({ ...field.elements, name }, `${path}[]`);
  if (field.values) yield* secretsIn({ ...field.values, name }, `${path}.*`);
}

function isSecret(field: FieldFacts): boolean {
  if (field.encrypted === true) return true;
  return field.type === 'string' && SECRET_NAME.test(field.name ?? '');
}
