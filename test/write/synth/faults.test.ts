import { spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  rmdirSync,
  statSync,
  symlinkSync,
  watch,
  writeFileSync,
} from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiObject, Chart } from 'cdk8s';
import { App } from '../../../lib/write/synth/app';
import { requireNoSynth } from '../../../lib/write/synth/output/listed-manifests';
import { ended, nodeArguments, printed, runTs, startTs } from '../../support/processes';
import { longTest, runs } from '../../support/runs';
import { useTemporaryFolder } from '../../support/temporary-folder';
import { buildLargeApp } from './fixtures/large-app';

const LOOP = 'test/write/synth/fixtures/synth-loop.ts';
const CHARTS = 120;

function appOf(outdir: string, version: string, charts = CHARTS): App {
  const app = new App({ outdir });
  buildLargeApp(app, charts, version);
  return app;
}

const manifests = (folder: string): string[] => readdirSync(folder).filter((file) => file.endsWith('.k8s.yaml'));

/** Ends when so many changes were seen in a folder: files made, written, renamed or removed. */
async function changes(folder: string, count: number): Promise<void> {
  const watcher = watch(folder);
  await new Promise<void>((resolve) => {
    watcher.on('change', () => {
      if (--count === 0) resolve();
    });
  });
  watcher.close();
}

const read = (folder: string): Record<string, string> =>
  Object.fromEntries(readdirSync(folder).map((file) => [file, readFileSync(join(folder, file), 'utf8')]));

function refusal(outdir: string): string {
  try {
    requireNoSynth(outdir);
    return '';
  } catch (error) {
    return (error as Error).message;
  }
}

describe('a synth that is killed', () => {
  const folder = useTemporaryFolder();
  const KILLS = runs({ short: 2, long: 50 });

  test(`at ${KILLS} random moments leaves whole files, and the next synth repairs all`, async () => {
    const outdir = join(folder.path, 'dist');
    const whole = new Map(
      ['old', 'new'].map(
        (version) => [version, new Set([...appOf(outdir, version).render().values()].map(({ text }) => text))] as const,
      ),
    );
    const found = { mixed: 0, leftovers: 0 };
    // A slow machine may kill the first synth before it has made the folder.
    mkdirSync(outdir);
    // The kills have to hit synths in the middle of their writing.
    for (let kill = 0; kill < KILLS || found.leftovers === 0; kill++) {
      const child = startTs(LOOP, [outdir, String(CHARTS), '1000', 'old', 'new'], {
        stdio: ['ignore', 'ignore', 'inherit'],
      });
      await changes(outdir, Math.ceil(Math.random() * 8 * CHARTS));
      child.kill('SIGKILL');
      await ended(child);
      const versions = new Set<string>();
      for (const file of manifests(outdir)) {
        const content = readFileSync(join(outdir, file), 'utf8');
        const version = [...whole].find(([, contents]) => contents.has(content))?.[0];
        expect(`${file}: ${version ?? 'torn'}`).toMatch(/: (old|new)$/);
        versions.add(version!);
      }
      if (versions.size > 1) found.mixed++;
      // The lock of a synth that was killed may already be gone; its list then says so.
      const isRefused = refusal(outdir).includes('was interrupted');
      expect(isRefused || versions.size <= 1).toBe(true);
      if (readdirSync(outdir).some((file) => /^\.meshgate.*(lock|tmp)$/.test(file))) found.leftovers++;
      const repaired = appOf(outdir, 'old');
      repaired.synth();
      const files = [...repaired.render()].map(([path, { text }]) => [path, text] as const);
      const list = files.map(([path]) => `${path}\n`).join('');
      expect(read(outdir)).toEqual(Object.fromEntries([...files, ['.meshgate-files', list]]));
    }
  });
});

/** The lock of another synth, as that would write it. */
function lockedBy(pid: number, folder: string): string {
  const lock = join(folder, '.meshgate.lock');
  writeFileSync(lock, JSON.stringify({ pid, host: hostname() }));
  return lock;
}

/** What counts its processes from 1, as containers do; making one is not everybody's right. */
const CONTAINER = ['--pid', '--fork', '--kill-child', '--mount-proc'];
const hasContainers = spawnSync('unshare', [...CONTAINER, 'true']).status === 0;
const testWithContainers = hasContainers ? longTest : test.skip;

describe('two synths at once', () => {
  const folder = useTemporaryFolder();

  test('do not interleave', async () => {
    const children = ['one', 'two'].map((version) =>
      startTs(LOOP, [folder.path, '40', '25', version], { stdio: ['ignore', 'ignore', 'inherit'] }),
    );
    await Promise.all(children.map(ended));
    expect(children.map(({ exitCode }) => exitCode)).toEqual([0, 0]);
    const texts = manifests(folder.path).map((file) => readFileSync(join(folder.path, file), 'utf8'));
    const versions = new Set(texts.map((text) => /version: (\w+)/.exec(text)?.[1]));
    expect(versions.size).toBe(1);
    expect(manifests(folder.path)).toHaveLength(40);
  });

  test('of which one is dead do not wait', () => {
    const { pid } = spawnSync(process.execPath, ['-e', '']);
    appOf(folder.path, 'x', 1).synth();
    const lock = lockedBy(pid, folder.path);
    expect(appOf(folder.path, 'y', 1).synth().changed).toEqual(['chart-0.k8s.yaml']);
    expect(existsSync(lock)).toBe(false);
  });

  longTest('of which one died before it wrote its name wait for seconds only', () => {
    writeFileSync(join(folder.path, '.meshgate.lock'), '');
    expect(appOf(folder.path, 'x', 1).synth().added).toEqual(['chart-0.k8s.yaml']);
  });

  test('of which one is dead whose number is that of the other, as in containers, do not wait', () => {
    appOf(folder.path, 'x', 1).synth();
    lockedBy(process.pid, folder.path);
    expect(appOf(folder.path, 'y', 1).synth().changed).toEqual(['chart-0.k8s.yaml']);
  });

  testWithContainers('of which one was killed as the first process of a container do not wait for long', async () => {
    const outdir = join(folder.path, 'dist');
    const lock = join(outdir, '.meshgate.lock');
    const program = [process.execPath, ...nodeArguments(LOOP), outdir, '10'];
    mkdirSync(outdir);
    while (!existsSync(lock)) {
      const child = spawn('unshare', [...CONTAINER, ...program, '1000', 'old', 'new'], { stdio: 'ignore' });
      await changes(outdir, 60);
      child.kill('SIGKILL');
      await ended(child);
    }
    expect(JSON.parse(readFileSync(lock, 'utf8'))).toMatchObject({ pid: 1 });
    const { status, stderr } = spawnSync('unshare', [...CONTAINER, ...program, '1', 'old'], { encoding: 'utf8' });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(readdirSync(outdir).filter((file) => /lock|tmp$/.test(file))).toEqual([]);
  });

  test('of which one is alive do wait', async () => {
    const lock = lockedBy(process.pid, folder.path);
    const child = startTs(LOOP, [folder.path, '1', '1', 'x'], { stdio: ['ignore', 'pipe', 'inherit'] });
    await printed(child);
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(manifests(folder.path)).toEqual([]);
    rmSync(lock);
    await ended(child);
    expect(manifests(folder.path)).toEqual(['chart-0.k8s.yaml']);
  });
});

function mountTmpfs(path: string, size: string): boolean {
  return spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', path]).status === 0;
}

/** A disk of a few kilobytes is a tmpfs, and mounting one is not everybody's right. */
function canMount(): boolean {
  const path = mkdtempSync(join(tmpdir(), 'meshgate-mount-'));
  const isMounted = mountTmpfs(path, '16k');
  if (isMounted) spawnSync('umount', [path]);
  else process.stderr.write('skipped: the test of a full disk, which needs the right to mount a tmpfs\n');
  rmdirSync(path);
  return isMounted;
}

describe('a synth that cannot', () => {
  const folder = useTemporaryFolder();

  /** A program that fails says why and leaves everything as it was. */
  function expectFailure(outdir: string, version: string, message: RegExp, user?: number): void {
    const before = existsSync(outdir) && statSync(outdir).isDirectory() ? read(outdir) : undefined;
    const env = { ...process.env, ...(user !== undefined && { SYNTH_AS_USER: String(user) }) };
    const { status, stderr } = runTs(LOOP, [outdir, '60', '1', version], { env });
    expect(stderr).toMatch(message);
    expect(status).not.toBe(0);
    if (before !== undefined) expect(read(outdir)).toEqual(before);
  }

  const testWithMounts = canMount() ? test : test.skip;

  testWithMounts('write, because the disk is full, leaves the old files', () => {
    const outdir = join(folder.path, 'full');
    mkdirSync(outdir);
    expect(mountTmpfs(outdir, '160k')).toBe(true);
    try {
      appOf(outdir, 'old', 10).synth();
      expectFailure(outdir, 'a-much-longer-version', /the output folder .*full cannot be written: ENOSPC/);
    } finally {
      spawnSync('umount', [outdir]);
    }
  });

  test('write into a read-only folder leaves the old files', () => {
    const outdir = join(folder.path, 'dist');
    appOf(outdir, 'old', 10).synth();
    const nobody = 65534;
    const isRoot = process.getuid?.() === 0;
    if (isRoot) for (const path of [folder.path, outdir]) chownSync(path, nobody, nobody);
    chmodSync(outdir, 0o555);
    expectFailure(outdir, 'new', /the output folder .*dist cannot be written: EACCES/, isRoot ? nobody : undefined);
    chmodSync(outdir, 0o755);
  });

  testWithMounts('even make its lock, because the disk is full to the last byte, leaves none', () => {
    const outdir = join(folder.path, 'full');
    mkdirSync(outdir);
    expect(mountTmpfs(outdir, '160k')).toBe(true);
    try {
      writeFileSync(join(outdir, 'filler'), Buffer.alloc(160 * 1024));
      expectFailure(outdir, 'new', /the output folder .*full cannot be written: ENOSPC/);
    } finally {
      spawnSync('umount', [outdir]);
    }
  });

  test('make its folder, because a file has its name', () => {
    const outdir = join(folder.path, 'dist');
    writeFileSync(outdir, 'precious');
    expectFailure(outdir, 'new', /the output folder .*dist is a file; remove it or choose another/);
    expect(readFileSync(outdir, 'utf8')).toBe('precious');
  });

  test('follow a symbolic link out of its folder', () => {
    const outdir = join(folder.path, 'dist');
    const outside = join(folder.path, 'outside.yaml');
    mkdirSync(outdir);
    writeFileSync(outside, 'precious');
    symlinkSync(outside, join(outdir, 'chart-7.k8s.yaml'));
    expectFailure(outdir, 'new', /chart-7\.k8s\.yaml is a symbolic link, which is not followed; remove it/);
    expect(readFileSync(outside, 'utf8')).toBe('precious');
  });

  test('render a construct leaves the old files', () => {
    const outdir = join(folder.path, 'dist');
    appOf(outdir, 'old').synth();
    const before = read(outdir);
    const app = appOf(outdir, 'new');
    const spec = {
      resolve: () => {
        throw new Error('no value today');
      },
    };
    new ApiObject(new Chart(app, 'z'), 'broken', { apiVersion: 'v1', kind: 'Broken', spec });
    expect(() => app.synth()).toThrow(/Failed serializing construct at path 'z\/broken'.*no value today/);
    expect(read(outdir)).toEqual(before);
  });
});
