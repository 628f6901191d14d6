import { Bookstore } from '../support/bookstore';
import { endVerbs, runVerb, startVerb } from '../support/verbs';

const stores: Bookstore[] = [];
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

  test('does not wait for slow answers to send the next request', async () => {
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
    expect(stderr).toBe('stopped by SIGINT; nothing of it goes on\n');
    expect(code).toBe(130);
    expect(store.requests.length).toBeLessThan(100);
  });

  test.each([['--count=2.5'], ['--count=0'], ['--rate=-1'], ['--rate=fast']])('refuses %s', async (argument) => {
    const { code, stderr } = await runVerb(['traffic', argument]);
    expect(stderr).toMatch(/is invalid\. It must be a (whole )?number/);
    expect(code).toBe(2);
  });
});
