/** Whatever is imported, and however: there is one of each class. */
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import * as cdk8s from 'cdk8s';
import * as imported from 'meshgate';
import * as importedCli from 'meshgate/cli';
import * as importedPlugin from 'meshgate/cdk8s-plugin';

const require = createRequire(import.meta.url);
const entries = [
  ['meshgate', imported],
  ['meshgate/cli', importedCli],
  ['meshgate/cdk8s-plugin', importedPlugin],
];
for (const [name, entry] of entries) {
  const required = require(name);
  assert.ok(Object.keys(required).length > 0);
  for (const [key, value] of Object.entries(required)) assert.equal(entry[key], value, `${name}: ${key}`);
}
assert.ok(new imported.App() instanceof cdk8s.App);
assert.equal(imported.PropError.name, 'PropError');
assert.equal(require('meshgate/package.json').name, 'meshgate');

// A plugin config is refused by the functions of one entry with the class of another.
const chart = new cdk8s.Chart(new imported.App(), 'chart');
const props = { plugin: 'rate-limiting', config: { minute: 0 } };
assert.throws(() => new imported.KongPlugin(chart, 'limit', props), imported.PluginConfigError);
