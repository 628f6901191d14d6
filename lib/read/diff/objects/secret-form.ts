import { isObject, object, type JsonObject } from '../../manifests/json';
import type { Path } from '../../manifests/path';

/**
 * A Secret as the API server keeps it: with the texts of `stringData` among the `data`. Undefined where it has none, or where
 * something in it is no text.
 */
export function secretInStoredForm(value: JsonObject): JsonObject | undefined {
  const { stringData, ...rest } = value;
  if (!isObject(stringData) || !Object.values(stringData).every((text) => typeof text === 'string')) return undefined;
  const encoded = Object.entries(stringData).map(([key, text]) => [
    key,
    Buffer.from(text as string).toString('base64'),
  ]);
  return { ...rest, data: { ...object(value.data), ...(Object.fromEntries(encoded) as JsonObject) } };
}

/** Where an entry of a Secret in its stored form is written. */
export function writtenPath(value: JsonObject, path: Path): Path {
  const [field, key, ...rest] = path;
  const isPlain = field === 'data' && typeof key === 'string' && Object.hasOwn(object(value.stringData), key);
  return isPlain ? ['stringData', key, ...rest] : path;
}
