import { code, enumerateCode } from './code-span';

/** How the checks of a record name its fields. */
export interface FieldCodes {
  readonly field: (path: string) => string;
  readonly list: (paths: readonly string[], conjunction: 'and' | 'or') => string;
}

/**
 * Code spans of whole paths, as written below `config`.
 * @param base path of the record that has the check; checks of the plugin itself begin their paths with `config.`
 */
export function fieldCodes(base: string): FieldCodes {
  const whole = (path: string): string => (base === '' ? path.replace(/^config\./, '') : `${base}.${path}`);
  return {
    field: (path) => code(whole(path)),
    list: (paths, conjunction) => enumerateCode(paths.map(whole), conjunction),
  };
}
