import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FILE_LIST, type FileList } from './file-list';
import { OutputFolderError } from './output-folder-error';
import type { Survey } from './survey';

/** Files that a message names; more are counted. */
const SHOWN = 5;

/** What a synth is about to write, and what it finds. */
export interface Claim {
  readonly outdir: string;
  /** Ending of manifests. */
  readonly extension: string;
  /** Texts by path. */
  readonly files: ReadonlyMap<string, string>;
  /** Undefined where the folder has none. */
  readonly list: FileList | undefined;
  readonly survey: Survey;
}

/**
 * The files in the folder that this synth may replace and remove: those on the list of an earlier synth of this app, and
 * those that have the wanted bytes already. A folder of a release that kept no list is taken over when every manifest in it
 * is one that this app makes.
 * @param adopts whether the user has said that files of this app's names may be overwritten; others stay even then
 * @throws OutputFolderError when a file of this app's names, or the folder, is somebody's
 */
export function ownFiles(claim: Claim, adopts: boolean): ReadonlySet<string> {
  const { files, list, survey } = claim;
  const made = survey.present.filter((path) => files.has(path));
  if (list === undefined) {
    if (!adopts) requireTakeover(claim, made);
    return new Set(made);
  }
  const isOwn = isOwnList(claim, list);
  if (!adopts) {
    if (!isOwn) throw ofAnotherApp(claim, made);
    requireFree(
      claim,
      made.filter((path) => !list.names.has(path)),
    );
  }
  return new Set(isOwn ? survey.present : made);
}

/**
 * Apps have no names. A list is this app's when the app still makes half of its files, or when half of what the app makes
 * stands in them: charts that were renamed and another layout keep the documents, a change of all documents keeps the names.
 */
function isOwnList({ outdir, files, survey }: Claim, { names }: FileList): boolean {
  const listed = survey.present.filter((path) => names.has(path));
  if (listed.filter((path) => files.has(path)).length * 2 >= listed.length) return true;
  const before = new Set(listed.flatMap((path) => documentsOf(readFileSync(join(outdir, path), 'utf8'))));
  const now = [...files.values()].flatMap(documentsOf);
  return now.filter((document) => before.has(document)).length * 2 >= now.length;
}

function documentsOf(text: string): string[] {
  return text.split(/^---\n/m);
}

/** @throws OutputFolderError unless a folder without a list looks like one that an earlier release wrote */
function requireTakeover(claim: Claim, made: readonly string[]): void {
  const { outdir, extension, survey } = claim;
  // An ending as general as `.yaml` says nothing.
  if (!/^\..+\./.test(extension)) {
    requireFree(claim, made);
    return;
  }
  const strangers = survey.others.filter((path) => path.endsWith(extension));
  if (strangers.length > 0) {
    const lost = made.filter((path) => !isAsWanted(claim, path));
    const overwrites = lost.length === 0 ? '' : ` and overwrites ${named(outdir, lost)}`;
    throw new OutputFolderError(
      `${named(outdir, strangers)}: not made by this app, and there is no list ${join(outdir, FILE_LIST)} of what an ` +
        `earlier synth wrote; choose another folder with --output, or run once with --adopt, which leaves them alone${overwrites}`,
    );
  }
  if (!made.some((path) => path.endsWith(extension))) requireFree(claim, made);
}

/** @throws OutputFolderError when writing would overwrite what no synth of this app wrote */
function requireFree(claim: Claim, unlisted: readonly string[]): void {
  const taken = unlisted.filter((path) => !isAsWanted(claim, path));
  if (taken.length === 0) return;
  throw new OutputFolderError(
    `${named(claim.outdir, taken)}: there already, and not written by an earlier synth of this app; ` +
      'move it away, or run once with --adopt, which overwrites it',
  );
}

function ofAnotherApp({ outdir, files, list, survey }: Claim, made: readonly string[]): OutputFolderError {
  const gone = survey.present.filter((path) => !files.has(path));
  return new OutputFolderError(
    `${join(outdir, FILE_LIST)} seems to be the list of another app: of its ${list?.names.size ?? 0} files this one makes ` +
      `${made.length}, and it would delete ${named(outdir, gone)}; choose another folder with --output. If they are this ` +
      "app's own, delete them and run again; with --adopt they are left alone, beside this app's files",
  );
}

function isAsWanted({ outdir, files }: Claim, path: string): boolean {
  return readFileSync(join(outdir, path)).equals(Buffer.from(files.get(path) ?? ''));
}

function named(outdir: string, paths: readonly string[]): string {
  const shown = paths.slice(0, SHOWN).map((path) => join(outdir, path));
  return paths.length > SHOWN ? `${shown.join(', ')} and ${paths.length - SHOWN} more` : shown.join(', ');
}
