import { LineIndex } from '../../../../lib/read/manifests/yaml/position';
import { YamlError } from '../../../../lib/read/manifests/yaml/yaml-error';
import { parseYaml } from '../../../../lib/read/manifests/yaml/yaml-stream';
import { NEWEST } from '../../../support/newest';

/** test/e2e/yaml.test.ts shows that kubectl reads and refuses the same. */
function read(text: string, kubernetes = NEWEST.kubernetes): unknown[] {
  return parseYaml(text, kubernetes).documents.map(({ value }) => value);
}

/** `line:column message` of what is refused. */
function refusal(text: string, kubernetes = NEWEST.kubernetes): string {
  try {
    parseYaml(text, kubernetes);
  } catch (error) {
    if (!(error instanceof YamlError)) throw error;
    const { line, column } = new LineIndex(text).at(error.offset);
    return `${line}:${column} ${error.message}`;
  }
  return 'nothing';
}

/** Lines and columns of what is left out. */
function ignored(text: string, kubernetes = NEWEST.kubernetes): string[] {
  return parseYaml(text, kubernetes).ignored.map((offset) => {
    const { line, column } = new LineIndex(text).at(offset);
    return `${line}:${column}`;
  });
}

describe('a value', () => {
  test.each<[string, unknown]>([
    ['a: 0o36', { a: 30 }],
    ['a: 0X1F', { a: 31 }],
    ['a: 1_000', { a: 1000 }],
    ['a: 1:30', { a: '1:30' }],
    ['a: yes', { a: true }],
    ['a: 2001-12-14', { a: '2001-12-14' }],
    ['a: "0o36"', { a: '0o36' }],
    ['a: !!str 5', { a: '5' }],
    ['a: ! 5', { a: '5' }],
    ['a: !!int "5"', { a: 5 }],
    ['a: !!float 5', { a: 5 }],
    ['a: !!binary aGk=', { a: 'hi' }],
    ['a: !thing x', { a: 'x' }],
    ['a: !thing [x]', { a: ['x'] }],
    ['a: !!set {x, z}', { a: { x: null, z: null } }],
    ['a: &x\nb: *x', { a: null, b: null }],
    ['a: b\tc', { a: 'b\tc' }],
    ['a:\tb', { a: 'b' }],
    ['a: |2\n  \tb\n', { a: '\tb\n' }],
    ['a: |\n  b', { a: 'b\n' }],
    ['a: >\n  b\n  c\n\n  d\n   e\n  f\n\n', { a: 'b c\nd\n e\nf\n' }],
    ['a: "b\u0085c"', { a: 'b c' }],
    ['a: "b\u2028c"', { a: 'b\u2028c' }],
    ['a: "b \u2028c"', { a: 'b\u2028c' }],
    ['a: "\\x41\\N\\_\\L\\P\\e\\0\\U0001F600"', { a: 'A\x85\xa0\u2028\u2029\x1b\0😀' }],
    ['a: "b\\\n  c"', { a: 'bc' }],
    ["a: 'it''s'", { a: "it's" }],
    ['a: [b: c, d]', { a: [{ b: 'c' }, 'd'] }],
    ['a: {b, c: , d:e}', { a: { b: null, c: null, 'd:e': null } }],
    ['a:\n- b\n- - c\n', { a: ['b', ['c']] }],
    ['a: "b"#c', { a: 'b' }],
  ])('%j is what kubectl makes of it', (text, value) => {
    expect(read(text)).toEqual([value]);
  });
});

describe('a key', () => {
  test.each<[string, unknown]>([
    ['y: a', { true: 'a' }],
    ['0x10: a', { 16: 'a' }],
    ['1_000: a', { 1000: 'a' }],
    ['9007199254740993: a', { '9007199254740993': 'a' }],
    ['1.0: a', { 1: 'a' }],
    ['1234567.5: a', { '1.2345675e+06': 'a' }],
    ['0.00001: a', { '1e-05': 'a' }],
    ['0.1: a', { '0.1': 'a' }],
    ['1e39: a', { '.inf': 'a' }],
    ['"~": a', { '~': 'a' }],
    ['? a\n: b', { a: 'b' }],
    ['? |\n  a\n: b', { 'a\n': 'b' }],
    ['a: &x b\n*x : c', { a: 'b', b: 'c' }],
    ['a: 1\na: 2', { a: 2 }],
    ['__proto__: {a: 1}', JSON.parse('{"__proto__": {"a": 1}}')],
    [`${'k'.repeat(1024)}: a`, { ['k'.repeat(1024)]: 'a' }],
    [`${'😀'.repeat(1024)}: a`, { ['😀'.repeat(1024)]: 'a' }],
  ])('%j is what kubectl makes of it', (text, value) => {
    expect(read(text)).toEqual([value]);
  });

  test('"<<" merges, and wins over what stands before it', () => {
    expect(read('a: &x {c: 1}\nb:\n  c: 2\n  <<: *x\n')).toEqual([{ a: { c: 1 }, b: { c: 1 } }]);
    expect(read('a: &x {c: 1}\nb:\n  <<: *x\n  c: 2\n')).toEqual([{ a: { c: 1 }, b: { c: 2 } }]);
    expect(read('b:\n  <<: [{c: 1}, {c: 2, d: 3}]\n')).toEqual([{ b: { c: 1, d: 3 } }]);
    expect(read('b:\n  "<<": {c: 1}\n')).toEqual([{ b: { '<<': { c: 1 } } }]);
  });
});

describe('what kubectl refuses', () => {
  test.each([
    ['a: |\n\tb\n', '2:1 a tab is used where the block must be indented with spaces'],
    ['a:\n\tb: c\n', '2:1 a tab is used where the line must be indented with spaces'],
    ['a:\n  b\n\tc\n', '3:1 a tab is used where the line must be indented with spaces'],
    ['a: b\u007fc', '1:5 the character U+007F is not allowed in YAML; write it as an escape in double quotes'],
    ['# \u0007\n', '1:3 the character U+0007 is not allowed in YAML; write it as an escape in double quotes'],
    ['a: @b', '1:4 a string cannot begin with @; put it in quotes'],
    ['a: b: c', '1:5 this ":" belongs to no key; a string with ": " needs quotes, a key above 1,024 characters a "? "'],
    ['a: - b', '1:4 a member of a list cannot begin here; "- " begins one, so a string needs quotes'],
    ['a: ? b', '1:4 a key cannot begin here; "? " begins one, so a string needs quotes'],
    ['a: "b', '1:4 the quote that opens here is not closed'],
    ['a: "b\n---\n', '1:4 the quote that opens here is not closed'],
    ['a: "b\n... c"', '2:1 a line that ends the document is inside quotes'],
    ['a: "\\q"', '1:5 YAML has no such escape; write a backslash as two'],
    ['a: "\\x4"', '1:5 "\\x" needs 2 hexadecimal digits'],
    ['a: "\\ud800"', '1:5 this escape is not a character; one above U+FFFF is "\\U" and 8 digits'],
    ['a: [b', '1:6 a "," or "]" is missing here'],
    ['a: {b: c d: e}', '1:11 a "," or "}" is missing here'],
    ['a: [b,,c]', '1:7 a value is missing here'],
    ['a: b\nc\n', '2:1 a key here has no ":" after it on its line'],
    [
      `${'k'.repeat(1025)}: a`,
      '1:1026 this ":" belongs to no key; a string with ": " needs quotes, a key above 1,024 characters a "? "',
    ],
    ['a: b\n- c\n', '2:1 a mapping continues here without a key'],
    ['- a\nb: c\n', '2:1 a list continues here without "- "'],
    ['a: |0\n b', '1:5 the indentation of a block is 1 to 9'],
    ['a: | b', '1:6 after "|" and ">" only +, -, a digit and a comment may follow on the line'],
    ['a: *b', '1:4 there is no earlier anchor of this name; a string that begins with * needs quotes'],
    ['a: &b [*b]', '1:8 what the alias stands for contains itself'],
    [
      'a: &{b',
      '1:4 the name of an anchor is letters, digits, "-" and "_"; a string that begins like this needs quotes',
    ],
    ['a: !x"b"', '1:4 after a tag there must be a space; a string that begins with "!" needs quotes'],
    ['a: !e!x b', '1:4 no %TAG declares this tag; a string that begins with ! needs quotes'],
    ['a: !!int b', '1:10 the value is no int, as its tag says'],
    ['a: !!binary b', '1:13 the text after !!binary is not base64'],
    ['a: .nan', '1:4 .nan is NaN, which JSON cannot represent'],
    ['~: a', '1:1 kubectl does not read this key as a string; put it in quotes'],
    ['18446744073709551615: a', '1:1 kubectl does not read this key as a string; put it in quotes'],
    ['a:\n  {b: c}: d', '2:3 a key is a mapping, and kubectl accepts only strings'],
    ['<<: a', '1:5 "<<" takes a mapping, or a list of them; as a key of its own it needs quotes'],
    ['%YAML 1.1\n---\na: b', '2:1 after directives there must be a line of ---'],
    [
      '---\n%FOO\n',
      '2:1 a line that begins with % is a directive, and there are only %YAML and %TAG; a string needs quotes',
    ],
    [`a: ${'['.repeat(2000)}`, '1:1004 it is nested more than 1,000 levels deep'],
    [`${'- '.repeat(2000)}a`, '1:2001 it is nested more than 1,000 levels deep'],
  ])('%j is an error with its place', (text, message) => {
    expect(refusal(text)).toBe(message);
  });

  test('what a repeated key replaces is no error', () => {
    expect(read('a: .nan\na: 1\n')).toEqual([{ a: 1 }]);
    expect(read('a: {~: 1}\na: 1\n')).toEqual([{ a: 1 }]);
  });

  test('aliases that nearly all nodes come from are an error', () => {
    const list = `[${Array.from({ length: 500 }, (_, number) => number).join(', ')}]`;
    const copies = (count: number): string => `a: &a ${list}\nb: [${Array(count).fill('*a').join(', ')}]\n`;
    expect(read(copies(50))).toHaveLength(1);
    expect(refusal(copies(200))).toBe('2:501 aliases unfold to so much that kubectl refuses it');
  });
});

describe('documents', () => {
  test('are cut at lines of ---, and what is left out is known', () => {
    expect(read('---\na: 1\n---\n---\nb: 2\n--- \t\nc: 3')).toEqual([{ a: 1 }, { b: 2 }, { c: 3 }]);
    expect(read('a: |\n  ---\n  b\n')).toEqual([{ a: '---\nb\n' }]);
    expect(read('')).toEqual([]);
    expect(read('# nothing\n---\n')).toEqual([null]);
    expect(read('a: 1\n...\n')).toEqual([{ a: 1 }]);
    expect(ignored('a: 1\n...\n---\n# c\n')).toEqual([]);
    expect(read('a: 1\n...\nb: 2\n---\nc: 3\n')).toEqual([{ a: 1 }, { c: 3 }]);
    expect(ignored('a: 1\n...\nb: 2\n---\nc: 3\n')).toEqual(['3:1']);
    expect(ignored('a: 1\n...\n"b\n')).toEqual(['3:1']);
    expect(ignored('"a" b\n')).toEqual(['1:5']);
  });

  test('behind --- and a comment are read by kubectl 1.22 and later alone', () => {
    const text = 'a: 1\n--- # two\nb: 2\n';
    expect(read(text, '1.22')).toEqual([{ a: 1 }, { b: 2 }]);
    expect([ignored(text, '1.22'), ignored(text, '1.21')]).toEqual([[], ['3:1']]);
    expect(read(text, '1.21')).toEqual([{ a: 1 }]);
    expect(refusal('a: 1\n--- b: 2\n', '1.22')).toBe('2:1 kubectl since 1.22 accepts only a comment after "---"');
    expect(ignored('a: 1\n--- b\n', '1.21')).toEqual(['2:5']);
    expect(read('--- {a: 1}\n', '1.21')).toEqual([{ a: 1 }]);
  });

  test('begin behind a byte order mark', () => {
    expect(read('\ufeffa: 1\n---\n\ufeffb: 2\n')).toEqual([{ a: 1 }, { b: 2 }]);
    expect(read('\ufeff{"a": "\\/"}')).toEqual([{ a: '/' }]);
  });
});

describe('JSON', () => {
  test('is what begins with a brace', () => {
    expect(read('\n\t{"a": [1, -2.5e1, true, null, "\\u00e9\\/\\ud83d\\ude00"], "b": {}}\n')).toEqual([
      { a: [1, -25, true, null, 'é/😀'], b: {} },
    ]);
    expect(read('{"a": 1}{"b": 2}\n{"c": 3}')).toEqual([{ a: 1 }, { b: 2 }, { c: 3 }]);
    expect(read('{"a": "\\ud800"}')).toEqual([{ a: '\ufffd' }]);
    expect(read('{"a": 1, "a": 2}')).toEqual([{ a: 2 }]);
    expect(read('[{"a": 1}]')).toEqual([[{ a: 1 }]]);
  });

  test('gives way to YAML in kubectl 1.33 and later alone', () => {
    expect(read('{a: b}')).toEqual([{ a: 'b' }]);
    expect(read('{"a": 1,}')).toEqual([{ a: 1 }]);
    expect(read('{"a": 1}\n---\nb: 2\n')).toEqual([{ a: 1 }, { b: 2 }]);
    const reason = 'this is not JSON; kubectl before 1.33 reads a file that begins with a brace only as JSON';
    expect(refusal('{a: b}', '1.32')).toBe(`1:2 ${reason}`);
    expect(refusal('{"a": 1}\n---\nb: 2\n', '1.32')).toBe(`2:1 ${reason}`);
    expect(refusal('{"a": 1}{"b": 2}\n---\nc: 3\n')).toBe('2:1 this is not JSON');
  });

  test.each([
    ['{"a": "b', '1:7 this is not a JSON string: a quote is not closed, or an escape is invalid'],
    ['{"a": "\t"}', '1:7 this is not a JSON string: a quote is not closed, or an escape is invalid'],
    ['{"a": 1', '1:8 the JSON ends too early'],
    ['{"a" 1}', '1:6 this is not JSON'],
    ['{"a": 1e400}', '1:7 the number is too large'],
    [`{"a": ${'['.repeat(2000)}`, '1:1007 it is nested more than 1,000 levels deep'],
  ])('%j is refused where it goes wrong', (text, message) => {
    expect(refusal(text, '1.32').replace(/; kubectl before.*/, '')).toBe(message);
  });
});
