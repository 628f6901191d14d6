import { PLUGIN_KINDS } from '../../../../facts/kong/kinds';
import type { Rule } from '../../rule';

/** Fields that the definitions have and no release of the ingress controller that is known reads, with what to do instead. */
const UNREAD: Readonly<Record<string, string>> = {
  consumerRef: 'name the plugin in the annotation konghq.com/plugins of the KongConsumer',
  run_on: 'remove it',
};

export const banUnreadFields: Rule = {
  id: 'ban-unread-fields',
  subject: 'kong',
  severity: 'warning',
  summary: 'A plugin has a field that the ingress controller does not read: the plugin does not act as it says.',
  looksAtEach: true,
  *find({ set }) {
    for (const manifest of set.of(...PLUGIN_KINDS)) {
      for (const [field, fix] of Object.entries(UNREAD)) {
        if (manifest.value[field] === undefined) continue;
        yield {
          manifest,
          path: [field],
          atKey: true,
          message: `KIC does not read ${field} of a ${manifest.kind}`,
          fix,
        };
      }
    }
  },
};
