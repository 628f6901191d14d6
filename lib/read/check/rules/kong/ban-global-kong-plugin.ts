import { KONG_CLUSTER_PLUGIN, KONG_PLUGIN } from '../../../../facts/kong/kinds';
import { entry } from '../../../manifests/json';
import type { Rule } from '../../rule';
import { shown } from '../../../manifests/shown-value';

export const banGlobalKongPlugin: Rule = {
  id: 'ban-global-kong-plugin',
  subject: 'kong',
  severity: 'error',
  summary: 'A label declares a plugin global where the ingress controller does not read that label.',
  looksAtEach: true,
  *find({ set }) {
    const path = ['metadata', 'labels', 'global'];
    for (const manifest of set.of(KONG_PLUGIN)) {
      const value = entry(manifest.labels, 'global');
      if (value === undefined) continue;
      const message = `the label global has no meaning on a KongPlugin: "${manifest.name}" acts only where it is named`;
      const fix = 'make it a KongClusterPlugin, or remove the label and name it in konghq.com/plugins';
      const severity = value === 'true' || value === true ? 'error' : 'warning';
      yield { manifest, path, atKey: true, message, fix, severity };
    }
    for (const manifest of set.of(KONG_CLUSTER_PLUGIN)) {
      const value = entry(manifest.labels, 'global');
      if (value === undefined || value === 'true' || value === 'false') continue;
      const message = `the label global is ${shown(value)}, but KIC looks for the text "true"`;
      yield { manifest, path, message, fix: 'write "true", with the quotes' };
    }
  },
};
