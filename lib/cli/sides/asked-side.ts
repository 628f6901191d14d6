import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Where one side of a comparison comes from, as a user says it. */
export type AskedSide =
  /** A folder or a file that is there. */
  | { readonly kind: 'folder'; readonly path: string }
  /** A path of a commit; without one, where the output is. */
  | { readonly kind: 'revision'; readonly revision: string; readonly path: string | undefined };

/** What is there as a file or a folder is that; everything else is a revision, with a path behind a colon or without. */
export function askedSide(text: string): AskedSide {
  if (text === '-' || existsSync(text)) return { kind: 'folder', path: text };
  const colon = text.indexOf(':');
  // `:/text` and `:path` of Git are no revisions with a path.
  if (colon <= 0) return { kind: 'revision', revision: text, path: undefined };
  return { kind: 'revision', revision: text.slice(0, colon), path: text.slice(colon + 1) };
}

/** What is below a side. @param output where the output is, for a revision without a path */
export function below(asked: AskedSide, folder: string, output: string): AskedSide {
  if (folder === '') return asked;
  if (asked.kind === 'folder') return { kind: 'folder', path: join(asked.path, folder) };
  const path = asked.path ?? output;
  return { ...asked, path: path === '' ? folder : `${path.replace(/\/$/, '')}/${folder}` };
}

/** Such as `HEAD`, `HEAD:dist` or `dist`. */
export function titleOf(asked: AskedSide): string {
  if (asked.kind === 'folder') return asked.path;
  return `${asked.revision}${asked.path === undefined ? '' : `:${asked.path}`}`;
}

/** Whether a side says where its manifests are, so that it is of no environment more than of another. */
export function isPlaced(asked: AskedSide): boolean {
  return asked.kind === 'folder' || asked.path !== undefined;
}
