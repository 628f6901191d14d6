import { contextOf, inReleases, type Context } from '../../../lib/read/check/context';
import type { FileProblem, Problem } from '../../../lib/read/check/finding';
import { RULES } from '../../../lib/read/check/rules';
import { Source } from '../../../lib/read/manifests/source';
import { MANIFEST_SETS } from '../../support/manifest-sets';
import { NEWEST } from '../../support/newest';

/** Each set as a whole, and each of its objects with nothing but the definitions of kinds beside it. */
const CONTEXTS = MANIFEST_SETS.map((text) => {
  const source = new Source({ file: 'a.yaml', text }, NEWEST.kubernetes);
  const whole = { ...contextOf([source], NEWEST), ruleIds: new Set(RULES.map(({ id }) => id)) };
  const isDefinition = (kind: string): boolean => kind === 'CustomResourceDefinition';
  const apart = source.manifests
    .filter(({ kind }) => !isDefinition(kind))
    .map((manifest) => {
      const set = whole.set.only((other) => other === manifest || isDefinition(other.kind));
      return { manifest, context: { ...inReleases({ ...whole, set }, NEWEST), ruleIds: whole.ruleIds } };
    });
  return { whole, apart };
});

const EACH = RULES.filter(({ looksAtEach }) => looksAtEach === true);

test('there are such rules, and others', () => {
  expect(EACH.length).toBeGreaterThan(15);
  expect(EACH.length).toBeLessThan(RULES.length / 2);
});

test.each(EACH.map((rule) => [rule.id, rule] as const))(
  '%s finds in an object what it finds in it alone',
  (_, rule) => {
    const said = (context: Context): string[] => [...rule.find(context)].flatMap(wordsOf);
    let found = 0;
    for (const { whole, apart } of CONTEXTS) {
      const all = said(whole).filter((words) => !words.includes('"CustomResourceDefinition"'));
      const each = apart.flatMap(({ context }) => said(context));
      found += all.length;
      expect(each.filter((words) => !words.includes('"CustomResourceDefinition"')).sort()).toEqual(all.sort());
    }
    expect({ rule: rule.id, isFound: found > 0 || rule.id === 'valid-size' }).toEqual({ rule: rule.id, isFound: true });
  },
);

function wordsOf(problem: Problem | FileProblem): string[] {
  if (!('manifest' in problem)) return [JSON.stringify(problem)];
  const { manifest, path, message, fix, severity } = problem;
  return [JSON.stringify([manifest.kind, manifest.origin.position([]).line, path, message, fix, severity])];
}
