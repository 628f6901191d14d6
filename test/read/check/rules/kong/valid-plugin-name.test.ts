import { findingsOf, type FindingsOptions } from '../../../../support/findings';
import { kongClusterPlugin, kongPlugin } from '../../../../support/kong-manifests';
import { NEWEST } from '../../../../support/newest';

const find = (yaml: string, options?: FindingsOptions): string[] => findingsOf('valid-plugin-name', yaml, options);

test('a near miss of a bundled plugin is a warning: a plugin of one’s own may be called so', () => {
  expect(find(kongPlugin('limit', 'plugin: rate-limting'))).toEqual([
    `warning 4:9 plugin: Kong ${NEWEST.kong} does not bundle a plugin "rate-limting"; did you mean "rate-limiting"?`,
  ]);
  expect(find(kongPlugin('limit', 'plugin: rate-limiting'))).toEqual([]);
});

test('no plugin is an error at the object', () => {
  const missing = [expect.stringMatching(/^error 1:1 plugin: .* does not say which plugin it is for$/)];
  expect(find(kongPlugin('limit', 'config: {}'))).toEqual(missing);
  expect(find(kongClusterPlugin('limit', 'config: {}'))).toEqual(missing);
  expect(find(kongPlugin('limit', 'plugin: ""'))).toHaveLength(1);
  expect(find(kongPlugin('limit', 'plugin: [cors]'))).toHaveLength(1);
});

test('a plugin of another Kong is an error that says which', () => {
  expect(find(kongPlugin('ai', 'plugin: ai-proxy'), { releases: { kong: '2.5' } })).toEqual([
    'error 4:9 plugin: Kong 2.5 has no plugin "ai-proxy": it exists since Kong 3.9',
  ]);
  expect(find(kongPlugin('ai', 'plugin: ai-proxy'))).toEqual([]);
});

test('a plugin of Kong Enterprise is a warning, near a bundled name or not', () => {
  expect(find(kongPlugin('oidc', 'plugin: openid-connect'))).toEqual([
    'warning 4:9 plugin: plugin "openid-connect" is in Kong Gateway Enterprise only',
  ]);
  expect(find(kongPlugin('auth', 'plugin: key-auth-enc'))).toEqual([expect.stringMatching(/^warning /)]);
});

test('an unknown name is a warning: it may be a plugin of one’s own', () => {
  expect(find(kongPlugin('own', 'plugin: my-company-audit'))).toEqual([
    `warning 4:9 plugin: Kong ${NEWEST.kong} does not bundle a plugin "my-company-audit"`,
  ]);
});

test('the plugins that Kong loads, where the set says so', () => {
  const kong = (plugins: string): string =>
    `---\napiVersion: apps/v1\nkind: Deployment\nmetadata: { name: kong, namespace: kong }\nspec:\n  template:\n    spec:\n      containers: [{ name: proxy, image: 'kong:3.9', env: [{ name: KONG_PLUGINS, value: '${plugins}' }] }]\n`;
  const plugin = (name: string): string =>
    `apiVersion: configuration.konghq.com/v1\nkind: KongPlugin\nmetadata: { name: a, namespace: shop }\nplugin: ${name}\n`;
  const namesOf = (name: string, plugins: string): string[] =>
    findingsOf('valid-plugin-name', plugin(name) + kong(plugins));
  expect(namesOf('logger', 'bundled,logger')).toEqual([]);
  expect(namesOf('cors', 'bundled, logger')).toEqual([]);
  expect(namesOf('kong-logger', 'bundled,logger')).toEqual([expect.stringMatching(/^error .*did you mean "logger"/)]);
  expect(namesOf('cors', 'logger')).toEqual([
    expect.stringMatching(/^error .*KONG_PLUGINS of Kong does not have "cors"/),
  ]);
});
