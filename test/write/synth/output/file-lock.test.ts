import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import type { Writable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { awaitFileLock, withFileLock } from '../../../../lib/write/synth/output/file-lock';
import { startByPs, startOf, thisOwner, type LockOwner } from '../../../../lib/write/synth/output/lock-owner';
import { ended, printed } from '../../../support/processes';
import { longTest, some } from '../../../support/runs';
import { useTemporaryFolder } from '../../../support/temporary-folder';

const folder = useTemporaryFolder();
const lock = (): string => join(folder.path, '.meshgate.lock');
const write = (owner: Partial<LockOwner> | string): void => {
  writeFileSync(lock(), typeof owner === 'string' ? owner : JSON.stringify(owner));
};

const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

/** A process that runs JavaScript, and that has printed its first line. */
async function run(program: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['-e', `console.log('ready'); ${program}`], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  await printed(child);
  return child;
}

const turn = (): Promise<void> => sleep(20);

const FOREVER = 'setInterval(() => {}, 1000);';

describe('a lock', () => {
  test('is there while the action runs, and not after it, also when it fails', () => {
    expect(withFileLock(lock(), () => existsSync(lock()))).toBe(true);
    expect(() => {
      withFileLock(lock(), () => {
        throw new Error('no');
      });
    }).toThrow('no');
    expect(readdirSync(folder.path)).toEqual([]);
  });

  test('that another has taken away meanwhile is left to that other', () => {
    withFileLock(lock(), () => {
      write({ host: 'another', pid: 1 });
    });
    expect(existsSync(lock())).toBe(true);
  });
});

const testWithProc = existsSync('/proc/self/stat') ? test : test.skip;

/** What of the owner of a lock is as here. */
const owner = (differences: Partial<LockOwner>): Partial<LockOwner> => ({ ...thisOwner(), ...differences });

describe('a lock whose owner is dead is abandoned at once, although its number is', () => {
  const expectAbandoned = (): void => {
    expect(awaitFileLock(lock(), 0)).toBe('abandoned');
    expect(withFileLock(lock(), () => 'taken over')).toBe('taken over');
    expect(readdirSync(folder.path)).toEqual([]);
  };

  test('nobody’s', () => {
    const { pid } = spawnSync(process.execPath, ['-e', '']);
    write(owner({ pid, start: undefined }));
    expectAbandoned();
  });

  test('that of this process, as 1 is in every container', () => {
    write(owner({ start: '1' }));
    expectAbandoned();
    write({ pid: process.pid, host: hostname() });
    expectAbandoned();
  });

  test('that of this very thread, which left it', () => {
    write(owner({}));
    expectAbandoned();
  });

  test('that of another process, which began at another time', async () => {
    const { pid } = await run(FOREVER);
    write(owner({ pid: pid!, start: '1' }));
    expectAbandoned();
  });

  testWithProc('that of a process that has ended, and that its parent has not asked for its end', async () => {
    // sleep does not know that it has the shell's child, which ends once it is told.
    const parent = spawn('sh', ['-c', '{ read end; } <&3 & echo $!; exec sleep 60'], {
      stdio: ['ignore', 'pipe', 'inherit', 'pipe'],
    });
    children.push(parent);
    const pid = await new Promise<number>((done) =>
      parent.stdout!.once('data', (text) => {
        done(Number(text));
      }),
    );
    while (readFileSync(`/proc/${parent.pid!}/comm`, 'utf8') !== 'sleep\n') await turn();
    (parent.stdio[3] as Writable).end('end\n');
    const fields = (): string[] => readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
    while (fields()[0] !== 'Z') await turn();
    write(owner({ pid, start: fields()[19] }));
    expect(awaitFileLock(lock(), 0)).toBe('abandoned');
  });
});

describe('a lock whose owner lives', () => {
  test('is held until that ends', async () => {
    const child = await run(FOREVER);
    write(owner({ pid: child.pid!, start: startOf(child.pid!) }));
    expect(awaitFileLock(lock(), 100)).toBe('held');
    child.kill('SIGKILL');
    await ended(child);
    expect(awaitFileLock(lock(), 100)).toBe('abandoned');
  });

  test('as another thread of this process is held', () => {
    write(owner({ thread: 7 }));
    expect(awaitFileLock(lock(), 100)).toBe('held');
  });
});

describe('a lock whose owner cannot be asked', () => {
  const owners: (readonly [string, Partial<LockOwner> | string])[] = [
    ['is on another machine', { ...thisOwner(), host: 'another' }],
    ['is in another container', { ...thisOwner(), pids: 'pid:[1]', pid: 1 }],
    ['has not said who it is', ''],
    ['says what nobody can be', { ...thisOwner(), pid: -1 }],
    ['says nothing that could be read', 'null'],
  ];

  test.each(some(owners))('because it %s is held, and given up when nobody renews it', (_name, text) => {
    write(text);
    expect(awaitFileLock(lock(), 100)).toBe('held');
    expect(awaitFileLock(lock(), 60_000, 200)).toBe('abandoned');
  });

  longTest(
    'is taken over within seconds',
    () => {
      write({ ...thisOwner(), host: 'another' });
      expect(withFileLock(lock(), () => 'taken over')).toBe('taken over');
    },
    30_000,
  );

  longTest('is held as long as somebody renews it', async () => {
    write({ ...thisOwner(), host: 'another' });
    await run(`setInterval(() => fs.utimesSync(${JSON.stringify(lock())}, new Date(), new Date()), 50);`);
    expect(awaitFileLock(lock(), 3000, 2000)).toBe('held');
  });
});

test('an owner renews its lock while it works', () => {
  withFileLock(lock(), (renew) => {
    utimesSync(lock(), 1, 1);
    while (statSync(lock()).mtimeMs === 1000) renew();
    expect(statSync(lock()).mtimeMs).toBeGreaterThan(1000);
  });
});

const testWithPs = spawnSync('ps', ['-p', String(process.pid)]).status === 0 ? test : test.skip;

testWithPs('where there is no /proc, ps says when a process began', async () => {
  const { pid = 0 } = await run(FOREVER);
  const start = startByPs(pid);
  expect(start).toMatch(/^\w{3} \w{3} [ \d]\d \d\d:\d\d:\d\d \d{4}$/);
  const { pid: gone } = spawnSync(process.execPath, ['-e', '']);
  expect(startByPs(gone)).toBeUndefined();
});
