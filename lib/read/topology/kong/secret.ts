import { entry, object } from '../../manifests/json';
import type { Manifest } from '../../manifests/manifest';

/** Whether a Secret's keys are known: those of one without any may be filled in by somebody else. */
export function hasKeys(secret: Manifest): boolean {
  return keysOf(secret).length > 0;
}

export function hasKey(secret: Manifest, key: string): boolean {
  return keysOf(secret).includes(key);
}

/** The key that is read for one: itself, or where there is none, the first that differs from it in capitals alone. */
export function readKey(secret: Manifest, key: string): string | undefined {
  const keys = keysOf(secret);
  return keys.includes(key) ? key : keys.sort().find((each) => each.toLowerCase() === key.toLowerCase());
}

/** The value of a key; undefined where it is no text or no base64 of one. */
export function secretText(secret: Manifest, key: string): string | undefined {
  const plain = entry(secret.value.stringData, key);
  if (typeof plain === 'string') return plain;
  const encoded = entry(secret.value.data, key);
  return typeof encoded === 'string' ? Buffer.from(encoded, 'base64').toString('utf8') : undefined;
}

/** Its keys, those of `data` and of `stringData`. */
export function keysOf({ value }: Manifest): string[] {
  return [...Object.keys(object(value.data)), ...Object.keys(object(value.stringData))];
}
