import { redactedText } from '../../facts/text/redacted-text';
import { hiddenValue } from '../../facts/plugins/shown-copy';
import { coverAt } from '../../facts/plugins/secret-place';
import { HIDDEN } from '../../facts/text/credentials';
import { entry, isObject } from './json';
import type { Path } from './path';

/** Longest value that a message repeats. */
const LONGEST = 60;

/** A value as a message shows it: short, and never what an object contains, nor a secret in the value's own words. */
export function shown(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? '[]' : 'a list';
  if (isObject(value)) return 'an object';
  const text = typeof value === 'string' ? JSON.stringify(redactedText(value)) : String(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

/** Shows parts of one manifest, and nothing of what is in the place of a secret. */
export class ManifestView {
  /** @param manifest the whole of it */
  public constructor(private readonly manifest: unknown) {}

  /** @param path where the value stands */
  public value(value: unknown, path: Path): string {
    const isPlain = isObject(value) || Array.isArray(value) || hiddenValue(value) !== HIDDEN;
    return isPlain || coverAt(this.manifest, path) === 'open' ? shown(value) : HIDDEN;
  }

  /**
   * Where a text belongs that is a secret, a key may be that secret. The entries of a Secret have names for all to see.
   * @param path of the object that has the key
   */
  public key(key: string, path: Path): string {
    const isSecretsOwn = entry(this.manifest, 'kind') === 'Secret' && (path.length === 1 || path[0] === 'metadata');
    const covers = [path, [...path, key]].map((place) => coverAt(this.manifest, place));
    return isSecretsOwn || covers.includes('open') ? shown(key) : HIDDEN;
  }
}
