import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { oneLine } from '../../facts/text/plain-text';
import { BOOTSTRAP_FOLDER, KONG_VALUES } from '../../install/bootstrap-files';
import { MAX_BYTES, UnusableInputError } from '../../read/manifests/manifest-files';
import type { SourceText } from '../../read/manifests/source';
import { ENVIRONMENT_LIST, parseEnvironmentList } from '../../write/synth/output/environment-list';
import { FILE_LIST, parseFileList } from '../../write/synth/output/file-list';
import { isManifest } from '../../write/synth/output/listed-manifests';
import type { EnvironmentFolder } from './environment-folder';
import { Git, MANIFEST, type CommittedFile } from './git';

/** Where manifests are in a repository. */
export interface CommittedPath {
  /** Such as `HEAD`. */
  readonly revision: string;
  /** A folder or a file; what begins with `./` or `../` from the current folder, as Git has it, else from the root. */
  readonly path: string;
  /** Whether there need be no such path: an environment may be new. */
  readonly mayBeMissing: boolean;
}

/**
 * Reads the manifests that a commit has: in a folder of synth those that its list names, else all of YAML and JSON but in hidden
 * folders and `node_modules`, as from a folder on disk.
 * @throws UnusableInputError where there is no such revision or path
 */
export function committedManifests({ revision, path, mayBeMissing }: CommittedPath): SourceText[] {
  const git = new Git();
  const commit = git.commit(revision);
  const root = pathFromRoot(path, git.prefix);
  const files = git.files(commit, root);
  if (files.length === 0) {
    if (mayBeMissing) return [];
    throw new UnusableInputError(`"${oneLine(revision)}" has no ${oneLine(root === '' ? 'files' : root)}`);
  }
  const chosen = manifestsAmong(files, root, git);
  const texts = git.texts(chosen.filter(({ bytes }) => bytes <= MAX_BYTES));
  return chosen.map((file): SourceText => {
    const name = `${revision}:${file.path}`;
    if (file.bytes > MAX_BYTES) return { file: name, refused: 'the file is too large for manifests' };
    return { file: name, text: texts.shift()!.replace(/^\uFEFF/, '') };
  });
}

/** Whether a commit has a path. */
export function isCommitted({ revision, path }: Pick<CommittedPath, 'revision' | 'path'>): boolean {
  const git = new Git();
  return git.files(git.commit(revision), pathFromRoot(path, git.prefix)).length > 0;
}

/** Files below a path of a commit, of these names; those that are not there, or of no reasonable size, are left out. */
export function committedTexts(
  { revision, path }: CommittedPath,
  names: readonly string[],
): { readonly name: string; readonly file: string; readonly text: string }[] {
  const git = new Git();
  const root = pathFromRoot(path, git.prefix);
  const commit = git.commit(revision);
  const found = names.flatMap((name) => {
    const [file] = git.files(commit, root === '' ? name : `${root}/${name}`);
    return file === undefined || file.bytes > MAX_BYTES ? [] : { name, file };
  });
  const texts = git.texts(found.map(({ file }) => file));
  return found.map(({ name, file }, index) => ({ name, file: `${revision}:${file.path}`, text: texts[index]! }));
}

/**
 * Writes the files of a commit below a path, as they are there, for programs that read files.
 * @param target an empty folder
 */
export function checkOut({ revision, path }: CommittedPath, target: string): void {
  const git = new Git();
  const root = pathFromRoot(path, git.prefix);
  const files = git.files(git.commit(revision), root).filter(({ bytes }) => bytes <= MAX_BYTES);
  const texts = git.texts(files);
  for (const [index, file] of files.entries()) {
    const place = join(target, root === '' ? file.path : posix.relative(root, file.path));
    mkdirSync(dirname(place), { recursive: true });
    writeFileSync(place, texts[index]!);
  }
}

/** The folders of environments below a path of a commit, as the lists say that synth keeps; none where there is no such path. */
export function committedEnvironments({ revision, path }: CommittedPath): EnvironmentFolder[] {
  const git = new Git();
  const root = pathFromRoot(path, git.prefix);
  const begin = root === '' ? '' : `${root}/`;
  const files = git.files(git.commit(revision), root);
  const paths = new Set(files.map((file) => file.path));
  const lists = files.filter((file) => posix.basename(file.path) === ENVIRONMENT_LIST && file.bytes <= MAX_BYTES);
  const texts = git.texts(lists);
  return lists.flatMap((list, index) =>
    parseEnvironmentList(texts[index]!, list.path).flatMap(({ system, environment }) => {
      const folder = posix.join(posix.dirname(list.path), environment);
      if (!paths.has(`${folder}/${FILE_LIST}`)) return [];
      return { system, environment, folder: folder.slice(begin.length), files: `${revision}:${folder}/` };
    }),
  );
}

/** @throws UnusableInputError for what is outside of the repository */
function pathFromRoot(path: string, prefix: string): string {
  const isRelative = /^\.\.?(\/|$)/.test(path);
  const whole = posix.normalize(isRelative ? posix.join(prefix === '' ? '.' : prefix, path) : path).replace(/\/+$/, '');
  if (whole.startsWith('../') || whole === '..' || whole.startsWith('/')) {
    throw new UnusableInputError(`${oneLine(path)} is outside of the Git repository`);
  }
  return whole === '.' ? '' : whole;
}

function manifestsAmong(files: readonly CommittedFile[], root: string, git: Git): CommittedFile[] {
  const [only, ...others] = files;
  if (others.length === 0 && only!.path === root) return [only!];
  const begin = root === '' ? '' : `${root}/`;
  const list = files.find(({ path }) => path === `${begin}${FILE_LIST}`);
  const below = (file: CommittedFile): string => file.path.slice(begin.length);
  if (list !== undefined) {
    const [text = ''] = git.texts([list]);
    const { names } = parseFileList(text, list.path);
    return files.filter((file) => names.has(below(file)) && isManifest(below(file))).sort(byPath);
  }
  // Those of Helm, in folders of synth below.
  const ofHelm = new Set(
    files.flatMap(({ path }) =>
      path.endsWith(`/${FILE_LIST}`) ? `${posix.dirname(path)}/${BOOTSTRAP_FOLDER}/${KONG_VALUES}.yaml` : [],
    ),
  );
  return files
    .filter((file) => {
      if (ofHelm.has(file.path)) return false;
      const steps = below(file).split('/');
      const folders = steps.slice(0, -1);
      return MANIFEST.test(file.path) && !folders.some((step) => step.startsWith('.') || step === 'node_modules');
    })
    .sort(byPath);
}

function byPath(a: CommittedFile, b: CommittedFile): number {
  if (a.path === b.path) return 0;
  return a.path < b.path ? -1 : 1;
}
