import type { ValuePath } from '../text/value-path';
import type { FieldFacts } from './facts';
import { isTable } from './lua-table';
import { hiddenValue, redactedValue } from './redacted-value';
import { fieldsWithin, isSecret, memberAt } from './secret-fields';
import { maySecretBeIn } from '../text/secret-name';
import { isMisspelt, suggestionFor } from '../text/suggestion';

/**
 * A value of a plugin's configuration as it may be shown: nothing of secret fields, and nothing of what may have been meant
 * for one, such as the value of a field that Kong does not have.
 *
 * @param config facts about the plugin's configuration
 * @param path where the value stands; the first step is `config` itself
 */
export function shownConfig(config: FieldFacts, path: ValuePath, value: unknown): unknown {
  const secrets = secretNames(config);
  let field = config;
  for (const step of path.slice(1)) {
    const inner = isHidden(field) ? undefined : memberAt(field, step);
    if (inner === undefined) return shownUnknown(field, step, value, secrets);
    if (isSecretEntry(field, step)) return hiddenValue(value);
    field = inner;
  }
  return shownField(field, value, secrets);
}

type Names = ReadonlySet<string>;

function shownField(field: FieldFacts, value: unknown, secrets: Names): unknown {
  if (isHidden(field)) return hiddenValue(value);
  if (!isTable(value)) return secretNames(field).size > 0 ? hiddenValue(value) : redactedValue(value);
  const entries = Object.entries(value).map(([key, entry]: [string, unknown]) => {
    const step = Array.isArray(value) ? Number(key) : key;
    const member = memberAt(field, step);
    if (isSecretEntry(field, step)) return [key, hiddenValue(entry)] as const;
    return [key, member ? shownField(member, entry, secrets) : shownUnknown(field, step, entry, secrets)] as const;
  });
  return Array.isArray(value) ? entries.map(([, shown]) => shown) : Object.fromEntries(entries);
}

/** The value of what is no field, where it was surely meant for one that is no secret. */
function shownUnknown(owner: FieldFacts, step: string | number, value: unknown, secrets: Names): unknown {
  const isPlain = typeof step === 'number' ? isPlainMember(owner, value) : isOtherName(owner, step, secrets);
  return isPlain ? redactedValue(value) : hiddenValue(value);
}

/** `[30]` in place of 30. */
function isPlainMember(owner: FieldFacts, value: unknown): boolean {
  return secretNames(owner).size === 0 && !isTable(value);
}

function isOtherName(owner: FieldFacts, name: string, secrets: Names): boolean {
  if (secrets.has(name) || maySecretBeIn(name) || suggestionFor(name, [...secrets]) !== undefined) return false;
  return (owner.fields ?? []).some((field) => secretNames(field).size === 0 && isMisspelt(name, field.name, 1));
}

/** In a map, names say what is a secret: `headers: { Authorization: … }`. */
function isSecretEntry({ type }: FieldFacts, step: string | number): boolean {
  return type === 'map' && typeof step === 'string' && maySecretBeIn(step);
}

function isHidden(field: FieldFacts): boolean {
  return isSecret(field) || (field.type === 'string' && maySecretBeIn(field.name ?? ''));
}

const names = new WeakMap<FieldFacts, Names>();

/** The names of the secret fields in a field, its own among them. */
function secretNames(field: FieldFacts): Names {
  let known = names.get(field);
  if (known === undefined) {
    const hidden = Array.from(fieldsWithin(field), ([, inner]) => inner).filter(isHidden);
    known = new Set(hidden.map(({ name = '' }) => name));
    names.set(field, known);
  }
  return known;
}
