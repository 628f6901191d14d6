import { GATEWAY_GROUP } from '../../../../facts/gateway/api-versions';
import { ISTIO_NEEDS, KIC_WATCHES, type NeededBundle } from '../../../../facts/gateway/controller-versions';
import { GATEWAY_ROUTE_KINDS } from '../../../../facts/kong/kinds';
import { minorVersion } from '../../../../facts/releases';
import { knows } from '../../../../facts/span';
import { at, text } from '../../../manifests/json';
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
    yield* ofDefinitions(context);
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
  for (const needed of ISTIO_NEEDS) {
    const unread = istio === undefined ? undefined : unreadOf(needed, istio, gatewayApi);
    if (unread === undefined) continue;
    const manifest = set.of(`${GATEWAY_GROUP}/${needed.kind}`).find((each) => !topology.classes.takesRoute(each));
    if (manifest !== undefined) yield { manifest, path: ['kind'], ...unread };
  }
}

/** What is wrong with a bundle of definitions for a release of Istio. */
function unreadOf(
  { kind, istio: asking, gatewayApi }: NeededBundle,
  istio: string,
  bundle: string,
): Pick<Problem, 'message' | 'fix'> | undefined {
  const fits = knows(bundle, gatewayApi);
  if (knows(istio, asking) !== 'known' || fits === 'known') return undefined;
  const [which, fix] =
    fits === 'too-old'
      ? [`before Gateway API ${gatewayApi.since!}`, `install Gateway API ${gatewayApi.since!} or later`]
      : [`after Gateway API ${gatewayApi.until!}`, `keep Gateway API ${gatewayApi.until!}, or install a younger Istio`];
  return { message: `Istio ${istio} reads no ${kind} of definitions ${which}, and says nothing about it`, fix };
}

const BUNDLE = `${GATEWAY_GROUP}/bundle-version`;

/** Definitions of the set that are older than Istio asks for, or younger than it knows. */
function* ofDefinitions({ set, releases: { istio } }: Context): Generator<Problem, void> {
  for (const manifest of set.of('apiextensions.k8s.io/CustomResourceDefinition')) {
    if (manifest.spec.group !== GATEWAY_GROUP) continue;
    const kind = text(at(manifest.spec, 'names', 'kind'));
    const bundle = minorVersion(manifest.annotation(BUNDLE) ?? '');
    if (istio === undefined || bundle === undefined) continue;
    const [unread] = ISTIO_NEEDS.flatMap((each) => (each.kind === kind ? (unreadOf(each, istio, bundle) ?? []) : []));
    if (unread !== undefined) yield { manifest, path: ['metadata', 'annotations', BUNDLE], ...unread };
  }
}
