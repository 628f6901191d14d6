import { App, Chart } from 'cdk8s';
import type { KongPluginName } from '../../imports/kong-plugins';
import { KongPlugin } from '../../lib/write/constructs/kong/kong-plugin';
import { useReleases } from '../../lib/write/constructs/kong/chosen-releases';
import { versionsWithPlugin } from '../../lib/facts/plugins/catalogue';
import { EXAMPLES } from '../../tools/kong-plugins/examples';
import { manifest } from '../support/chart';
import { NEWEST } from '../support/newest';

describe('the examples of the plugin pages', () => {
  test.each(Object.entries(EXAMPLES))('synthesize: %s', (plugin, config) => {
    const app = new App();
    useReleases(app, { kong: versionsWithPlugin(plugin).at(-1)!, kic: NEWEST.kic });
    const chart = new Chart(app, 'examples', { namespace: 'shop' });
    const { kind, plugin: name } = manifest(
      new KongPlugin(chart, plugin, { plugin: plugin as KongPluginName, config }),
    );
    expect({ kind, name }).toEqual({ kind: 'KongPlugin', name: plugin });
  });
});
