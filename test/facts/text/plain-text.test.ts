import fc from 'fast-check';
import { plainJson } from '../../../lib/facts/text/plain-json';
import { oneLine, plainLines } from '../../../lib/facts/text/plain-text';
import { HOSTILE, OBEYED, obeyedIn } from '../../support/hostile-text';

const holdsNone = (text: string): boolean => OBEYED.every((character) => !Array.from(text).includes(character));

describe('a string from elsewhere', () => {
  test.each(OBEYED.map((character) => [character.codePointAt(0)!.toString(16), character]))(
    'is shown without U+%s',
    (_code, character) => {
      expect(oneLine(`a${character}b`)).toMatch(/^a[ \ufffd]b$/);
    },
  );

  test('is shown on one line, whatever it holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.constantFrom(...OBEYED), (text, character) => {
        expect(holdsNone(oneLine(text + character + text))).toBe(true);
      }),
    );
  });

  test.each([
    'Ingress bookinfo/productpage',
    'naïve Ærøskøbing, Ελληνικά, עברית, العربية, 日本語, ✔ 🎉',
    'http://[::1]:8080/a?b=c#d',
    '::1',
    '::ffff:127.0.0.1',
    'a::b::c',
    '## a heading',
  ])('stays as it is where it can be shown: %s', (text) => {
    expect(oneLine(text)).toBe(text);
  });

  test('is no line and no command, whatever it holds', () => {
    expect(obeyedIn(oneLine(HOSTILE))).toEqual([]);
    expect(obeyedIn(HOSTILE)).toContain('::error::d');
  });

  test('turns line breaks to a space', () => {
    expect(oneLine('a\r\nb\tc\u2028d')).toBe('a b c d');
  });

  test.each([
    ['::error::a', ': :error::a'],
    ['  ::error file=a,line=1::b', '  : :error file=a,line=1::b'],
    ['\n::stop-commands::x', ' : :stop-commands::x'],
    ['a ##[set-env name=B]c', 'a # #[set-env name=B]c'],
    ['##vso[task.setvariable variable=a]b', '# #vso[task.setvariable variable=a]b'],
    ["a ##teamcity[message text='b']", "a # #teamcity[message text='b']"],
  ])('gives a CI system no command: %j', (text, shown) => {
    expect(oneLine(text)).toBe(shown);
  });

  test('keeps its lines where it may have several', () => {
    expect(plainLines('a\r\n\u001b[1mb\n::error::c')).toBe('a\n\ufffd[1mb\n: :error::c');
  });
});

describe('JSON to print', () => {
  test('means the same, and holds nothing that a terminal obeys but its line breaks', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'binary' }), fc.constantFrom(...OBEYED), (value, character) => {
        const given = { value, [character]: `a${character}` };
        const text = plainJson(given);
        expect(holdsNone(text.replaceAll('\n', ''))).toBe(true);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(given)));
      }),
    );
  });
});
