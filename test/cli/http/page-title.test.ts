import { pageTitle } from '../../../lib/cli/http/page-title';

test.each([
  ['<html><head><title>Simple Bookstore App</title></head></html>', 'Simple Bookstore App'],
  ['<TITLE data-a="b">\n  Simple\n  Bookstore  App\n</TITLE >', 'Simple Bookstore App'],
  ['<title>a < b & c</title>', 'a < b & c'],
  ['<title>first</title><title>second</title>', 'first'],
  ['<title></title>', undefined],
  ['<title>   </title>', undefined],
  ['<title>no end', undefined],
  ['<title no bracket', undefined],
  ['<titles>x</titles>', undefined],
  ['no page', undefined],
  ['', undefined],
])('of %s it is %s', (html, title) => {
  expect(pageTitle(html)).toBe(title);
});

/** A quadratic look at any of these would take minutes. */
test.each([
  ['spaces', `<title>${' '.repeat(2 ** 20)}`],
  ['beginnings', '<title>'.repeat(2 ** 18)],
  ['beginnings without a bracket', '<title '.repeat(2 ** 18)],
  ['ends without a bracket', `<title>${'</titl'.repeat(2 ** 18)}`],
  ['brackets', '<'.repeat(2 ** 20)],
])('is looked for once among %s', (_what, html) => {
  expect(pageTitle(html)).toBeUndefined();
});
