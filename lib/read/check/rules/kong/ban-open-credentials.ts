import { at, list } from '../../../manifests/json';
import { PLUGIN_KINDS } from '../../../../facts/kong/kinds';
import { pluginType } from '../../../topology/kong/plugins';
import type { Rule } from '../../rule';

export const banOpenCredentials: Rule = {
  id: 'ban-open-credentials',
  subject: 'kong',
  severity: 'warning',
  summary: 'The plugin cors lets the pages of any origin ask with the credentials of whoever looks at them.',
  *find({ set }) {
    for (const manifest of set.of(...PLUGIN_KINDS)) {
      if (pluginType(manifest) !== 'cors' || at(manifest.value.config, 'credentials') !== true) continue;
      const origins = list(at(manifest.value.config, 'origins'));
      if (origins.length > 0 && !origins.includes('*')) continue;
      const path = origins.length > 0 ? ['config', 'origins', origins.indexOf('*')] : ['config', 'credentials'];
      const message = `${origins.length > 0 ? '"*"' : 'no list of origins'} with credentials: true means any origin, which Kong repeats to browsers: every page may ask as its visitor`;
      yield { manifest, path, message, fix: 'name the origins, or set credentials to false' };
    }
  },
};
