import { at, list, text } from '../../../manifests/json';
import { shown } from '../../../manifests/shown-value';
import { VIRTUAL_SERVICE } from '../../../topology/istio/virtual-service';
import type { Rule } from '../../rule';

export const validPathRewrites: Rule = {
  id: 'valid-path-rewrites',
  subject: 'istio',
  severity: 'warning',
  summary:
    'A VirtualService puts a prefix in the place of another, and what is left of the path begins with two slashes or with none.',
  looksAtEach: true,
  needs: 'mesh',
  *find({ set }) {
    for (const manifest of set.of(VIRTUAL_SERVICE)) {
      for (const [index, rule] of list(manifest.spec.http).entries()) {
        const rewritten = text(at(rule, 'rewrite', 'uri'));
        if (rewritten === undefined || rewritten === '') continue;
        const prefixes = list(at(rule, 'match')).map((match) => text(at(match, 'uri', 'prefix')));
        for (const [place, prefix] of prefixes.entries()) {
          if (prefix === undefined || prefix.endsWith('/') === rewritten.endsWith('/')) continue;
          // An entry in front takes what is below it.
          if (prefixes.slice(0, place).includes(`${prefix}/`)) continue;
          const asked = prefix.endsWith('/') ? `${prefix}a` : `${prefix}/a`;
          const message = `${shown(asked)} becomes ${shown(rewritten + asked.slice(prefix.length))}: Istio exchanges the prefix ${shown(prefix)} as it is`;
          const fix = `end both with "/", or neither; for a path and what is below it, write an entry of match for each, the longer one in front`;
          yield { manifest, path: ['spec', 'http', index, 'rewrite', 'uri'], message, fix };
          break;
        }
      }
    }
  },
};
