import type { Authorization } from '../topology/istio/hop/authorization/authorization';
import type { Fact } from '../topology/istio/hop/fact';
import type { Hop, HopDestination, HopRule, HopWorkload, Way } from '../topology/istio/hop/hop';
import type { Transport } from '../topology/istio/hop/transport';
import type { Origin } from '../topology/kong/configuration/kong-configuration';
import type { PodsExplanation, Said } from './explanation';
import { actionWords } from './action-words';
import { placesOf, said } from './places';

/** Who picks the pod. */
export function balancerWords({ balancer }: Hop): Said {
  const words = balancer.value === 'kong' ? 'Kong balances over the pods' : "Kong sends to the Service's address";
  return said(words, balancer.origins);
}

/** Who decides on the way, and what is done to requests there. */
export function meshWords({ ways }: Hop): Said[] {
  return ways.flatMap((way) => [
    said(steeringWords(way, ways.length > 1), 'origins' in way.steering ? way.steering.origins : []),
    ...way.rules.filter(({ match }) => match !== 'none').flatMap(ruleWords),
  ]);
}

function steeringWords({ steering, why, hosts }: Way, isOneOfMany: boolean): string {
  const which = isOneOfMany && hosts.length > 0 ? `Host ${hosts.join(', ')}: ` : '';
  if ('unknown' in steering) return `${which}who decides is not known: ${why}`;
  const words = {
    rules: 'Istio decides',
    waypoint: 'Istio decides',
    passthrough: "Istio's rules are bypassed",
    node: 'no rule of Istio decides',
    bypass: 'no proxy of Istio sees it on the way out',
    refused: "Kong's sidecar does not let it out",
  }[steering.value];
  return `${which}${words}: ${why}`;
}

function ruleWords({ origin, match, actions, destinations }: HopRule): Said[] {
  if (origin === undefined) return [];
  const when =
    match === 'all'
      ? ''
      : match === 'some'
        ? ' for some of the requests'
        : ', whether it is for this request is not known';
  const to = destinations.map(({ host, subset, share }) => {
    const percent = destinations.length > 1 ? ` ${percentOf(share)} %` : '';
    return `${shortHost(host)}${subset === undefined ? '' : ` (${subset})`}${percent}`;
  });
  const words = `${String(origin.manifest)}${when}: ${to.length === 0 ? 'no rule takes it, 404' : `to ${to.join(', ')}`}`;
  return [said(words, [origin]), ...actions.map((action) => said(`  ${actionWords(action)}`, [action.origin]))];
}

/** The pods behind a hop, each with its share of the requests. */
export function podsWords({ ways }: Hop): PodsExplanation[] {
  return ways.flatMap(({ rules }) =>
    rules
      .filter(({ match }) => match !== 'none')
      .flatMap(({ destinations }) => destinations.flatMap((destination) => destinationPods(destination))),
  );
}

function destinationPods({ share, workloads, host, origin }: HopDestination): PodsExplanation[] {
  const percent = percentOf(share);
  const unknown = (words: string): PodsExplanation => ({
    words,
    places: placesOf([origin]),
    share: percent,
    transport: undefined,
    policies: [],
  });
  if ('unknown' in workloads) return [unknown(`${shortHost(host)}: ${workloads.unknown}`)];
  if (workloads.value.length === 0) return [unknown(`${shortHost(host)}: no pod is declared for it`)];
  return workloads.value.map((workload) => ({ ...podsOf(workload), share: percent }));
}

function podsOf(workload: HopWorkload): Omit<PodsExplanation, 'share'> {
  const { transport, fromWaypoint } = workload;
  const last = fromWaypoint === undefined ? '' : `, then from the waypoint by ${transportWords(fromWaypoint)}`;
  return {
    words: workloadWords(workload),
    places: workload.pod === undefined ? [] : placesOf([{ manifest: workload.pod.manifest, path: [] }]),
    transport: { words: `${byTransport(transport)}${last}`, places: factPlaces(transport) },
    policies: policyWords(workload),
  };
}

/** Whether pods take what is sent to them, and what policies say of it. */
export function policyWords(workload: HopWorkload): Said[] {
  const { transport, intake } = workload;
  // One reason for both is said once.
  const isToldTwice = 'unknown' in transport && 'unknown' in intake && transport.unknown === intake.unknown;
  return [...(isToldTwice ? [] : [intakeWords(workload)]), ...workload.authorizations.map(authorizationWords)];
}

export function byTransport(transport: Fact<Transport>): string {
  return 'unknown' in transport
    ? `how it gets there is ${transportWords(transport)}`
    : `by ${transportWords(transport)}`;
}

/** Such as `v1: 3 pods, ghcr.io/acme/catalog:1.4.0`. */
export function workloadWords({ pod, version, replicas, images }: HopWorkload): string {
  const name = workloadName({ pod, version });
  if (pod === undefined) return name;
  const count = replicas === undefined ? '' : `: ${replicas.value} ${replicas.value === 1 ? 'pod' : 'pods'}`;
  return [`${name}${count}`, ...images.map(({ value }) => value)].join(', ');
}

/** Such as `Deployment shop/catalog, version v1`. */
export function workloadName({ pod, version }: Pick<HopWorkload, 'pod' | 'version'>): string {
  if (pod === undefined) return 'pods that are declared elsewhere';
  return version === undefined ? String(pod.manifest) : `${String(pod.manifest)}, version ${version.value}`;
}

export function transportWords(transport: Fact<Transport>): string {
  if ('unknown' in transport) return `not known: ${transport.unknown}`;
  const { mesh, isKongTls } = transport.value;
  const words = { plain: 'plain text', tls: 'TLS', mtls: "Istio's mTLS", hbone: "Istio's mTLS (HBONE)" }[mesh];
  return isKongTls ? (mesh === 'plain' ? "TLS of Kong's own" : `TLS of Kong's own inside ${words}`) : words;
}

export function intakeWords({ intake }: HopWorkload): Said {
  if ('unknown' in intake) return said(`whether the pods take it is not known: ${intake.unknown}`, []);
  const { isTaken, why } = intake.value;
  return said(`${isTaken ? 'the pods take it' : 'the pods refuse it'}: ${why}`, intake.origins);
}

export function authorizationWords({ verdict, why, rules, by }: Authorization): Said {
  const who = by === 'waypoint' ? 'the waypoint' : 'the pods';
  const words =
    typeof verdict === 'string'
      ? {
          allowed: `policies of ${who} let Kong in`,
          denied: `403: policies of ${who} refuse Kong`,
          some: `policies of ${who} let Kong in for some requests`,
        }[verdict]
      : `whether policies of ${who} let Kong in is not known`;
  return said(
    `${words}: ${why}`,
    rules.map(({ origin }) => origin),
  );
}

/** Without the ending that all Services of the cluster have. */
export function shortHost(host: string): string {
  return host.replace(/\.svc\.cluster\.local$/, '');
}

export function percentOf(share: number): number {
  return Math.round(share * 1000) / 10;
}

function factPlaces(fact: { readonly origins?: readonly Origin[] } | object): string[] {
  return 'origins' in fact && fact.origins !== undefined ? placesOf(fact.origins) : [];
}
