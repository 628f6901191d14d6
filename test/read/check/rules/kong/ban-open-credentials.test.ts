import { findingsOf } from '../../../../support/findings';
import { all, kongClusterPlugin, kongPlugin } from '../../../../support/kong-manifests';

const find = (...each: readonly string[]): string[] => findingsOf('ban-open-credentials', all(...each));

const cors = (config: string): string => kongPlugin('cors', `plugin: cors\nconfig: { ${config} }`);

test.each([
  ['origins: ["*"], credentials: true', 'config.origins[0]'],
  ['origins: [https://a.example, "*"], credentials: true', 'config.origins[1]'],
  ['credentials: true', 'config.credentials'],
])('%s lets every page ask', (config, path) => {
  expect(find(cors(config))).toEqual([expect.stringContaining(` ${path}: `)]);
});

test('named origins, or no credentials', () => {
  expect(find(cors('origins: [https://a.example], credentials: true'))).toEqual([]);
  expect(find(cors('origins: ["*"]'), cors('origins: ["*"], credentials: false'))).toEqual([]);
  expect(find(kongClusterPlugin('other', 'plugin: our-cors\nconfig: { credentials: true }'))).toEqual([]);
});
