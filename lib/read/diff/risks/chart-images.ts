import { entry, isObject, list, object, text } from '../../manifests/json';
import { isSameValue } from '../objects/same-value';

const IMAGE_KEY =
  /^(?:image|.*image\.(?:tag|digest|repository|registry)|image(?:tag|repository|registry)|tag|digest)$/i;

/** Another image in the values of a chart, in a sentence; undefined without one. */
export function otherImages(was: unknown, is: unknown, depth = 0): string | undefined {
  if (isSameValue(was, is) || depth > 12) return undefined;
  if (Array.isArray(is)) {
    const named = new Map(list(was).map((each, index) => [entry(each, 'name') ?? index, each]));
    return is.map((each, index) => parameter(named.get(entry(each, 'name') ?? index), each, depth)).find(isWords);
  }
  return Object.entries(object(is))
    .map(([key, value]) => {
      const old = entry(was, key);
      if (IMAGE_KEY.test(key) && !isObject(value) && !Array.isArray(value)) return imageWords(key, old, value);
      return otherImages(old, value, depth + 1);
    })
    .find(isWords);
}

/** Such as `{ name: image.tag, value: "2" }`. */
function parameter(was: unknown, is: unknown, depth: number): string | undefined {
  const name = text(entry(is, 'name'));
  const value = entry(is, 'value');
  if (name === undefined || value === undefined || !IMAGE_KEY.test(name)) return otherImages(was, is, depth + 1);
  return imageWords(name, entry(was, 'value'), value);
}

function imageWords(key: string, was: unknown, is: unknown): string | undefined {
  const [old, now] = [was, is].map((value) =>
    typeof value === 'string' || typeof value === 'number' ? String(value) : 'that of the chart',
  );
  return old === now ? undefined : `another image by its values: ${key} ${now}, and before ${old}`;
}

const isWords = (words: string | undefined): boolean => words !== undefined;
