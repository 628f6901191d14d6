import { hiddenMatches } from '../../../../../lib/facts/istio/hidden-rules';
import { findingsOf } from '../../../../support/findings';
import { istio } from '../../../../support/mesh';
import { inTime } from '../../../../support/long-texts';

const find = (spec: string): string[] => findingsOf('ban-hidden-rules', istio('VirtualService', 'web', spec));
const http = (...matches: readonly string[]): string[] =>
  find(`{ hosts: [web], http: [${matches.map((match) => `{ match: [${match}] }`).join(', ')}] }`);

test('a rule behind one for all requests', () => {
  expect(find('{ hosts: [web], http: [{ timeout: 1s }, { match: [{ uri: { prefix: /a } }] }, {}] }')).toEqual([
    expect.stringMatching(/^warning .*spec\.http\[1\]: rule 1 gets no request: rule 0 takes all/),
    expect.stringMatching(/^warning .*spec\.http\[2\]: rule 2 gets no request: rule 0/),
  ]);
  expect(find('{ hosts: [web], tcp: [{}, { match: [{ port: 1 }] }] }')).toHaveLength(1);
});

test.each([
  ['the same prefix', '{ uri: { prefix: /a } }', '{ uri: { prefix: /a } }'],
  ['a longer prefix', '{ uri: { prefix: /a } }', '{ uri: { prefix: /api } }'],
  ['an exact path with the prefix', '{ uri: { prefix: /a } }', '{ uri: { exact: /a/b }, method: { exact: GET } }'],
  ['one condition more', '{ headers: { x: { exact: a } } }', '{ headers: { x: { exact: a }, y: { exact: b } } }'],
  ['the same regular expression', '{ uri: { regex: /a+ } }', '{ name: other, uri: { regex: /a+ } }'],
  ['the same, with many conditions', many(8), many(8)],
])('%s', (_, first, second) => {
  expect(http(first, second)).toEqual([expect.stringContaining('spec.http[1]: rule 1')]);
});

test.each([
  ['a shorter prefix', '{ uri: { prefix: /api } }', '{ uri: { prefix: /a } }'],
  ['an exact path in front', '{ uri: { exact: /a } }', '{ uri: { prefix: /a } }'],
  ['another condition', '{ headers: { x: { exact: a } } }', '{ headers: { x: { exact: b } } }'],
  ['one condition less', '{ uri: { prefix: / }, method: { exact: GET } }', '{ uri: { prefix: / } }'],
  ['upper and lower case', '{ uri: { prefix: /A } }', '{ uri: { prefix: /a }, ignoreUriCase: true }'],
  ['what is no object', 'true', '{ uri: { prefix: /a } }'],
])('%s takes not all', (_, first, second) => {
  expect(http(first, second)).toEqual([]);
});

test('entries of one rule are alternatives, of which one may be hidden', () => {
  expect(http('{ uri: { prefix: /a } }, { uri: { prefix: /a } }')).toEqual([]);
  expect(http('{ uri: { prefix: /a } }', '{ uri: { prefix: /b } }, { uri: { prefix: /ab } }')).toEqual([
    expect.stringContaining('spec.http[1].match[1]: entry 1 of rule 1'),
  ]);
});

test('many rules are found in a time that does not grow with their square', () => {
  const rules = Array.from({ length: 40_000 }, (_, at) => ({
    match: [{ uri: { prefix: `/${at}` }, headers: { a: { exact: 'b' } } }],
  }));
  expect(inTime(() => hiddenMatches(rules).length)).toBeGreaterThan(0);
});

function many(count: number): string {
  return `{ headers: { ${Array.from({ length: count }, (_, at) => `h${at}: { exact: a }`).join(', ')} } }`;
}
