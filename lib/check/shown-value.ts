import { redactedText } from '../text/redacted-text';
import { hiddenValue } from '../plugins/redacted-value';
import { coverOf, type Cover } from '../plugins/secret-place';
import { HIDDEN } from '../text/credentials';
import { entry, isObject, list } from './json';
import type { Manifest } from './manifest';
import type { Path } from './path';

/** Longest value that a message repeats. */
const LONGEST = 60;

/** A value as a message shows it: short, and never what an object holds, nor a secret in the value's own words. */
export function shown(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? '[]' : 'a list';
  if (isObject(value)) return 'an object';
  const text = typeof value === 'string' ? JSON.stringify(redactedText(value)) : String(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

/** Shows values of one manifest. */
export type Show = (value: unknown, path: Path) => string;

/** Shows what stands in a manifest, and nothing of what stands in the place of a secret. */
export function showIn(manifest: Pick<Manifest, 'value'>): Show {
  return (value, path) => {
    const isPlain = isObject(value) || Array.isArray(value) || hiddenValue(value) !== HIDDEN;
    return isPlain || coverAt(manifest, path) === 'open' ? shown(value) : HIDDEN;
  };
}

function coverAt({ value }: Pick<Manifest, 'value'>, path: Path): Cover {
  let [cover, owner]: [Cover, unknown] = ['open', value];
  for (const step of path) {
    cover = coverOf(cover, owner, step);
    owner = typeof step === 'number' ? list(owner)[step] : entry(owner, step);
  }
  return cover;
}
