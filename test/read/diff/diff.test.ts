import { diff } from '../../../lib/read/diff/diff';
import { isEqual, type Difference } from '../../../lib/read/diff/difference';
import { github } from '../../../lib/read/diff/reporters/github';
import { COMMENT_MARK, LONGEST_COMMENT, markdown } from '../../../lib/read/diff/reporters/markdown';
import { text } from '../../../lib/read/diff/reporters/text';
import { deployment, istio } from '../../support/hops';
import { HOSTILE, obeyedIn } from '../../support/hostile-text';
import { kongPlugin, manifest } from '../../support/kong-manifests';
import { sideOf } from '../../support/sides';
import { configMap, edited, front, limit, pods, route, SHOP, type Edit } from './risks/system';

const plain = (words: string): string => words;
const EMPHASIS = { strong: plain, faint: plain };

function difference(edit: Edit, given: Edit = {}): Difference {
  return diff(sideOf(edited(SHOP, given), {}, 'HEAD'), sideOf(edited(SHOP, { ...given, ...edit }), {}, 'now'));
}

test('nothing differs from itself', () => {
  const same = difference({});
  expect(isEqual(same)).toBe(true);
  expect(text([same], EMPHASIS)).toBe('HEAD → now\nno difference\n');
  expect(markdown([same])).toBe(`${COMMENT_MARK}\n### HEAD → now\n\nNo difference.\n\n`);
  expect(github([same], [])).toContain('::notice title=HEAD → now::0 public routes differ for callers');
});

test('what means nothing is counted, and makes no difference', () => {
  const hidden = difference({ webPods: pods('web', { fields: 'replicas: 4, revisionHistoryLimit: 10' }) });
  expect(isEqual(hidden)).toBe(true);
  expect(hidden.summary.hidden).toEqual({ differences: 1, objects: 1 });
  expect(text([hidden], EMPHASIS)).toBe(
    'HEAD → now\nno difference\n\nNot shown, because it means nothing\n  1 where one side writes what the other leaves out\n',
  );
});

test('the text says what callers notice, then risks, then objects, then findings', () => {
  const raised = difference({ limit: limit(60) });
  expect(text([raised], EMPHASIS).split('\n')).toEqual([
    'HEAD → now',
    '1 public route differs for callers',
    '1 risk (1 capacity)',
    '1 object differs (1 changed)',
    'findings of the check: 0 new, 0 gone',
    expect.stringMatching(
      /^read for Kubernetes [\d.]+, the Gateway API [\d.]+, Kong [\d.]+, Kong Ingress Controller [\d.]+, Istio [\d.]+$/,
    ),
    '',
    'For callers',
    expect.stringMatching(/^ {2}~ shop\.example\.com\/ {2}Ingress shop\/front {2}test\.yaml:\d+$/),
    expect.stringMatching(/^ {4}plugins {8}- rate-limiting on route: 429 after 30 a minute/),
    expect.stringMatching(/^ {19}\+ rate-limiting on route: 429 after 60 a minute/),
    '    limits         - 30 a minute for each consumer',
    '                   + 60 a minute for each consumer',
    '',
    'Risks',
    '  capacity rate-limiting lets more through: 60 a minute, and before 30 a minute',
    expect.stringMatching(/^ {11}KongPlugin shop\/limit, config {2}test\.yaml:\d+$/),
    '           for shop.example.com/',
    '',
    'Objects',
    expect.stringMatching(/^ {2}~ KongPlugin shop\/limit {2}test\.yaml:\d+$/),
    '    ~ config.minute: 30 → 60',
    '',
  ]);
});

test('findings of the check that are new, and that are gone', () => {
  const wrong = kongPlugin('wrong', 'plugin: rate-limiting\nconfig: { minutes: 5 }');
  const added = difference({ wrong });
  expect(added.findings.new.map(({ rule }) => rule)).toContain('valid-plugin-config');
  expect(added.findings.gone).toEqual([]);
  const removed = difference({ wrong: undefined }, { wrong });
  expect(removed.findings.gone).toHaveLength(added.findings.new.length);
  expect(removed.findings.new).toEqual([]);
  // Further down in the file it is the same one.
  expect(difference({ more: configMap('more', { a: 'b' }) }, { wrong }).findings).toEqual({ new: [], gone: [] });
});

test('a finding that names the place of another object is the same wherever that is', () => {
  const twice = { one: configMap('twice', { a: 'b' }), two: configMap('twice', { a: 'b' }) };
  const moved = difference({ kongNamespace: `# more\n${SHOP.kongNamespace}` }, twice);
  expect(moved.findings).toEqual({ new: [], gone: [] });
  expect(difference({ two: undefined }, twice).findings.gone.map(({ rule }) => rule)).toEqual(['unique-objects']);
});

test('a finding about an object that has another name is the same one', () => {
  const pods = (name: string): string =>
    deployment(
      name,
      'shop',
      { labels: { app: 'same' }, spec: 'containers: [{ name: web, image: web }]' },
      'replicas: 2, selector: { matchLabels: { app: same } }',
    );
  const { objects, findings } = diff(sideOf([pods('web')]), sideOf([pods('webs')]));
  expect(objects).toMatchObject([{ kind: 'renamed' }]);
  expect(findings).toEqual({ new: [], gone: [] });
  expect(sideOf([pods('web')]).findings()).not.toEqual([]);
});

test('moves of items are told, the fewest that explain them', () => {
  const service = (http: string): string =>
    manifest('networking.istio.io/v1', 'VirtualService', 'other', {}, `spec: { hosts: [other], http: [${http}] }`);
  const moved = difference(
    { rules: service('{ name: c, timeout: 1s }, { name: a }, { name: b }') },
    { rules: service('{ name: a }, { name: b }, { name: c, timeout: 1s }') },
  );
  expect(text([moved], EMPHASIS)).toContain('    ~ spec.http: moved: c from 3 to 1\n');
});

describe('a comment', () => {
  test('begins with its mark and the counts, and has the details folded', () => {
    const comment = markdown([difference({ front: front({ plugins: 'limit' }) })]);
    expect(
      comment.startsWith(
        `${COMMENT_MARK}\n### HEAD → now\n\n- 1 public route differs for callers\n- 1 risk \\(1 open\\)\n`,
      ),
    ).toBe(true);
    expect(comment.match(/<details/g)).toHaveLength(4);
    expect(comment.match(/<\/details>/g)).toHaveLength(4);
  });

  test('leaves out whole objects with a count where it would be too long', () => {
    const many = Object.fromEntries(
      Array.from({ length: 400 }, (_, index) => [
        `map${index}`,
        configMap(`map-${index}`, { text: `${'x'.repeat(90)}\n`.repeat(9) }),
      ]),
    );
    const changed = Object.fromEntries(Object.entries(many).map(([name, yaml]) => [name, yaml.replaceAll('xx', 'yy')]));
    const comment = markdown([difference(changed, many)]);
    expect(comment.length).toBeLessThan(LONGEST_COMMENT);
    const shown = comment.match(/\*\*changed\*\*/g)!.length;
    expect(shown).toBeGreaterThan(10);
    expect(comment).toContain(`${400 - shown} more objects left out: the comment would be too long.`);
    expect(comment.match(/```/g)!.length % 2).toBe(0);
  });

  test('stays below the limit with very many environments', () => {
    const one = difference({ limit: limit(60) });
    const comment = markdown(Array.from({ length: 400 }, () => one));
    expect(comment.length).toBeLessThan(LONGEST_COMMENT);
    expect(comment).toMatch(/\d+ comparisons left out: too long\.\n$/);
  });

  test('has nothing of Markdown or HTML that manifests say', () => {
    const name = '</summary>`|@everyone<b>[x](http://evil.example)\n```';
    const comment = markdown([difference({ map: configMap(name, { a: 'b', [name]: '```' }) })]);
    expect(comment).not.toMatch(/<b>|@everyone|\]\(http|<\/summary>`/);
    expect(comment.match(/<\/summary>/g)).toHaveLength(comment.match(/<details/g)!.length);
  });
});

test('no form has anything that a terminal or a CI system obeys', () => {
  const hostile = route('hostile', { hosts: ['evil.example.com'], kong: { methods: 'GET', 'host-header': HOSTILE } });
  const map = configMap('hostile', { [HOSTILE]: HOSTILE });
  const found = difference({ map: configMap('hostile', { [HOSTILE]: `${HOSTILE}\nx` }), hostile }, { map });
  expect(obeyedIn(text([found], EMPHASIS))).toEqual([]);
  expect(obeyedIn(markdown([found]))).toEqual([]);
  const commands = github([found], ['open'])
    .split('\n')
    .filter((line) => line !== '');
  for (const line of commands) expect(obeyedIn(line.replace(/^::(notice|warning|error) [^:]*::/, ''))).toEqual([]);
});

test('annotations are errors where the risk fails, and warnings elsewhere', () => {
  const open = difference({ front: front({ plugins: 'limit' }), web: undefined });
  const lines = github([open], ['open']).split('\n');
  expect(lines).toContainEqual(
    expect.stringMatching(
      /^::error file=test\.yaml,line=\d+,title=risk%3A open::Ingress shop\/front: key-auth is gone: nobody asks who it is; for shop\.example\.com\/$/,
    ),
  );
  expect(lines.filter((line) => line.startsWith('::error'))).toHaveLength(1);
  expect(lines).toContainEqual(expect.stringMatching(/^::warning .*title=risk%3A lost::/));
});

test('documents that are no objects are counted', () => {
  const stray = 'just: a document\n';
  const { summary } = difference({ stray });
  expect(summary.strays).toEqual({ added: 1, removed: 0 });
  expect(isEqual(difference({ stray }))).toBe(false);
});

test.each(['constructor', 'toString', '__proto__'])('a kind called %s is one that nobody knows', (kind) => {
  const of = (value: string): ReturnType<typeof sideOf> =>
    sideOf([manifest('v1', kind, 'a', {}, `spec: { rules: [${value}], http: [${value}] }`)]);
  const { risks, summary } = diff(of('a'), of('b'));
  expect(summary.objects.changed).toBe(1);
  expect(risks).toEqual([]);
});

test('which releases both sides were read for is said, and each where they differ', () => {
  const older = diff(sideOf(edited(SHOP, {}), { kong: '3.4' }), sideOf(edited(SHOP, { limit: limit(60) })));
  expect(older.releases.before).toMatchObject({ kong: '3.4' });
  expect(older.releases.after).toMatchObject({ kong: older.releases.after.kong, istio: expect.any(String) as string });
  expect(text([older], EMPHASIS)).toMatch(/^read for Kubernetes .*, Kong [\d.]+ \(before: 3\.4\), /m);
  expect(markdown([older])).toMatch(/^- read for Kubernetes .*, Kong [\d.]+ \\\(before: 3\.4\\\), /m);
  expect(text([difference({ limit: limit(60) })], EMPHASIS)).not.toContain('before:');
});

test('two routes that claim one path are no new finding in another order', () => {
  const [first, second] = ['first', 'second'].map((name) => route(name, { paths: ['/cart'], backend: name }));
  const shop = edited(SHOP, {});
  const { findings } = diff(sideOf([...shop, first!, second!]), sideOf([...shop, second!, first!]));
  expect(findings).toEqual({ new: [], gone: [] });
  const third = route('third', { paths: ['/cart'], backend: 'third' });
  const more = diff(sideOf([...shop, first!, second!]), sideOf([...shop, third, first!, second!])).findings;
  expect(more.gone).toEqual([]);
  expect(more.new.filter(({ rule }) => rule === 'unique-routes').map(({ message }) => message)).toEqual([
    expect.stringMatching(/claimed by Ingress shop\/third at \S+, Ingress shop\/(first|second) at /),
  ]);
  const alone = diff(sideOf([...shop, first!, second!]), sideOf([...shop, second!])).findings;
  expect(alone.gone.map(({ rule }) => rule)).toContain('unique-routes');
});

test('a risk stands where its object is now', () => {
  const before = front({}, { paths: ['/a', '/b'] });
  const { risks } = difference({ front: `# moved\n\n${front({}, { paths: ['/b'] })}` }, { front: before });
  const [gone] = risks.filter(({ message }) => message.startsWith('no route takes it'));
  const now = sideOf(edited(SHOP, { front: `# moved\n\n${front({}, { paths: ['/b'] })}` }), {}, 'now');
  const [manifest] = now.set.of('networking.k8s.io/Ingress');
  expect(gone!.path).toBe('spec.rules[0].http.paths');
  expect(`at ${gone!.place.at}`).toBe(manifest!.placeOf(['spec', 'rules', 0, 'http', 'paths']));
});

test('requests that were refused before are no risk because another policy refuses them', () => {
  const policy = (account: string): string =>
    istio(
      'AuthorizationPolicy',
      'allow',
      `{ action: ALLOW, rules: [{ from: [{ source: { principals: [cluster.local/ns/shop/sa/${account}] } }] }] }`,
    );
  const { risks } = difference({ first: policy('b').replace('"allow"', '"other"') }, { first: policy('a') });
  expect(risks.filter(({ risk }) => risk === 'path').map(({ message }) => message)).toEqual([
    'a policy with ALLOW lets in less than before: it let in requests of principal cluster.local/ns/shop/sa/a',
  ]);
});
