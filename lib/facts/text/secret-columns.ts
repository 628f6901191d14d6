import { HIDDEN } from './credentials';
import { maySecretBeIn } from './secret-name';

/** More columns are no table of users. */
const MOST = 100;
const CELL = /^\s*(?:["'`*]{1,2})?[A-Za-z_][\w .-]{0,60}(?:["'`*]{1,2})?\s*$/;
const RULE = /^[\s|:-]{0,500}$/;

/** A table whose first line names the columns, some of which are secrets: of CSV, or of Markdown. */
export interface SecretColumns {
  readonly separator: string;
  /** From 0. */
  readonly columns: readonly number[];
}

/** @param isFirst whether the line is the first of its text, as the names of columns of CSV are */
export function secretColumns(line: string, next: string | undefined, isFirst: boolean): SecretColumns | undefined {
  if (next === undefined) return undefined;
  const isMarkdown = line.includes('|') && next.includes('--') && RULE.test(next);
  const separator = isMarkdown ? '|' : isFirst ? [',', ';', '\t'].find((each) => line.includes(each)) : undefined;
  if (separator === undefined) return undefined;
  const cells = line.split(separator, MOST + 1);
  const isTable = cells.length <= MOST && cells.length === next.split(separator, MOST + 1).length;
  if (!isTable || !cells.every((cell) => CELL.test(cell) || (isMarkdown && cell.trim() === ''))) return undefined;
  const columns = cells.flatMap((cell, column) => (maySecretBeIn(cell.trim()) ? column : []));
  return columns.length === 0 ? undefined : { separator, columns };
}

/** A line of the table without the secrets; undefined where the table has ended. */
export function withoutColumns(line: string, { separator, columns }: SecretColumns): string | undefined {
  if (!line.includes(separator)) return undefined;
  if (separator === '|' && RULE.test(line)) return line;
  const cells = line.split(separator);
  return cells
    .map((cell, column) => (columns.includes(column) && cell.trim() !== '' ? cell.replace(/\S.*/s, HIDDEN) : cell))
    .join(separator);
}
