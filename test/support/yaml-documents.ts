import { parseAllDocuments } from 'yaml';

/** The documents of a YAML file, in order, empty ones left out. */
export function yamlDocuments<T = unknown>(text: string): T[] {
  return parseAllDocuments(text).flatMap((document) => {
    if (document.errors.length > 0) throw document.errors[0] as Error;
    const value = document.toJS() as T | null;
    return value === null ? [] : [value];
  });
}
