import { grpcRouteFaults } from '../../../../facts/gateway/grpc-route-faults';
import { repeatedHeaders } from '../../../../facts/gateway/header-names';
import { httpRouteFaults, type RouteFault } from '../../../../facts/gateway/http-route-faults';
import type { Manifest } from '../../../manifests/manifest';
import type { Problem } from '../../finding';
import { refused } from '../../refused';
import type { Rule } from '../../rule';

/** What the controller does not take of routes of a kind, or does not read. */
const FAULTS: readonly (readonly [string, (spec: unknown) => Iterable<RouteFault>])[] = [
  ['gateway.networking.k8s.io/HTTPRoute', httpRouteFaults],
  ['gateway.networking.k8s.io/GRPCRoute', grpcRouteFaults],
];

export const validGatewayRules: Rule = {
  id: 'valid-gateway-rules',
  subject: 'kong',
  severity: 'error',
  summary:
    'A rule of a route of the Gateway API has something that the ingress controller does not take: requests are not served as it says.',
  releases: ['kic'],
  *find(context) {
    for (const [groupKind, faultsOf] of FAULTS) {
      for (const manifest of context.set.of(groupKind)) {
        // Whoever serves the route reads headers so.
        yield* problemsOf(manifest, repeatedHeaders(manifest.spec));
        if (context.topology.classes.takesRoute(manifest)) yield* problemsOf(manifest, faultsOf(manifest.spec));
      }
    }
    yield* refused(context, ['gateway-rule', 'gateway-backend'], ({ subject }) =>
      subject === 'gateway-rule'
        ? 'use what the ingress controller takes, which the page of this rule lists'
        : 'name a Service of the same namespace, or add a ReferenceGrant in the namespace of the Service',
    );
  },
};

function* problemsOf(manifest: Manifest, faults: Iterable<RouteFault>): Generator<Problem, void> {
  for (const { isTaken, ...fault } of faults) {
    yield { manifest, ...fault, ...(isTaken && { severity: 'warning' as const }) };
  }
}
