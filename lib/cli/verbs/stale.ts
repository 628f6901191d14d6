import { spawnSync } from 'node:child_process';
import { Option } from 'commander';
import { oneLine } from '../../facts/text/plain-text';
import { workflowCommand } from '../../facts/text/workflow-command';
import { OUTPUT } from '../../install/target';
import { UnusableInputError } from '../../read/manifests/manifest-files';
import { WrongArgumentError } from '../errors';
import { reading } from '../reading-verb';
import type { Verb } from '../session/verb';
import { Git, type UnstagedFile } from '../sides/git';

interface Flags {
  readonly after?: string;
  readonly format: 'text' | 'github';
}

/**
 * The verb `stale`, of the package's program: whatever makes the manifests, Git says whether they are committed. Exit codes: 0 as they
 * are committed, 1 not so, 2 unusable input.
 */
export const staleVerb: Verb = {
  name: 'stale',
  summary: 'fails if manifests are not what is committed: what is new, what differs, and what is gone',
  isOffline: true,
  unwritten: 2,
  define: (command) => {
    command
      .argument('[path...]', 'folders and files of a Git repository', [OUTPUT])
      .option('--after <command>', 'what makes them, by a shell, before they are compared: "npm run synth"')
      .addOption(new Option('--format <format>', 'github: annotations').choices(['text', 'github']).default('text'))
      .addHelpText('after', HELP)
      .action((paths: string[], flags: Flags) => {
        reading('manifests are not what is committed', () => run(paths, flags));
      });
  },
};

const HELP = `
What is staged counts as committed, so that a hook can ask before a commit.
Exit codes: 0 as they are committed, 1 not so, 2 unusable input.`;

const MARKS: Readonly<Record<UnstagedFile['change'], string>> = { added: '+', changed: '~', removed: '-' };
const WORDS: Readonly<Record<UnstagedFile['change'], string>> = {
  added: 'is not committed',
  changed: 'differs from what is committed',
  removed: 'is committed, and nothing makes it any more',
};

function run(paths: readonly string[], { after, format }: Flags): number {
  if (paths.includes('')) throw new WrongArgumentError('a path is empty; leave it out for the folder dist');
  const git = new Git('run "git init", and commit what is made');
  if (after !== undefined) make(after);
  const files = paths.flatMap((path) => git.unstaged(path));
  const where = paths.map(oneLine).join(', ');
  if (files.length === 0) {
    process.stdout.write(`${where}: as it is committed\n`);
    return 0;
  }
  const count = (change: UnstagedFile['change']): string =>
    `${files.filter((file) => file.change === change).length} ${change}`;
  const makes = after === undefined ? 'make it again' : `run "${oneLine(after)}"`;
  const summary = `${where}: not what is committed (${(['added', 'changed', 'removed'] as const).map(count).join(', ')}); ${makes}, and commit all of it`;
  process.stdout.write(format === 'github' ? annotations(files, summary) : report(files, summary));
  return 1;
}

function report(files: readonly UnstagedFile[], summary: string): string {
  return `${files.map(({ path, change }) => `${MARKS[change]} ${oneLine(path)}\n`).join('')}${summary}\n`;
}

function annotations(files: readonly UnstagedFile[], summary: string): string {
  const each = files.map(({ path, change }) =>
    workflowCommand('error', { file: path, title: 'stale' }, `${path} ${WORDS[change]}`),
  );
  return [...each, workflowCommand('error', { title: 'stale' }, summary)].join('');
}

/** Runs what makes the manifests. What it says goes to standard error: standard output is for what is stale. */
function make(command: string): void {
  const { status, signal, error } = spawnSync(command, { shell: true, stdio: ['ignore', 2, 2] });
  if (error !== undefined) throw new UnusableInputError(`"${oneLine(command)}" cannot be run: ${error.message}`);
  if (status !== 0)
    throw new UnusableInputError(`"${oneLine(command)}" has failed (${signal ?? `exit code ${String(status)}`})`);
}
