import { traffic } from '../../../lib/cli/verbs/traffic';
import { guideTarget } from '../../support/guide';
import { Bookstore } from '../../support/bookstore';
import { RawServer } from '../../support/raw-server';
import { longTest, some } from '../../support/runs';
import { endVerbs, runVerb, startVerb } from '../../support/verbs';

const stores: { close(): Promise<void> }[] = [];
afterEach(async () => {
  endVerbs();
  await Promise.all(stores.splice(0).map((store) => store.close()));
});

async function open(...faults: Parameters<typeof Bookstore.open>): Promise<Bookstore> {
  const store = await Bookstore.open(...faults);
  stores.push(store);
  return store;
}

const LATENCY = /latency: least \d+\.\d ms, p50 \d+\.\d ms, p95 \d+\.\d ms, most \d+\.\d ms\n/;

describe('traffic', () => {
  test('sends as many requests as the guide, at the rate that it is told', async () => {
    const store = await open();
    const begun = Date.now();
    const { code, stdout, stderr } = await runVerb(['traffic', '--url', store.url(), '--rate', '50']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(store.requests).toHaveLength(25);
    // The 25th begins 24/50 s after the first.
    expect(Date.now() - begun).toBeGreaterThanOrEqual(480);
    expect(stdout).toContain('✔ 25 requests in ');
    expect(stdout).toMatch(/outcome {2}requests\n200 {6}25\n/);
    expect(stdout).toMatch(LATENCY);
  });

  test('counts what is over the limit as an answer', async () => {
    const store = await open({ limit: 30 });
    const { code, stdout } = await runVerb(['traffic', '--url', store.url(), '--count', '40', '--rate', '1000']);
    expect(stdout).toMatch(/200 {6}30\n429 {6}10\n/);
    expect(code).toBe(0);
  });

  longTest('does not wait for slow answers to send the next request', async () => {
    const store = await open({ delay: 400 });
    const { stdout } = await runVerb(['traffic', '--url', store.url(), '--count', '20', '--rate', '100']);
    const seconds = Number(/20 requests in (\d+\.\d) s/.exec(stdout)?.[1]);
    expect(seconds).toBeGreaterThanOrEqual(0.5);
    expect(seconds).toBeLessThan(4);
    expect(Number(/p50 (\d+\.\d) ms/.exec(stdout)?.[1])).toBeGreaterThanOrEqual(400);
  });

  test('fails when a request is not answered, and says how', async () => {
    const store = await open();
    const url = store.url();
    await store.close();
    stores.pop();
    const { code, stdout, stderr } = await runVerb(['traffic', '--url', url, '--count', '3', '--rate', '100']);
    expect(stdout).toMatch(/connection refused {2}3\n/);
    expect(stdout).not.toContain('latency');
    expect(stderr).toContain('error: 3 of 3 requests were not answered');
    expect(code).toBe(1);
  });

  test('stops at Ctrl-C', async () => {
    const store = await open();
    const verb = startVerb(['traffic', '--url', store.url(), '--count', '1000', '--rate', '10']);
    await verb.printed('asking');
    verb.child.kill('SIGINT');
    const { code, stderr } = await verb.outcome;
    expect(stderr).toBe('stopped by SIGINT; all child processes have ended\n');
    expect(code).toBe(130);
    expect(store.requests.length).toBeLessThan(100);
  });

  longTest('counts what is no answer, however a server refuses', async () => {
    let asked = 0;
    const server = await RawServer.open((socket) => {
      if (asked++ % 2 === 0) socket.end();
      else socket.write('HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: websocket\r\n\r\n');
    });
    stores.push(server);
    const { code, stdout, stderr } = await runVerb(['traffic', '--url', server.url, '--count', '4', '--rate', '100']);
    expect(stdout).toMatch(/^101 Switching Protocols, which was not requested +2$/m);
    expect(stdout).toMatch(/^connection closed before the answer was complete +2$/m);
    expect(stderr).toBe('error: 4 of 4 requests were not answered\n');
    expect(code).toBe(1);
  });

  longTest('says when answers are too slow for the rate', async () => {
    const store = await open({ delay: 3000, limit: 'none' });
    const { code, stdout } = await runVerb(['traffic', '--url', store.url(), '--count', '520', '--rate', '1000']);
    expect(stdout).toMatch(
      /^✔ 520 requests in [\d.]+ s, fewer a second than asked for: 500 at a time waited for an answer$/m,
    );
    expect(stdout).toMatch(/^200 {6}520$/m);
    expect(code).toBe(0);
  });

  test.each(
    some(
      [
        ['--count=2.5', 'a whole number of requests from 1 to 1,000,000'],
        ['--count=0', 'a whole number of requests from 1 to 1,000,000'],
        ['--count=3e7', 'a whole number of requests from 1 to 1,000,000'],
        ['--count=1e10', 'a whole number of requests from 1 to 1,000,000'],
        ['--rate=-1', 'a number of requests a second from 0.01 to 1,000'],
        ['--rate=0.0000001', 'a number of requests a second from 0.01 to 1,000'],
        ['--rate=fast', 'a number of requests a second from 0.01 to 1,000'],
        ['--rate=Infinity', 'a number of requests a second from 0.01 to 1,000'],
        ['--timeout=3000000', 'a number of seconds from 0.01 to 3,600'],
      ],
      2,
    ),
  )('refuses %s', async (argument, allowed) => {
    const { code, stderr } = await runVerb(['traffic', argument]);
    expect(stderr).toContain(`is invalid. It must be ${allowed}.`);
    expect(code).toBe(2);
  });

  test('refuses the same from a program', async () => {
    const url = 'http://127.0.0.1:1/';
    await expect(traffic(guideTarget(), { url, count: 3e7 })).rejects.toThrow(
      'count is 30000000; allowed: a whole number of requests from 1 to 1,000,000',
    );
    await expect(traffic(guideTarget(), { url, rate: NaN })).rejects.toThrow('rate is NaN; allowed: a number');
    await expect(traffic(guideTarget(), { url, timeout: 3e6 })).rejects.toThrow('timeout is 3000000; allowed:');
  });

  test('says in its help what is allowed', async () => {
    const { stdout } = await runVerb(['traffic', '--help']);
    expect(stdout.replace(/\s+/g, ' ')).toContain('--count <requests> how many (1 to 1,000,000) (default: 25)');
  });
});
