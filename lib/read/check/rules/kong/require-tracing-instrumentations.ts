import { entry } from '../../../manifests/json';
import { PLUGIN_KINDS } from '../../../../facts/kong/kinds';
import { pluginType } from '../../../topology/kong/plugins';
import type { Rule } from '../../rule';

const VARIABLE = 'KONG_TRACING_INSTRUMENTATIONS';

/** Until Kong 3.1. Source: `kong.conf.default` of Kong/kong. */
const FORMERLY = 'KONG_OPENTELEMETRY_TRACING';

export const requireTracingInstrumentations: Rule = {
  id: 'require-tracing-instrumentations',
  subject: 'kong',
  severity: 'warning',
  summary: 'The plugin opentelemetry has nothing to send, since Kong makes no spans unless its settings say so.',
  *find({ set, topology: { settings } }) {
    const values = [VARIABLE, FORMERLY].map((variable) => settings.valuesOf(variable));
    if (!values.every((each) => each.length > 0 && each.every((value) => value === undefined || value === 'off')))
      return;
    for (const manifest of set.of(...PLUGIN_KINDS)) {
      if (pluginType(manifest) !== 'opentelemetry') continue;
      const field = ['traces_endpoint', 'endpoint'].find((each) => entry(manifest.value.config, each) !== undefined);
      if (field === undefined) continue;
      const message = `Kong is declared without ${VARIABLE}, and then makes no spans: nothing is sent`;
      const fix = `set ${VARIABLE} to all on Kong's container, and KONG_TRACING_SAMPLING_RATE to the share that you want`;
      yield { manifest, path: ['config', field], message, fix };
    }
  },
};
