import { hiddenMatches } from '../../../../facts/istio/hidden-rules';
import { list } from '../../../manifests/json';
import { VIRTUAL_SERVICE } from '../../../topology/istio/virtual-service';
import type { Rule } from '../../rule';

export const banHiddenRules: Rule = {
  id: 'ban-hidden-rules',
  subject: 'istio',
  severity: 'warning',
  summary: 'An earlier rule of a VirtualService takes all requests of a later one.',
  needs: 'mesh',
  *find({ set }) {
    for (const manifest of set.of(VIRTUAL_SERVICE)) {
      for (const protocol of ['http', 'tls', 'tcp']) {
        for (const { rule, match, by } of hiddenMatches(list(manifest.spec[protocol]))) {
          const path = ['spec', protocol, rule, ...(match === undefined ? [] : ['match', match])];
          const what = match === undefined ? `rule ${rule}` : `entry ${match} of rule ${rule}`;
          const message = `${what} gets no request: rule ${by} takes all of them, because Istio tries rules in their order`;
          yield { manifest, path, message, fix: `write it in front of rule ${by}, or remove it` };
        }
      }
    }
  },
};
