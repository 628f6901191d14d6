import { refused } from '../../refused';
import type { Rule } from '../../rule';

export const requireFeatureGate: Rule = {
  id: 'require-feature-gate',
  subject: 'kong',
  severity: 'error',
  summary: 'An object needs a feature gate of the ingress controller that is off by default: its routes are not made.',
  releases: ['kic'],
  *find(context) {
    yield* refused(
      context,
      ['feature-gate'],
      ({ reason }) => `set CONTROLLER_FEATURE_GATES to ${gateOf(reason)}=true on the controller, or do without it`,
    );
  },
};

function gateOf(reason: string): string {
  return reason.includes('RewriteURIs') ? 'RewriteURIs' : 'KongServiceFacade';
}
