import { setTimeout as sleep } from 'node:timers/promises';
import { paced } from '../../../lib/cli/http/pace';

describe('a pace', () => {
  test('begins each in its time, and not before', async () => {
    const begun: number[] = [];
    const start = performance.now();
    const isKept = await paced({ count: 10, rate: 50, atOnce: 100 }, async () => {
      begun.push(performance.now() - start);
      await sleep(100);
    });
    expect(isKept).toBe(true);
    expect(begun).toHaveLength(10);
    expect(begun.filter((time, index) => time < index * 20)).toEqual([]);
  });

  test('has no more under way at once than it may, and says so', async () => {
    let [underWay, most, all] = [0, 0, 0];
    const isKept = await paced({ count: 50, rate: 1000, atOnce: 7 }, async () => {
      most = Math.max(most, ++underWay);
      await sleep(20);
      underWay--;
      all++;
    });
    expect({ isKept, most, all }).toEqual({ isKept: false, most: 7, all: 50 });
  });

  test('begins none after one has failed, and throws what it threw', async () => {
    let all = 0;
    const failing = paced({ count: 1000, rate: 1000, atOnce: 1 }, async () => {
      await sleep(1);
      if (++all === 3) throw new Error('no more');
    });
    await expect(failing).rejects.toThrow('no more');
    expect(all).toBe(3);
  });

  test('ends when it is stopped, however long the next pause is', async () => {
    const controller = new AbortController();
    // The second begins in more milliseconds than a clock of Node's takes.
    const pace = paced({ count: 2, rate: 1e-8, atOnce: 1, signal: controller.signal }, () => {
      controller.abort(new Error('stopped'));
      return Promise.resolve();
    });
    await expect(pace).rejects.toThrow();
  });
});
