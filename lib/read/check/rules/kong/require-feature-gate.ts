import { GATEWAY_ALPHA } from '../../../../facts/gateway/controller-versions';
import { refused } from '../../refused';
import type { Rule } from '../../rule';

export const requireFeatureGate: Rule = {
  id: 'require-feature-gate',
  subject: 'kong',
  severity: 'warning',
  summary:
    'An object needs a feature gate of the ingress controller that is off by default: without it its routes are not made.',
  releases: ['kic'],
  *find(context) {
    // Where the controller is declared, the manifests show that it is off.
    const severity = context.topology.settings.declaresController ? 'error' : 'warning';
    const found = refused(
      context,
      ['feature-gate'],
      ({ reason }) => `set CONTROLLER_FEATURE_GATES to ${gateOf(reason)}=true on the controller, or do without it`,
    );
    for (const problem of found) yield { ...problem, severity };
  },
};

function gateOf(reason: string): string {
  return ['RewriteURIs', GATEWAY_ALPHA].find((gate) => reason.includes(gate)) ?? 'KongServiceFacade';
}
