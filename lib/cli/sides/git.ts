import { spawnSync, type SpawnSyncReturns } from 'node:child_process';
import { existsSync } from 'node:fs';
import { oneLine } from '../../facts/text/plain-text';
import { UnusableInputError } from '../../read/manifests/manifest-files';

/** A file of a commit. */
export interface CommittedFile {
  /** From the root of the repository, with `/`. */
  readonly path: string;
  readonly blob: string;
  readonly bytes: number;
}

/** A file in which what is on disk differs from what is staged, which after a checkout is what is committed. */
export interface UnstagedFile {
  /** From the root of the repository, with `/`. */
  readonly path: string;
  readonly change: 'added' | 'changed' | 'removed';
}

/** Nothing here writes, asks somebody, or goes to the network: what is not in the repository is not there. */
const ENVIRONMENT = { GIT_TERMINAL_PROMPT: '0', GIT_OPTIONAL_LOCKS: '0', GIT_NO_LAZY_FETCH: '1', LC_ALL: 'C' };
const SETTINGS = ['-c', 'protocol.allow=never', '-c', 'core.fsmonitor=false', '-c', 'core.quotePath=false'];

/** What a list of files or an answer without contents may take. */
const MOST_OUTPUT = 64 * 2 ** 20;

/** The commit that a revision names: 40 or 64 hex digits. */
const OBJECT = /^([0-9a-f]{40}|[0-9a-f]{64})$/;

/** What kubectl reads. */
export const MANIFEST = /\.(ya?ml|json)$/i;

/** A text that no option can be taken for, and that is on one line. */
const REVISION = /^(?!-)[^\p{C}\s]{1,1000}$/u;

/** Reads commits with `git` itself. */
export class Git {
  /** The current folder from the root of the repository: empty there, or with a `/` at its end. */
  public readonly prefix: string;

  /**
   * @param advice what to do where there is no repository
   * @throws UnusableInputError where there is no Git, or no repository
   */
  public constructor(advice = 'give two folders, or commit what you compare with') {
    const failure = `the current folder is in no Git repository; ${advice}`;
    this.prefix = git(['rev-parse', '--show-prefix'], failure).replace(/\n$/, '');
  }

  /**
   * @param revision such as `HEAD` or `origin/main`
   * @throws UnusableInputError where there is none of that name
   */
  public commit(revision: string): string {
    const wrong = `there is no folder and no revision "${oneLine(revision)}"`;
    if (!REVISION.test(revision)) throw new UnusableInputError(wrong);
    const commit = commitOf(revision);
    if (commit !== undefined) return commit;
    if (commitOf('HEAD') === undefined)
      throw new UnusableInputError(
        `${wrong}: the repository has no commit yet; commit what you compare with, or give two folders`,
      );
    const isShallow = git(['rev-parse', '--is-shallow-repository'], wrong).trim() === 'true';
    throw new UnusableInputError(
      isShallow
        ? `${wrong}; the clone is shallow: fetch the revision first, as with actions/checkout and fetch-depth: 0`
        : wrong,
    );
  }

  /** The plain files of a commit in a folder, or the one file, with all below; none where there is no such path. */
  public files(commit: string, path: string): CommittedFile[] {
    const list = git(
      ['--literal-pathspecs', 'ls-tree', '-r', '-l', '-z', '--full-tree', commit, '--', ...(path === '' ? [] : [path])],
      `${path} of the commit cannot be read`,
    );
    return list.split('\0').flatMap((line) => {
      const [, mode, blob, bytes, name] = /^(\d+) blob ([0-9a-f]+) +(\d+|-)\t(.+)$/s.exec(line) ?? [];
      // Neither links nor what is in another repository.
      const isFile = mode === '100644' || mode === '100755';
      return isFile && name !== undefined ? [{ path: name, blob: blob!, bytes: Number(bytes) }] : [];
    });
  }

  /**
   * What on disk is not as it is staged, sorted by path. Of files that `.gitignore` names, only those count that may be manifests: a
   * folder that is ignored as a whole delivers nothing.
   * @param path a folder, or a file, from the current folder
   * @throws UnusableInputError for one outside of the repository, and where neither Git nor the disk has it
   */
  public unstaged(path: string): UnstagedFile[] {
    const failure = `${oneLine(path)} cannot be compared`;
    const names = (...args: readonly string[]): string[] => {
      const list = git(['--literal-pathspecs', ...args, '--', path], failure);
      return list.split('\0').filter((each) => each !== '');
    };
    const isKnown = existsSync(path) || names('ls-files', '-z').length > 0;
    if (!isKnown) throw new UnusableInputError(`there is no ${oneLine(path)}, neither here nor in Git`);
    const differing = (filter: string): string[] =>
      names('diff', '--no-ext-diff', '--no-renames', '--name-only', '-z', `--diff-filter=${filter}`);
    const others = (...args: readonly string[]): string[] =>
      names('ls-files', '--full-name', '--others', '--exclude-standard', '-z', ...args);
    const ignored = others('--ignored').filter((each) => MANIFEST.test(each));
    const as = (change: UnstagedFile['change'], paths: readonly string[]): UnstagedFile[] =>
      paths.map((each) => ({ path: each, change }));
    const all = [
      ...as('added', [...others(), ...ignored]),
      ...as('changed', differing('d')),
      ...as('removed', differing('D')),
    ];
    return all.sort((a, b) => (a.path < b.path ? -1 : 1));
  }

  /** The texts of files, in their order. */
  public texts(files: readonly CommittedFile[]): string[] {
    if (files.length === 0) return [];
    const input = files.map(({ blob }) => `${blob}\n`).join('');
    const sum = files.reduce((total, { bytes }) => total + bytes + 200, 0);
    const output = run(['cat-file', '--batch'], 'the files of the commit cannot be read', input, sum + MOST_OUTPUT);
    const texts: string[] = [];
    let at = 0;
    for (const { path, blob } of files) {
      const end = output.indexOf(0x0a, at);
      const [, size] = /^[0-9a-f]+ blob (\d+)$/.exec(output.toString('latin1', at, end)) ?? [];
      if (end < 0 || size === undefined)
        throw new UnusableInputError(`${path} is not in this copy of the repository: ${blob}`);
      const begin = end + 1;
      texts.push(output.toString('utf8', begin, begin + Number(size)));
      at = begin + Number(size) + 1;
    }
    return texts;
  }
}

function commitOf(revision: string): string | undefined {
  const { status, stdout } = call(['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`]);
  const commit = stdout.toString('latin1').trim();
  return status === 0 && OBJECT.test(commit) ? commit : undefined;
}

function git(args: readonly string[], failure: string): string {
  return run(args, failure).toString('utf8');
}

/** @throws UnusableInputError with what was wanted, and with what Git says where that is more */
function run(args: readonly string[], failure: string, input = '', maxBuffer = MOST_OUTPUT): Buffer {
  const { status, stdout, stderr } = call(args, input, maxBuffer);
  if (status === 0) return stdout;
  const said = stderr.toString('utf8').trim().split('\n')[0] ?? '';
  const isHelpful = said !== '' && !said.includes('not a git repository');
  throw new UnusableInputError(isHelpful ? `${failure}: ${oneLine(said)}` : failure);
}

/** @throws UnusableInputError where Git cannot be run, or says more than the buffer takes */
function call(args: readonly string[], input = '', maxBuffer = MOST_OUTPUT): SpawnSyncReturns<Buffer> {
  const answer = spawnSync('git', [...SETTINGS, ...args], {
    input,
    maxBuffer,
    env: { ...process.env, ...ENVIRONMENT },
    windowsHide: true,
  });
  const { error } = answer;
  if (error === undefined) return answer;
  const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT';
  throw new UnusableInputError(
    isMissing ? 'git is not on your path, and a revision is read with it' : `git: ${error.message}`,
  );
}
