import type { Expectation } from '../../../lib/install/expectation';
import type { Answer } from '../../../lib/cli/http/answer';
import { askedUrl } from '../../../lib/cli/http/asked-url';
import { observations } from '../../../lib/cli/http/observation';

const ANSWER: Answer = {
  status: 200,
  headers: { server: 'istio-envoy', via: '1.1 kong/3.9.1', location: '/cart', 'x-powered-by': 'tests' },
  body: '<html><title>Shop</title>welcome</html>',
  milliseconds: 1,
};

const seen = (expectation: Partial<Expectation>, answer: Partial<Answer> = {}): [string, string, string, boolean][] =>
  observations({ url: '/', ...expectation }, { ...ANSWER, ...answer }).map(
    ({ expectation: what, expected, found, isMet }) => [what, expected, found, isMet],
  );

test.each<[string, Partial<Expectation>, Partial<Answer>, [string, string, string, boolean]]>([
  ['a status', { status: 401 }, { status: 401 }, ['status', '401', '401', true]],
  ['another status', { status: 401 }, {}, ['status', '401', '200', false]],
  ['any status that serves', {}, { status: 204 }, ['status', 'below 400', '204', true]],
  ['a status that does not serve', {}, { status: 503 }, ['status', 'below 400', '503', false]],
  ['a redirect by its status', { redirect: '/cart' }, { status: 302 }, ['status', '300 to 399', '302', true]],
])('%s', (_name, expectation, answer, row) => {
  expect(seen(expectation, answer)[0]).toEqual(row);
});

test.each<[string, Partial<Expectation>, [string, string, string, boolean]]>([
  ['a title', { title: 'Shop' }, ['<title>', 'Shop', 'Shop', true]],
  ['a part of a title is not the title', { title: 'Sho' }, ['<title>', 'Sho', 'Shop', false]],
  ['a pattern of a title', { title: /^Sh/ }, ['<title>', '/^Sh/', 'Shop', true]],
  ['a part of a body', { body: 'welcome' }, ['body', 'welcome', 'has it', true]],
  ['what is not in a body', { body: /bye/ }, ['body', '/bye/', '<html><title>Shop</title>welcome</html>', false]],
  ['where an answer leads', { redirect: /cart$/ }, ['location', '/cart$/', '/cart', true]],
  ['a server', { server: 'istio-envoy' }, ['server', 'istio-envoy', 'istio-envoy', true]],
  ['a gateway', { via: 'kong' }, ['via', 'kong', '1.1 kong/3.9.1', true]],
  ['a gateway with its release', { via: 'kong/3.9' }, ['via', 'kong/3.9', '1.1 kong/3.9.1', true]],
  ['another release of it', { via: 'kong/3.90' }, ['via', 'kong/3.90', '1.1 kong/3.9.1', false]],
  ['another gateway', { via: 'envoy' }, ['via', 'envoy', '1.1 kong/3.9.1', false]],
  ['a header by any case', { answerHeaders: { 'X-Powered-By': /test/ } }, ['X-Powered-By', '/test/', 'tests', true]],
  ['a header that is not there', { answerHeaders: { 'x-none': 'a' } }, ['x-none', 'a', '—', false]],
])('%s', (_name, expectation, row) => {
  expect(seen(expectation, { status: 'redirect' in expectation ? 302 : 200 })[1]).toEqual(row);
});

test.each([
  ['/cart?a=b', { scheme: undefined, host: undefined, path: '/cart?a=b' }],
  ['https://shop.example.com/cart', { scheme: 'https', host: 'shop.example.com', path: '/cart' }],
  ['http://shop.example.com:8080', { scheme: 'http', host: 'shop.example.com:8080', path: '/' }],
])('what is asked for: %s', (url, asked) => {
  expect(askedUrl({ url })).toEqual(asked);
});

test.each(['shop.example.com', 'ftp://shop.example.com', '', 'https://'])('%j is no URL of an expectation', (url) => {
  expect(() => askedUrl({ url })).toThrow(/^what is expected of ".*": it is not a URL; allowed: https:/);
});
