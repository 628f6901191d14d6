import { emitYaml } from '../../yaml/emit';
import { plainValue } from '../../yaml/plain-value';

/** A configuration file, as data: fields that are undefined are left out, and nothing is an anchor. */
export function yamlFile(content: object): string {
  return emitYaml(definedParts(content, '') as object);
}

function definedParts(original: unknown, key: string): unknown {
  const value = plainValue(original, key);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((member, index) => definedParts(member, String(index)));
  const fields = Object.entries(value).filter(([, field]) => field !== undefined);
  return Object.fromEntries(fields.map(([name, field]) => [name, definedParts(field, name)]));
}
