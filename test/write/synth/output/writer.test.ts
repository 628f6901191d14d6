import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { chmodSync, existsSync, mkdirSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { App } from '../../../../lib/write/synth/app';
import { requireNoSynth } from '../../../../lib/write/synth/output/listed-manifests';
import type { OutputChanges } from '../../../../lib/write/synth/output/writer';
import { filesBelow } from '../../../support/files';
import { nodeArguments } from '../../../support/processes';
import { useTemporaryFolder } from '../../../support/temporary-folder';
import { buildLargeApp } from '../fixtures/large-app';

const folder = useTemporaryFolder();

function synth(outdir: string, version: string, charts: number): OutputChanges {
  const app = new App({ outdir });
  buildLargeApp(app, charts, version);
  return app.synth();
}

const testWithProc = existsSync('/proc/self') ? test : test.skip;

describe('an output folder that cannot be', () => {
  function expectNoFolder(path: string, message: string | RegExp): void {
    expect(() => synth(path, 'x', 1)).toThrow(message);
  }

  test.each([
    [
      'a broken symbolic link',
      'link',
      'is a symbolic link to nowhere, which does not exist; remove it or choose another folder with --output',
    ],
    ['below a broken symbolic link', 'link/dist', 'would be, is a symbolic link to nowhere, which does not exist'],
    ['a file', 'file', 'is a file; remove it or choose another folder with --output'],
    ['below a file', 'file/dist', 'would be, is a file; choose another folder with --output'],
    ['far below a file', 'file/a/b/dist', 'would be, is a file; choose another folder with --output'],
    ['a circle of symbolic links', 'circle', /^the output folder .*circle cannot be made: ELOOP/],
    ['of a name that is too long', 'x'.repeat(300), /^the output folder .* cannot be made: ENAMETOOLONG/],
    ['below folders that could', `a/b/${'x'.repeat(300)}`, /^the output folder .* cannot be made: ENAMETOOLONG/],
  ])('because it is %s is refused in a sentence, and nothing is made', (_name, path, message) => {
    symlinkSync('nowhere', join(folder.path, 'link'));
    symlinkSync('circle', join(folder.path, 'circle'));
    writeFileSync(join(folder.path, 'file'), 'precious');
    expectNoFolder(join(folder.path, path), message);
    expect(readdirSync(folder.path)).toEqual(['circle', 'file', 'link']);
    expect(filesBelow(folder.path)).toEqual({ file: 'precious' });
  });

  testWithProc.each([
    ['/proc/self/x', 'the output folder /proc/self/x cannot be made: no folder can be made in /proc/self'],
    ['/proc/self/x/y', 'the output folder /proc/self/x/y cannot be made: no folder can be made in /proc/self'],
    ['/proc/self', 'the output folder /proc/self cannot be written: '],
  ])('because %s is the system’s is refused at once', (path, message) => {
    expectNoFolder(path, message);
  });

  test('is made with those above it, and removed with them when it cannot be written', () => {
    const error = Object.assign(new Error('ENOSPC: no space left on device, open'), {
      code: 'ENOSPC',
      syscall: 'open',
    });
    const write = jest.spyOn(fs, 'writeFileSync').mockImplementation(() => {
      throw error;
    });
    expectNoFolder(join(folder.path, 'a/b/dist'), 'b/dist cannot be written: ENOSPC');
    write.mockRestore();
    expect(readdirSync(folder.path)).toEqual([]);
    mkdirSync(join(folder.path, 'a'));
    expect(synth(join(folder.path, 'a/b/dist'), 'x', 1).added).toEqual(['chart-0.k8s.yaml']);
  });
});

describe('a process that may open few files', () => {
  test('writes as many at once as it may', () => {
    const program = [
      process.execPath,
      ...nodeArguments('test/write/synth/fixtures/synth-loop.ts'),
      folder.path,
      '120',
      '1',
      'x',
    ];
    const limited = ['-c', 'ulimit -n 64; exec "$@"', 'sh', ...program];
    const { status, stderr } = spawnSync('sh', limited, { encoding: 'utf8' });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(readdirSync(folder.path)).toHaveLength(121);
  });

  test('says that they are too few when it may open none', () => {
    synth(folder.path, 'old', 3);
    const before = filesBelow(folder.path);
    const error = Object.assign(new Error('EMFILE: too many open files'), { code: 'EMFILE', syscall: 'open' });
    const open = jest.spyOn(fs, 'openSync').mockImplementation(() => {
      throw error;
    });
    expect(() => synth(folder.path, 'new', 3)).toThrow(
      `the output folder ${folder.path} cannot be written: too many files are open; allow more, such as with "ulimit -n 1024"`,
    );
    open.mockRestore();
    expect(filesBelow(folder.path)).toEqual(before);
  });
});

describe('a synth that the system stops', () => {
  /** Lets the nth move of a file fail, and none after it. */
  function failMove(nth: number): void {
    const rename = fs.renameSync;
    const spy = jest.spyOn(fs, 'renameSync').mockImplementation((from, to) => {
      if (--nth > 0) {
        rename(from, to);
        return;
      }
      spy.mockRestore();
      throw Object.assign(new Error('EIO: i/o error, rename'), { code: 'EIO', syscall: 'rename' });
    });
  }

  test('before it has moved a file leaves all as it was', () => {
    synth(folder.path, 'old', 5);
    const before = filesBelow(folder.path);
    failMove(1);
    expect(() => synth(folder.path, 'new', 5)).toThrow(`the output folder ${folder.path} cannot be written: EIO`);
    expect(filesBelow(folder.path)).toEqual(before);
  });

  test('while it moves files says so, is refused until the next, and leaves no temporary file', () => {
    synth(folder.path, 'old', 5);
    failMove(4);
    expect(() => synth(folder.path, 'new', 6)).toThrow(
      `${folder.path} contains files of two synths: EIO: i/o error, rename; fix that and run "npm run synth"`,
    );
    expect(() => {
      requireNoSynth(folder.path);
    }).toThrow('was interrupted');
    expect(readdirSync(folder.path).filter((file) => /lock|tmp$/.test(file))).toEqual([]);
    synth(folder.path, 'new', 6);
    expect(() => {
      requireNoSynth(folder.path);
    }).not.toThrow();
  });
});

test('a file that is rewritten keeps its mode, and a new one has that of the process', () => {
  synth(folder.path, 'old', 4);
  const modes = Object.entries({
    '.meshgate-files': 0o640,
    'chart-0.k8s.yaml': 0o600,
    'chart-1.k8s.yaml': 0o444,
    'chart-2.k8s.yaml': 0o666,
  });
  for (const [file, mode] of modes) chmodSync(join(folder.path, file), mode);
  const mask = process.umask(0o077);
  synth(folder.path, 'new', 5);
  process.umask(mask);
  for (const [file, mode] of [...modes, ['chart-4.k8s.yaml', 0o600] as const]) {
    expect([file, (statSync(join(folder.path, file)).mode & 0o777).toString(8)]).toEqual([file, mode.toString(8)]);
  }
});
