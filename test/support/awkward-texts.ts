/**
 * Texts that writers and readers of YAML stumble over, each of them once. The tests hold them against kubectl: as a value, a
 * key, a member of a list and an annotation.
 */
export const AWKWARD_TEXTS: readonly string[] = [...new Set(all())];

function* all(): Generator<string> {
  yield* words();
  yield* numbers();
  yield* dates();
  yield* indicators();
  yield* spaces();
  yield* characters();
  yield* programs();
  yield* long();
}

function* words(): Generator<string> {
  for (const word of [
    'y',
    'n',
    'yes',
    'no',
    'on',
    'off',
    'true',
    'false',
    'null',
    'nil',
    'none',
    't',
    'f',
    'undefined',
  ]) {
    const capitalized = word[0]!.toUpperCase() + word.slice(1);
    yield* [word, capitalized, word.toUpperCase(), `${word} `, ` ${word}`, `${word}:`, `${word}\n`];
  }
  yield* [
    'yEs',
    'nULL',
    '',
    '~',
    '~~',
    '<<',
    '<<:',
    '<< ',
    '=',
    '.',
    '..',
    '...',
    '---',
    '--- ',
    '---a',
    '... x',
    '----',
  ];
  yield* [
    '__proto__',
    'constructor',
    'toString',
    'NaN',
    'Infinity',
    '-Infinity',
    '%YAML 1.1',
    '%TAG ! tag:x',
    '%',
    '%a',
  ];
}

function* numbers(): Generator<string> {
  for (const sign of ['', '+', '-']) {
    for (const digits of [
      '0',
      '00',
      '07',
      '08',
      '0o7',
      '0O10',
      '0o8',
      '0644',
      '0o644',
      '0x1f',
      '0X1F',
      '0xg',
      '0b1',
      '0B1',
      '0b2',
    ]) {
      yield sign + digits;
    }
    for (const digits of [
      '1',
      '12',
      '1_000',
      '1_',
      '_1',
      '__1',
      '1__0',
      '0_7',
      '0x_1F',
      '0b_1',
      '0_o7',
      '1:30',
      '1:30:00',
      '190:20:30.15',
    ]) {
      yield sign + digits;
    }
    for (const digits of [
      '.5',
      '5.',
      '1.5',
      '1.5_0',
      '.5_0',
      '._5',
      '1e3',
      '1E3',
      '1e+3',
      '1e-3',
      '1e1_0',
      '1.e3',
      '.5e3',
      'e3',
      'E3',
      '1e',
    ]) {
      yield sign + digits;
    }
    yield* [
      `${sign}.inf`,
      `${sign}.Inf`,
      `${sign}.INF`,
      `${sign}.iNF`,
      `${sign}.nan`,
      `${sign}.NaN`,
      `${sign}.NAN`,
      sign,
    ];
  }
  yield* [
    '0b+1',
    '0b-1',
    '-0b-1',
    '0x',
    '0o',
    '0b',
    '0X',
    '1e400',
    '-1e400',
    '1e-400',
    '0x1p4',
    '1,000',
    '1 000',
    '１２',
  ];
  yield* [
    '9007199254740993',
    '9223372036854775807',
    '9223372036854775808',
    '-9223372036854775809',
    '18446744073709551615',
  ];
  yield* [
    '18446744073709551616',
    '0xFFFFFFFFFFFFFFFF',
    '0X10000000000000000',
    '0o1777777777777777777777',
    '123e45',
    '12e03',
  ];
  yield* ['1.20', '1.0', '01.5', '1.2.3', '10.0.0.1', '::1', '1:', '1-1', '12_34', '0.1_', '685_230.15', '0b1010_0111'];
}

function* dates(): Generator<string> {
  yield* [
    '2001-12-14',
    '2001-1-1',
    '2001-12-14t21:59:43.10-05:00',
    '2001-12-14 21:59:43.10 -5',
    '2001-12-15 2:59:43.10',
  ];
  yield* [
    '2001-12-14T21:59:43Z',
    '2001-12-14T21:59:43',
    '2001-12-14 21:59',
    '21:59:43',
    '2001-13-45',
    '20011214',
    '2001-12',
  ];
  yield* ['2001-12-14\t21:59:43Z', '2001-12-14  21:59:43 Z', '2001-12-14T21:59:43+0100', '2001-W01', '12/14/2001'];
}

function* indicators(): Generator<string> {
  for (const mark of '-?:,[]{}#&*!|>\'"%@`\\=~^$()/<;+.') {
    yield* [
      mark,
      mark + mark,
      `${mark} a`,
      `${mark}a`,
      `a ${mark}`,
      `a${mark}`,
      `a${mark} b`,
      `a ${mark}b`,
      `a\n${mark} b`,
    ];
  }
  yield* [
    'a: b',
    'a:\tb',
    'a\t#b',
    '- a\n- b',
    'a: b\nc: d\n',
    '{"a": 1}',
    '[1, 2]',
    '{a: b}',
    '[a',
    '!!str a',
    '&a b',
    '*a b',
  ];
  yield* [
    `it's`,
    `it's "so"`,
    `"a" 'b'`,
    `''`,
    `""`,
    `'`,
    `"`,
    `'a`,
    `a"`,
    '\\',
    '\\n',
    '\\\\n',
    'a\\',
    '\\ \n',
    ' \\n b',
    'C:\\x',
  ];
  yield* [
    '|-\n a',
    '>\n a',
    '|2',
    '# a\n',
    'a # b',
    'a\n# b\n',
    '? a\n: b',
    '$(a)',
    '${a}',
    '{{ .Values.a }}',
    '%{b}',
    '<!-- a -->',
  ];
}

function* spaces(): Generator<string> {
  const blanks = [
    ' ',
    '  ',
    '\t',
    '\n',
    '\n\n',
    ' \n',
    '\n ',
    '\t\n',
    '\n\t',
    ' \n ',
    '\n \n',
    '\n\n\n',
    '\r',
    '\r\n',
    '\n\r',
    '\t ',
  ];
  for (const blank of blanks)
    yield* [blank, `${blank}a`, `a${blank}`, `a${blank}b`, `a\n${blank}b`, `a${blank}\nb`, `${blank}a\n`];
  yield* [
    'a\n b',
    'a\n  b\nc',
    '  a\nb\n',
    '\n  a\n b\n',
    ' a\n  b\n   c',
    'a\n\n\nb\n\n',
    'a \n b \n c \n',
    '\n\n  a',
    'a\n\n  \n',
  ];
  yield* [
    'a\r\nb\r\n',
    'a\rb\nc',
    'a\n\n\tb\n',
    '\ta\n\tb\n',
    '\t\ta',
    '\n\ta\n b',
    ' \ta',
    '\t a\nb',
    '\n\t\n',
    'a \t\nb',
    'a\n   ',
  ];
  yield* [
    `a\r${'b'.repeat(40)}\n \nc`,
    `a\r${'b'.repeat(40)}\n\n  c \n\n`,
    `\x07\n\n${'b'.repeat(40)}\n`,
    ` \r\n ${'b '.repeat(30)}\n\n\n`,
  ];
}

function* characters(): Generator<string> {
  for (let code = 0; code < 0x20; code++) yield* around(String.fromCharCode(code));
  for (let code = 0x7f; code < 0xa1; code++) yield* around(String.fromCharCode(code));
  for (const special of [
    '\u00ad',
    '\u200b',
    '\u200d',
    '\u200e',
    '\u2028',
    '\u2029',
    '\u202e',
    '\u2060',
    '\u3000',
    '\ufeff',
  ]) {
    yield* [
      ...around(special),
      `${special}a`,
      `a${special}`,
      `${special} `,
      `a\n${special}\nb`,
      `"${special}"`,
      `${special}\n`,
    ];
  }
  yield* [
    '\ufffd',
    '\ufffe',
    '\uffff',
    'a\ufffeb',
    'a\uffffb',
    '\u{1fffe}',
    '\u{10ffff}',
    '\u{e000}',
    '\ud7ff',
    '\u00a0{',
    '\u2028{',
  ];
  yield* [
    '😀',
    'a😀b',
    '👩‍👩‍👧',
    'é',
    'e\u0301',
    'ﷺ',
    'مرحبا',
    '中文',
    '𝄞',
    '\u0378',
    'ß',
    'İ',
    'a\n😀\n',
    '😀: 😀',
    '# 😀',
  ];
}

function around(character: string): [string, string] {
  return [character, `a${character}b`];
}

function* programs(): Generator<string> {
  yield '\tlocal header = kong.request.get_header("x")\n\tif header then\n\t\tkong.log(header)\n\tend\n';
  yield '\n\t-- a comment\n\treturn function() end\n';
  yield 'all: build\n\nbuild:\n\tgo build ./...\n\t@echo "done" # said\n';
  yield '{{- range .Items }}\n\t{{ .Name }}: {{ .Value | quote }}\n{{- end }}';
  yield '#!/bin/sh\nset -eu\ncat <<EOF\n\ta: b\nEOF\n';
  yield '{\n  "a": [1, "two", null],\n  "b": {"c": "\\u0007"}\n}\n';
  yield '<?xml version="1.0"?>\n<a b="c">\n\t<d/>\n</a>\n';
  yield '-----BEGIN CERTIFICATE-----\nMIIB+/=\n-----END CERTIFICATE-----\n';
  yield '---\napiVersion: v1\nkind: List\nitems: []\n...\n---\na: b\n';
  yield '\ufeffname,value\r\na,1\r\n';
  yield '[server]\nroot_url = http://a:3000/ ; b\n\n[auth]\n';
  yield 'if ($a ~* "^b") {\n    return 301 https://$host$request_uri;\n}\n';
  yield 'sum by (a) (rate(b{c="d",e!~"f|g"}[5m])) > 0.5';
  yield 'a,b\n"c ""d""",e\n';
}

function* long(): Generator<string> {
  for (const length of [79, 80, 81, 127, 128, 1018, 1022, 1023, 1024, 1025, 1026, 4096]) {
    yield* ['k'.repeat(length), `k: ${'k'.repeat(length - 3)}`, `${'word '.repeat(length / 5)}end`];
  }
  yield 'x'.repeat(2 ** 20);
  yield `${'word '.repeat(2 ** 18)}end`;
  yield `${'line\n'.repeat(50_000)}\tend`;
  yield '😀 é\u2028'.repeat(20_000);
}
