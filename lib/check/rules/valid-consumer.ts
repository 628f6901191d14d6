import { KONG_CONSUMER } from '../../kong/kinds';
import { text } from '../json';
import type { Rule } from '../rule';

export const validConsumer: Rule = {
  id: 'valid-consumer',
  severity: 'error',
  summary: 'A KongConsumer has neither username nor custom_id: the ingress controller skips it.',
  *check({ set }) {
    for (const manifest of set.of(KONG_CONSUMER)) {
      const { username, custom_id: customId } = manifest.value;
      if (text(username) !== undefined || text(customId) !== undefined) continue;
      const message = `KongConsumer "${manifest.name}" has neither username nor custom_id`;
      yield { manifest, path: username === undefined ? [] : ['username'], message, fix: 'add username or custom_id' };
    }
  },
};
