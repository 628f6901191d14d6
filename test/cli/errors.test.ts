import { describeError } from '../../lib/cli/errors';

function described(...frames: readonly string[]): string[] {
  const error = new Error('prop "hosts" is 3');
  error.stack = [`Error: ${error.message}`, ...frames.map((frame) => `    at ${frame}`)].join('\n');
  return describeError(error).split('\n');
}

const LIBRARY = process.cwd();

describe('an error is described with the places in code of its user', () => {
  test('above the library, or packages, that call it', () => {
    const lines = described(
      `new KongRoute (${LIBRARY}/lib/write/constructs/kong/kong-route.ts:3:4)`,
      'Object.front (/home/ann/shop/front.ts:7:5)',
      'charts (file:///home/ann/shop/main.ts:30:5)',
      `build (${LIBRARY}/lib/write/system/environments.ts:9:1)`,
      '<anonymous> (/home/ann/shop/main.ts:4:6)',
    );
    expect(lines[0]).toBe('error: prop "hosts" is 3');
    expect(lines.slice(1)).toEqual([
      expect.stringMatching(/^ {2}at .*shop\/front\.ts:7:5$/),
      expect.stringMatching(/^ {2}at .*shop\/main\.ts:30:5$/),
    ]);
  });

  test('three at most, and none of Node or of packages', () => {
    const own = (line: number): string => `f (/home/ann/shop/main.ts:${line}:1)`;
    expect(
      described('node:fs:3:4', 'f (/home/ann/shop/node_modules/cdk8s/lib/app.js:2:2)', ...[1, 2, 3, 4].map(own)),
    ).toEqual([
      'error: prop "hosts" is 3',
      ...[1, 2, 3].map((line) => expect.stringContaining(`shop/main.ts:${line}:1`) as string),
    ]);
    expect(described('node:fs:3:4')).toHaveLength(1);
  });
});
