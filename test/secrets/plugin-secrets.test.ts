import * as fc from 'fast-check';
import { validatePluginConfig } from '../../lib/facts/plugins/validate-plugin-config';
import { runs } from '../support/runs';
import { checkOutput, constructOutput, printed } from './outputs';
import { SECRET_PLACES, plantedConfig } from './planted-config';
import { secret } from './secret';

const pluginYaml = (plugin: string, config: unknown): string =>
  JSON.stringify({
    apiVersion: 'configuration.konghq.com/v1',
    kind: 'KongPlugin',
    metadata: { name: 'p', namespace: 'shop' },
    plugin,
    config,
  });

test('there are secret fields to plant in', () => {
  expect(SECRET_PLACES.length).toBeGreaterThan(60);
});

test('no secret of a plugin is printed, right or wrong', () => {
  fc.assert(
    fc.property(plantedConfig, secret, (plant, planted) => {
      const { version, plugin, config } = plant(planted);
      const said = [
        printed(validatePluginConfig(version, plugin, config)),
        constructOutput(version, plugin, config),
        checkOutput(pluginYaml(plugin, config), version),
      ].join('\n');
      expect(said).not.toContain(String(planted));
    }),
    { numRuns: runs({ short: 200, long: 10_000 }) },
  );
});
