import { findingsOf, fixesOf } from '../../../../support/findings';

const RULE = 'ban-converted-keys';
const map = (data: string): string => `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\ndata:\n${data}\n`;

test.each([
  ['y', 'true'],
  ['on', 'true'],
  ['No', 'false'],
  ['0644', '420'],
  ['1.10', '1.1'],
  ['1_000', '1000'],
])('%s is %s to kubectl', (written, key) => {
  expect(findingsOf(RULE, map(`  ${written}: a`))).toEqual([
    `warning 5:3 : the key "${written}" is "${key}" to kubectl, which is what the object gets`,
  ]);
  expect(fixesOf(RULE, map(`  ${written}: a`))).toEqual([`put it in quotes: "${written}"`]);
});

test.each(['"y": a', "'0644': a", 'true: a', '80: a', 'yes-no: a', 'a: y', '!!str on: a', 'a: |\n    on: b'])(
  '%s is fine',
  (data) => {
    expect(findingsOf(RULE, map(`  ${data}`))).toEqual([]);
  },
);

test('in lists, and in flow', () => {
  expect(findingsOf(RULE, map('  a: [{ x: 1 }, { y: 2 }]'))).toEqual([
    expect.stringMatching(/^warning 5:19 : the key "y" is "true"/),
  ]);
});
