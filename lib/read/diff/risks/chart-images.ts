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
  if (typeof is === 'string') return otherLines(was, is);
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

const IMAGE_LINE = /^[ -]{0,60}(?:image|tag|digest|repository|registry):[ ]*["']?[^\s"'#]/i;

/** Of values that are written as a text of YAML. */
function otherLines(was: unknown, is: string): string | undefined {
  if (!is.includes('\n')) return undefined;
  const [old, now] = [text(was) ?? '', is].map((lines) => lines.split('\n').filter((line) => IMAGE_LINE.test(line)));
  const index = now!.findIndex((line, order) => line.trim() !== old![order]?.trim());
  return index < 0 ? undefined : `another image by its values: ${now![index]!.trim().slice(0, 200)}`;
}

function imageWords(key: string, was: unknown, is: unknown): string | undefined {
  const [old, now] = [was, is].map((value) =>
    typeof value === 'string' || typeof value === 'number' ? String(value) : 'that of the chart',
  );
  return old === now ? undefined : `another image by its values: ${key} ${now}, and before ${old}`;
}

const isWords = (words: string | undefined): boolean => words !== undefined;
