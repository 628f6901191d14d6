import { readFileSync } from 'node:fs';
import { Editor } from './editor';

const FACTS = 'lib/facts/kong/annotations.ts';
const SETTINGS = 'lib/write/constructs/kong/service-settings.ts';

const editor = new Editor();

afterAll(() => {
  editor.close();
});

/** What the compiler says of a source with a change. */
function errorsAfter(source: string, before: string, after: string): readonly string[] {
  const text = readFileSync(source, 'utf8');
  expect(text).toContain(before);
  const changed = source.replace('.ts', '-changed.ts');
  editor.open(changed, text.replace(before, after));
  return editor.errorsIn(changed).flatMap(({ errors }) => errors);
}

describe('the tables of annotations compile', () => {
  test.each([FACTS, SETTINGS])(
    'as they are: %s',
    (source) => {
      expect(errorsAfter(source, '', '')).toEqual([]);
    },
    60_000,
  );
});

describe('does not compile', () => {
  test.each([
    [
      'an annotation without its reader',
      FACTS,
      "service('retries', bounded(RETRIES), { since",
      "service('retries', { since",
    ],
    [
      'an annotation with its reader left out',
      FACTS,
      '    read: asIs,\n    places: [{ on: SERVICE_KINDS }',
      '    places: [{ on: SERVICE_KINDS }',
    ],
    ['a setting without its row', SETTINGS, '  retries: integer(RETRIES),\n', ''],
    ['a row without its setting', SETTINGS, '  readonly retries?: number;\n', ''],
    ['a setting whose row is of another type', SETTINGS, '  retries: integer(RETRIES),\n', '  retries: flag,\n'],
    [
      'a setting that is no annotation',
      SETTINGS,
      '  readonly retries?: number;\n',
      '  readonly retries?: number;\n  readonly colour?: string;\n',
    ],
    [
      'a row that is no annotation',
      SETTINGS,
      '  retries: integer(RETRIES),\n',
      '  retries: integer(RETRIES),\n  colour: text,\n',
    ],
  ])(
    '%s',
    (_title, source, before, after) => {
      expect(errorsAfter(source, before, after)).not.toEqual([]);
    },
    60_000,
  );
});
