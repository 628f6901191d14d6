import { Comparison } from '../../../../lib/read/diff/comparison';
import { RISKS, type Risk } from '../../../../lib/read/diff/risks/risk';
import { risksOf } from '../../../../lib/read/diff/risks/risks';
import { sideOf } from '../../../support/sides';
import { RISK_PAIRS } from './pairs';
import type { RiskPair } from './risk-pair';
import { edited, SHOP, type Edit } from './system';

function risksIn({ given = {}, releases }: RiskPair, edit: Edit, isChange = true): Risk[] {
  const system = edited(SHOP, given);
  const after = sideOf(edited(SHOP, { ...given, ...edit }));
  return risksOf(new Comparison(sideOf(system, isChange ? releases : {}), after));
}

describe.each(RISKS)('%s', (name) => {
  const pairs = RISK_PAIRS.filter(({ risk }) => risk === name);

  test.each(pairs.map((pair) => [pair.title, pair] as const))('%s', (_title, pair) => {
    const { says, also = [] } = pair;
    const found = risksIn(pair, pair.change);
    const messages = found.filter(({ risk }) => risk === name).map(({ message }) => message);
    expect(messages).toContainEqual(expect.stringMatching(says));
    expect([...new Set(found.map(({ risk }) => risk))].sort()).toEqual([name, ...also].sort());
  });

  test.each(pairs.map((pair) => [pair.title, pair] as const))('%s: not by what looks like it', (_title, pair) => {
    const found = risksIn(pair, pair.harmless, false);
    expect(found.filter(({ risk }) => risk === name)).toEqual([]);
  });
});

test('there are enough examples', () => {
  expect(RISK_PAIRS.length).toBeGreaterThanOrEqual(60);
  expect(new Set(RISK_PAIRS.map(({ title }) => title)).size).toBe(RISK_PAIRS.length);
});
