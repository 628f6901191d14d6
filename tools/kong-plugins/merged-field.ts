import type { KongRelease } from '../../lib/facts/plugins/catalogue';
import type { FieldFacts, ShorthandFacts } from '../../lib/facts/plugins/facts';

/** A field over all Kong versions that take it. */
export interface MergedField {
  readonly name: string;
  /** Path from the config: `redis.host`; `metrics[].name` in a list, `limits.*.second` in a map. */
  readonly path: string;
  /** The versions that have what holds the field. */
  readonly heldIn: readonly KongRelease[];
  /** The field as each version has it, oldest first. */
  readonly versions: FieldVersions;
  /** Whether some version takes it for a secret. */
  readonly isSecret: boolean;
  readonly fields: readonly MergedField[];
  readonly elements?: MergedField;
  readonly keys?: MergedField;
  readonly values?: MergedField;
}

type FieldVersions = ReadonlyMap<KongRelease, FieldFacts | ShorthandFacts>;

/**
 * The config of a plugin over the versions that have the plugin, oldest first.
 * @param secretPaths paths of the fields that contain secrets in some version
 */
export function mergeConfig(configs: FieldVersions, secretPaths: ReadonlySet<string>): MergedField {
  return mergeField({ name: '', path: '', heldIn: [...configs.keys()], versions: configs }, secretPaths);
}

/** Without the versions in which the name is an alias, unless it is one in all: an alias is checked as its target. */
export function ownVersions({ versions }: MergedField): FieldVersions {
  const own = entriesOf(versions, (field) => (isAlias(field) ? undefined : field));
  return own.size > 0 ? own : versions;
}

/** A name that Kong still takes and rewrites to others. */
export function isAlias(field: FieldFacts | ShorthandFacts): field is ShorthandFacts {
  return 'mapsTo' in field;
}

/** A field and all below it, itself first. */
export function withDescendants(field: MergedField): MergedField[] {
  const below = [...field.fields, field.elements, field.keys, field.values].filter((child) => child !== undefined);
  return [field, ...below.flatMap(withDescendants)];
}

/** Every version refuses a config without the field: none has it from a default or makes it up. */
export function isRequired({ heldIn, versions }: MergedField): boolean {
  return heldIn.every((version) => {
    const field = versions.get(version);
    return field !== undefined && isDemanded(field);
  });
}

/** Whether a config without the field is refused. A record that is missing is made from its fields' defaults. */
export function isDemanded(field: FieldFacts): boolean {
  if (field.required !== true || field.auto === true || field.defaultGenerated !== undefined) return false;
  if (field.type !== 'record') return field.default === undefined;
  return (field.fields ?? []).some((member) => isDemanded(withOuterDefault(field, member)));
}

type Place = Pick<MergedField, 'name' | 'path' | 'heldIn' | 'versions'>;

function mergeField(place: Place, secretPaths: ReadonlySet<string>): MergedField {
  const { path, versions } = place;
  const below = (member: 'elements' | 'keys' | 'values', suffix: string): MergedField | undefined => {
    const found = entriesOf(versions, (field) => field[member]);
    if (found.size === 0) return undefined;
    return mergeField({ name: '', path: path + suffix, heldIn: [...found.keys()], versions: found }, secretPaths);
  };
  return {
    ...place,
    isSecret: secretPaths.has(path),
    fields: membersOf(place).map((member) => mergeField(member, secretPaths)),
    elements: below('elements', '[]'),
    keys: below('keys', '.(key)'),
    values: below('values', '.*'),
  };
}

/** In the order of the newest version; what only older versions have comes behind, then the aliases. */
function membersOf({ path, versions }: Place): Place[] {
  const records = entriesOf(versions, (field) => (field.type === 'record' ? field : undefined));
  const newestFirst = [...records.values()].reverse();
  const names = new Set([
    ...newestFirst.flatMap(({ fields = [] }) => fields.map(({ name }) => name)),
    ...newestFirst.flatMap(({ shorthandFields = [] }) => shorthandFields.map(({ name }) => name)),
  ]);
  return [...names].map((name) => ({
    name,
    path: path === '' ? name : `${path}.${name}`,
    heldIn: [...records.keys()],
    versions: entriesOf(records, (record) => {
      const member = [...(record.fields ?? []), ...(record.shorthandFields ?? [])].find((one) => one.name === name);
      return member && withOuterDefault(record, member);
    }),
  }));
}

/** A record's own default goes before those of its fields. */
function withOuterDefault(record: FieldFacts, member: FieldFacts): FieldFacts {
  const outer = (record.default ?? {}) as Readonly<Record<string, unknown>>;
  return member.name !== undefined && member.name in outer ? { ...member, default: outer[member.name] } : member;
}

function entriesOf(versions: FieldVersions, pick: (field: FieldFacts) => FieldFacts | undefined): FieldVersions {
  const picked = new Map<KongRelease, FieldFacts>();
  for (const [version, field] of versions) {
    const found = pick(field);
    if (found) picked.set(version, found);
  }
  return picked;
}
