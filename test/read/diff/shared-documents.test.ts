import fc from 'fast-check';
import { diff } from '../../../lib/read/diff/diff';
import { Side } from '../../../lib/read/diff/side';
import type { SourceText } from '../../../lib/read/manifests/source';
import { emitYaml } from '../../../lib/write/yaml/emit';
import { NEWEST } from '../../support/newest';
import { PAIR } from '../../support/random-pairs';
import { runs } from '../../support/runs';

const side = (texts: readonly SourceText[], like?: Side): Side =>
  new Side({ title: 'side', texts, releases: NEWEST }, like);

/** Texts as sides have them: each side with files of its own names, and its objects in other places. */
function written(objects: readonly unknown[], file: string, head: string): SourceText[] {
  const documents = objects.map((object) => emitYaml(object as object));
  const middle = Math.floor(documents.length / 2);
  return [
    { file: `${file}/a.yaml`, text: `${head}${documents.slice(0, middle).join('---\n')}` },
    { file: `${file}/b.yaml`, text: documents.slice(middle).join('---\n') },
  ];
}

test('what both sides have is read once, and that makes no difference', () => {
  fc.assert(
    fc.property(PAIR, ({ before, after }) => {
      const [left, right] = [written(before, 'before', ''), written(after, 'after', '# moved\n---\n')];
      const first = side(left);
      expect(diff(first, side(right, first))).toEqual(diff(side(left), side(right)));
    }),
    { numRuns: runs({ short: 60, long: 5000 }) },
  );
});

test('a document is shared with one of the other side, and keeps its own place', () => {
  const map = (name: string): string => `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: ${name} }\n`;
  const first = side([{ file: 'a.yaml', text: `${map('one')}---\n${map('two')}` }]);
  const text = `# more\n---\n${map('two')}---\n${map('two')}---\n${map('one')}`;
  const [two, again, one] = side([{ file: 'b.yaml', text }], first).manifests;
  expect(two!.value).toBe(first.manifests[1]!.value);
  expect(one!.value).toBe(first.manifests[0]!.value);
  expect(again!.value).not.toBe(two!.value);
  expect([two, again, one].map((each) => each!.placeOf(['metadata', 'name']))).toEqual([
    'at b.yaml:5',
    'at b.yaml:9',
    'at b.yaml:13',
  ]);
});
