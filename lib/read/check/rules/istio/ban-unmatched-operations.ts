import { unmatchedIn } from '../../../../facts/istio/unmatched-operations';
import { at, list } from '../../../manifests/json';
import { shown } from '../../../manifests/shown-value';
import type { Rule } from '../../rule';
import { AUTHORIZATION_POLICY } from './ban-split-authorization-rules';

export const banUnmatchedOperations: Rule = {
  id: 'ban-unmatched-operations',
  subject: 'istio',
  severity: 'warning',
  summary: 'An AuthorizationPolicy compares with a method, path or host that no request has.',
  needs: 'mesh',
  looksAtEach: true,
  *find({ set }) {
    for (const manifest of set.of(AUTHORIZATION_POLICY)) {
      for (const [rule, each] of list(manifest.spec.rules).entries()) {
        for (const [index, to] of list(at(each, 'to')).entries()) {
          for (const { field, index: place, value, reason, fix } of unmatchedIn(at(to, 'operation'))) {
            const path = ['spec', 'rules', rule, 'to', index, 'operation', field, place];
            yield { manifest, path, message: `no request has ${shown(value)}: ${reason}`, fix };
          }
        }
      }
    }
  },
};
