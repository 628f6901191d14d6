import { at, isObject, list } from '../../../manifests/json';
import { DESTINATION_RULE, trafficPoliciesOf } from '../../../topology/istio/destination-rule';
import type { Rule } from '../../rule';

/** What of `localityLbSetting` moves requests elsewhere when pods fail; `distribute` does so always. */
const FAILOVER = ['failover', 'failoverPriority'];

export const requireOutlierDetection: Rule = {
  id: 'require-outlier-detection',
  subject: 'istio',
  severity: 'warning',
  summary:
    'A DestinationRule fails over to other localities, and has no outlierDetection by which pods count as failing.',
  looksAtEach: true,
  needs: 'mesh',
  *find({ set }) {
    for (const manifest of set.of(DESTINATION_RULE)) {
      const general = at(manifest.spec.trafficPolicy, 'outlierDetection');
      for (const [path, policy] of trafficPoliciesOf(manifest)) {
        if (isObject(general) || isObject(at(policy, 'outlierDetection'))) continue;
        const field = FAILOVER.find((each) => list(at(policy, 'loadBalancer', 'localityLbSetting', each)).length > 0);
        if (field === undefined) continue;
        const place = [...path, 'loadBalancer', 'localityLbSetting', field];
        const message = `without outlierDetection no pod ever counts as failing, and ${field} moves no request`;
        yield { manifest, path: place, message, fix: 'add outlierDetection to the trafficPolicy' };
      }
    }
  },
};
