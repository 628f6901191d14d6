import { findingsOf } from '../../../../support/findings';
import { all, kongPlugin } from '../../../../support/kong-manifests';
import { front, WEB_SERVICE } from '../../../../support/shop-front';

const find = (yaml: string): string[] => findingsOf('require-cors-method', yaml);

const route = (methods: string): string =>
  all(kongPlugin('cors'), front(`konghq.com/plugins: cors, konghq.com/methods: "${methods}"`), WEB_SERVICE);

const WRONG = route('GET,POST');
const RIGHT = route('GET,POST,OPTIONS');

test('finds what is wrong, and nothing in its repair', () => {
  expect(find(WRONG)).toEqual([expect.stringMatching(/^warning .*: the route takes GET, POST, and "cors" never sees/)]);
  expect(find(RIGHT)).toEqual([]);
});

test('a route without methods, or without the plugin', () => {
  expect(find(WRONG.replace(', konghq.com/methods: "GET,POST"', ''))).toEqual([]);
  expect(find(WRONG.replace('plugin: cors', 'plugin: key-auth'))).toEqual([]);
});
