import { code, fenced, prose } from '../../../../lib/read/diff/reporters/markdown-text';

test.each([
  ['@team', '@&#8203;team'],
  ['#12 and GH-12', '\\#&#8203;12 and GH-&#8203;12'],
  ['a#b', 'a\\#b'],
  ['https://a.example www.a.example', 'https:&#47;/a.example www&#46;a.example'],
  ['<script>&lt;', '\\<script\\>&amp;lt;'],
  ['a | `b` [c](d) **e**', 'a \\| \\`b\\` \\[c\\]\\(d\\) \\*\\*e\\*\\*'],
  ['\u001b[31ma\r\nb', '\ufffd\\[31ma b'],
])('%j in prose', (text, shown) => {
  expect(prose(text)).toBe(shown);
});

test.each([
  ['@team #12', '<code>&#64;team &#35;12</code>'],
  ['</code><script>', '<code>&lt;/code&gt;&lt;script&gt;</code>'],
  ['http://a.example', '<code>http:&#47;/a.example</code>'],
  ['a|`b`', '<code>a&#124;&#96;b&#96;</code>'],
])('%j in code', (text, shown) => {
  expect(code(text)).toBe(shown);
});

test('a line in a fence does not end it', () => {
  expect(fenced('````')).toBe("'''`");
});
