import type { ValuePath } from '../text/value-path';
import type { FieldFacts } from './facts';
import { isTable } from './lua-table';
import { COVERED_PLACES } from './redacted-value';
import { fieldsWithin, isSecret, memberAt } from './secret-fields';
import { hiddenValue, SECRET, shownCopy, type Place } from './shown-copy';
import { isValueOfSecret } from './secret-place';
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
    if (inner === undefined) return shownCopy(value, placeOfUnknown(field, step, secrets));
    if (isSecretEntry(field, step)) return hiddenValue(value);
    field = inner;
  }
  return shownCopy(value, placeOf(field, secrets));
}

type Names = ReadonlySet<string>;

function placeOf(field: FieldFacts, secrets: Names): Place {
  if (isHidden(field)) return SECRET;
  return {
    shown: plainPlace(field).shown,
    within: (owner, step) => {
      const member = memberAt(field, step);
      if (isSecretEntry(field, step) || isValueOfSecret(owner, String(step))) return SECRET;
      return member === undefined ? placeOfUnknown(field, step, secrets) : placeOf(member, secrets);
    },
  };
}

/** Where a field belongs that is none: shown where it was surely meant for one that is no secret. */
function placeOfUnknown(owner: FieldFacts, step: string | number, secrets: Names): Place {
  if (typeof step === 'string') return isOtherName(owner, step, secrets) ? COVERED_PLACES.open : SECRET;
  // Such as `[30]` in place of 30.
  return { shown: (value) => (isTable(value) ? SECRET : plainPlace(owner)).shown(value) };
}

/** Where a text or number is in the place of a field. */
function plainPlace(field: FieldFacts): Place {
  return secretNames(field).size > 0 ? SECRET : COVERED_PLACES.open;
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
