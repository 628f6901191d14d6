import { isHeaderName } from '../../../lib/facts/plugins/header-name';
import { parseHost } from '../../../lib/facts/plugins/host-name';
import { isIpOrCidr } from '../../../lib/facts/plugins/ip-range';
import { judgeRegex } from '../../../lib/facts/plugins/pcre-syntax';
import { suggestionFor } from '../../../lib/facts/text/suggestion';
import { splitUrl } from '../../../lib/facts/plugins/url';

test.each([
  ['example.com', 'name'],
  ['example.com.', 'name'],
  ['under_score-d', 'name'],
  ['example.com:80', 'name:port'],
  ['10.0.0.1', 'ipv4'],
  ['010.0.0.1', 'ipv4'],
  ['10.0.0.1:80', 'ipv4:port'],
  ['::1', 'ipv6'],
  ['[::1]', 'ipv6'],
  ['[::1]:80', 'ipv6:port'],
  ['1:2:3:4:5:6:7:8', 'ipv6'],
  ['10.0.0', undefined],
  ['10.0.0.256', undefined],
  ['1234', undefined],
  ['a..b', undefined],
  ['a-.b', undefined],
  ['a b', undefined],
  ['a/b', undefined],
  ['http://a', undefined],
  ['example.com:65536', undefined],
  ['example.com:', undefined],
  ['[::1]:', undefined],
  ['[::1]:65536', undefined],
  ['1:2:3', undefined],
  ['::g', undefined],
  ['', undefined],
])('host %p is read as %p', (text, expected) => {
  const host = parseHost(text);
  expect(host && host.kind + (host.hasPort ? ':port' : '')).toBe(expected);
});

test.each([
  ['X-Request_Id', true],
  ['1', true],
  ['a\n', true],
  ['a\n\n', false],
  ['a\nb', false],
  ['a b', false],
  ['a.b', false],
  ['é', false],
  ['\n', false],
  ['', false],
])('%j is a header name: %p', (text, expected) => {
  expect(isHeaderName(text)).toBe(expected);
});

test.each([
  ['10.0.0.1', true],
  ['10.0.0.0/8', true],
  ['10.0.0.0/32', true],
  ['::1', true],
  ['::ffff:1.2.3.4/128', true],
  ['fe80::/10', true],
  ['10.0.0.0/33', false],
  ['10.0.0.0/08', false],
  ['10.0.0.0/', false],
  ['10.0.0.0/8/8', false],
  ['fe80::/129', false],
  ['fe80::1%eth0', false],
  ['10.0.0.01', false],
  ['10.0.0', false],
  ['example.com', false],
  ['', false],
])('%p is an address or a range: %p', (text, expected) => {
  expect(isIpOrCidr(text)).toBe(expected);
});

test.each([
  ['http://a.b:80/c?d#e', { scheme: 'http', host: 'a.b' }],
  ['http://u:p@a', { scheme: 'http', host: 'a', userinfo: 'u:p' }],
  ['http://[::1]:80', { scheme: 'http', host: '::1' }],
  ['a.b:80', { scheme: 'a.b' }],
  ['//a', { host: 'a' }],
  ['http:/a', { scheme: 'http' }],
  ['http://', { scheme: 'http' }],
  ['http://:80', { scheme: 'http' }],
  ['http://?a', { scheme: 'http', host: '?a' }],
  ['http://a#b@c/d@e', { scheme: 'http', host: 'c', userinfo: 'a#b' }],
  ['a', {}],
])('URL %p has the parts %j', (url, parts) => {
  expect(splitUrl(url)).toEqual(parts);
});

test.each([
  ['https://a', 'compiles'],
  ['a.b', 'unknown'],
  ['(?i)a(?:b|c)*[]x](?#()d\\(', 'unknown'],
  ['\\Q(\\E', 'unknown'],
  ['^*', 'unknown'],
  ['(*UTF8)a', 'unknown'],
  ['[[:alpha:]]', 'unknown'],
  ['(?x) a # (', 'unknown'],
  ['\\c(', 'unknown'],
  ['[\\c](]', 'unknown'],
  ['[\\Q\\E](]', 'unknown'],
  ['(*pla:(a))', 'unknown'],
  ["(?C'('a)", 'unknown'],
  ['[[:a[:]', 'unknown'],
  ['[:[:]', 'unknown'],
  ['a\u0000(', 'unknown'],
  ['\\*', 'unknown'],
  ['*', 'broken'],
  ['a|*', 'broken'],
  ['(+a)', 'broken'],
  ['(', 'broken'],
  [')', 'broken'],
  ['(a))', 'broken'],
  ['[a', 'broken'],
  ['[]', 'broken'],
  ['[[:alpha:]', 'broken'],
  ['a\\', 'broken'],
])('regular expression %p: %s', (pattern, verdict) => {
  expect(judgeRegex(pattern)).toBe(verdict);
});

test.each([
  ['minutes', 'minute'],
  ['MINUTE', 'minute'],
  ['horu', 'hour'],
  ['hour', undefined],
  ['day_of_week', undefined],
  ['x'.repeat(100_000), undefined],
])('misspelt name %#', (text, expected) => {
  expect(suggestionFor(text, ['minute', 'hour', 'day'])).toBe(expected);
});
