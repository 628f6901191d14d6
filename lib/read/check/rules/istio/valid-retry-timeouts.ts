import { millisecondsOf } from '../../../../facts/schemas/rules/duration';
import { at, list } from '../../../manifests/json';
import { VIRTUAL_SERVICE } from '../../../topology/istio/virtual-service';
import type { Rule } from '../../rule';

export const validRetryTimeouts: Rule = {
  id: 'valid-retry-timeouts',
  subject: 'istio',
  severity: 'warning',
  summary: 'A try of a VirtualService may take as long as all tries together, so that a slow one is never repeated.',
  looksAtEach: true,
  needs: 'mesh',
  *find({ set }) {
    for (const manifest of set.of(VIRTUAL_SERVICE)) {
      for (const [index, rule] of list(manifest.spec.http).entries()) {
        const [timeout, perTry] = [at(rule, 'timeout'), at(rule, 'retries', 'perTryTimeout')];
        const [all, each] = [millisecondsOf(timeout), millisecondsOf(perTry)];
        // None: no limit.
        if (all === undefined || each === undefined || all <= 0 || each < all) continue;
        const message = `a try may take ${String(perTry)}, and the rule gives up after ${String(timeout)}: a slow try is never repeated`;
        const fix = 'set a perTryTimeout for which the tries fit into the timeout, or a longer timeout';
        yield { manifest, path: ['spec', 'http', index, 'retries', 'perTryTimeout'], message, fix };
      }
    }
  },
};
