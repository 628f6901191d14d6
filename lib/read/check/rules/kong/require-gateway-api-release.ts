import { GATEWAY_GROUP } from '../../../../facts/gateway/api-versions';
import { ISTIO_NEEDS, KIC_WATCHES } from '../../../../facts/gateway/controller-versions';
import { GATEWAY_ROUTE_KINDS } from '../../../../facts/kong/kinds';
import { knows } from '../../../../facts/span';
import type { Manifest } from '../../../manifests/manifest';
import type { Context } from '../../context';
import type { Problem } from '../../finding';
import type { Rule } from '../../rule';

export const requireGatewayApiRelease: Rule = {
  id: 'require-gateway-api-release',
  subject: 'kong',
  severity: 'warning',
  summary:
    'A controller does not read a kind of the Gateway API with the chosen release of its definitions, or with their standard channel.',
  releases: ['gatewayApi', 'istio'],
  *find(context) {
    yield* ofController(context);
    yield* ofMesh(context);
  },
};

/** Of each kind the first: what helps is the same for all. */
function* ofController({ set, topology, releases: { gatewayApi } }: Context): Generator<Problem, void> {
  for (const { kind, version, experimental } of KIC_WATCHES) {
    if (knows(gatewayApi, experimental) !== 'known') continue;
    const groupKind = `${GATEWAY_GROUP}/${kind}`;
    const isOfKong = (manifest: Manifest): boolean =>
      !GATEWAY_ROUTE_KINDS.includes(groupKind) ||
      (topology.classes.takesRoute(manifest) && !topology.classes.isOperators(manifest));
    const manifest = set.of(groupKind).find(isOfKong);
    if (manifest === undefined) continue;
    yield {
      manifest,
      path: ['kind'],
      message: `KIC reads ${version} of ${kind}, which the standard channel of Gateway API ${gatewayApi} does not serve`,
      fix: 'install the experimental channel of the Gateway API from the start: later it is refused beside the other',
    };
  }
}

function* ofMesh({ set, topology, releases: { gatewayApi, istio } }: Context): Generator<Problem, void> {
  for (const { kind, istio: span, gatewayApi: since } of ISTIO_NEEDS) {
    if (istio === undefined || knows(istio, span) !== 'known' || knows(gatewayApi, { since }) === 'known') continue;
    const manifest = set.of(`${GATEWAY_GROUP}/${kind}`).find((each) => !topology.classes.takesRoute(each));
    if (manifest === undefined) continue;
    yield {
      manifest,
      path: ['kind'],
      message: `Istio ${istio} reads no ${kind} of definitions before Gateway API ${since}, and says nothing about it`,
      fix: `install Gateway API ${since} or later`,
    };
  }
}
