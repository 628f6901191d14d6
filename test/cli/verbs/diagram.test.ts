import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { SpawnSyncReturns } from 'node:child_process';
import { join } from 'node:path';
import { runTs } from '../../support/processes';
import { useTemporaryFolder } from '../../support/temporary-folder';

const folder = useTemporaryFolder();

function diagram(...args: readonly string[]): SpawnSyncReturns<string> {
  return runTs('lib/cli/meshgate.ts', ['diagram', ...args]);
}

describe('meshgate diagram', () => {
  test.each([
    ['picture.html', /^<!doctype html>/],
    ['picture.svg', /^<svg /],
    ['picture.mmd', /^flowchart LR\n/],
    ['picture.dot', /^digraph /],
  ])('writes %s, whose name says the format', (name, begin) => {
    const path = join(folder.path, name);
    const { status, stdout, stderr } = diagram('dist', '--output', path);
    expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: '', stderr: '' });
    expect(readFileSync(path, 'utf8')).toMatch(begin);
    expect(readdirSync(folder.path)).toEqual([name]);
  });

  test('prints to standard output, twice the same bytes', () => {
    const { status, stdout } = diagram('dist', '--format', 'svg');
    expect(stdout).toMatch(/<\/svg>\n$/);
    expect(diagram('dist', '--format', 'svg').stdout).toBe(stdout);
    expect(status).toBe(0);
  });

  test('names a system and its environment in the title', () => {
    const { stdout } = runTs('main.ts', ['diagram', '--format', 'dot']);
    expect(stdout).toMatch(/^digraph "guide" \{\n/);
  });

  test('keeps what is there when it cannot be read or written', () => {
    const output = join(folder.path, 'kept.html');
    writeFileSync(output, 'kept');
    writeFileSync(join(folder.path, 'bad.yaml'), 'no: [manifest');
    writeFileSync(join(folder.path, 'alone.yaml'), 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n');
    for (const [path, message] of [
      ['bad.yaml', /^error: .*bad\.yaml:1: /],
      ['alone.yaml', /^error: there are no routes of Kong in .*alone\.yaml\n/],
      ['missing.yaml', /^error: .*missing\.yaml/],
    ] as const) {
      const { status, stderr, stdout } = diagram(join(folder.path, path), '--output', output);
      expect(stderr).toMatch(message);
      expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    }
    expect(readFileSync(output, 'utf8')).toBe('kept');
    mkdirSync(join(folder.path, 'folder'));
    const { status, stderr } = diagram('dist', '--output', join(folder.path, 'folder'));
    expect({ status, stderr }).toEqual({
      status: 2,
      stderr: expect.stringMatching(/^error: .*folder cannot be written: /) as string,
    });
    expect(readdirSync(folder.path).sort()).toEqual(['alone.yaml', 'bad.yaml', 'folder', 'kept.html']);
    expect(existsSync(join(folder.path, 'folder'))).toBe(true);
  });

  test('marks what has changed since a folder or a revision', () => {
    const since = diagram('docs/diff/open', '--base', 'docs/diff/before', '--format', 'mermaid');
    expect(since).toMatchObject({ status: 0, stderr: '' });
    expect(since.stdout).toContain('removed: key-auth');
    const wrong = diagram('docs/diff/open', '--base', 'no-such-revision');
    expect({ status: wrong.status, stdout: wrong.stdout }).toEqual({ status: 2, stdout: '' });
    expect(wrong.stderr).toMatch(/^error: .*no-such-revision/);
    const input = readFileSync('docs/diff/open/shop.yaml', 'utf8');
    const piped = runTs('lib/cli/meshgate.ts', ['diagram', '-', '--base', 'HEAD'], { input });
    expect(piped).toMatchObject({ status: 2, stdout: '' });
    expect(piped.stderr).toMatch(/^error: --base needs a folder/);
  });

  test('wants a name for its file', () => {
    const { status, stderr } = diagram('dist', '--output', '');
    expect({ status, stderr }).toEqual({ status: 2, stderr: 'error: --output needs the name of a file\n' });
  });
});
