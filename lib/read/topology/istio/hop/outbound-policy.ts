import { hostAndWildcards } from '../../../../facts/istio/host-wildcards';
import { at, list, number, object, text, type JsonObject } from '../../../manifests/json';
import type { Manifest } from '../../../manifests/manifest';
import type { ManifestSet } from '../../../manifests/manifest-set';
import type { Path } from '../../../manifests/path';
import { matchesLabels } from '../../kubernetes/label-selector';
import { ROOT_NAMESPACE } from '../mesh-policies';
import type { MeshTraffic } from '../mesh-traffic';
import type { Fact, Sourced } from './fact';
import type { GatewayProxy } from './gateway-proxy';
import { visibilityOf } from './visibility';

/** How a DestinationRule has requests sent; `undefined`: Istio finds out by itself. */
export type TlsMode = 'DISABLE' | 'SIMPLE' | 'MUTUAL' | 'ISTIO_MUTUAL' | undefined;

/** Where requests are sent from, for the choice of a DestinationRule: Kong's pods, or a waypoint. */
export type Caller = Pick<GatewayProxy, 'namespace' | 'labels'>;

/**
 * The DestinationRules for a host that hold for a caller: those of the caller's namespace, else of the Service's, else of
 * the root namespace; in each the most specific host alone. Source: `destinationRule` of istio/istio's push context.
 */
export function destinationRulesOf(
  set: ManifestSet,
  traffic: MeshTraffic,
  host: string,
  serviceNamespace: string | undefined,
  caller: Caller,
): Fact<readonly Manifest[]> {
  const places = [caller.namespace === ROOT_NAMESPACE ? undefined : caller.namespace, serviceNamespace, ROOT_NAMESPACE];
  if (caller.namespace === undefined && traffic.destinationRulesFor(host).length > 0) {
    return { unknown: "the namespace of Kong's pods is not known, and it decides which DestinationRules hold" };
  }
  for (const place of new Set(places)) {
    if (place === undefined) continue;
    const rules = mostSpecific(set, traffic, host, place);
    const seen = rules.filter((rule) => visibilityOf(rule, place, caller.namespace ?? '').isVisible);
    const fitting = seen.filter((rule) => isFor(rule, place, caller));
    if (fitting.some((rule) => selectorOf(rule) !== undefined) && caller.labels === undefined) {
      return { unknown: `the labels of Kong's pods are not known, and ${String(fitting[0])} selects some` };
    }
    const selecting = fitting.filter((rule) => selectorOf(rule) !== undefined);
    const chosen = selecting.length > 0 ? selecting : fitting;
    if (chosen.length > 0) return { value: chosen, origins: chosen.map((manifest) => ({ manifest, path: HOST })) };
  }
  return { value: [], origins: [] };
}

const HOST: Path = ['spec', 'host'];

function mostSpecific(set: ManifestSet, traffic: MeshTraffic, host: string, namespace: string): Manifest[] {
  for (const each of hostAndWildcards(host)) {
    const rules = traffic.destinationRulesAt(each).filter((rule) => set.namespaceOf(rule) === namespace);
    if (rules.length > 0) return rules;
  }
  return [];
}

/** One with a selector is for those pods of its own namespace alone. */
function isFor(rule: Manifest, place: string, { namespace, labels }: Caller): boolean {
  const selector = selectorOf(rule);
  if (selector === undefined) return true;
  return place === namespace && (labels === undefined || matchesLabels(selector, labels));
}

function selectorOf({ spec }: Manifest): JsonObject | undefined {
  const labels = object(at(spec.workloadSelector, 'matchLabels'));
  return Object.keys(labels).length === 0 ? undefined : labels;
}

/** The labels of a subset; undefined where no rule defines it. Of several with its name the first counts. */
export function subsetLabels(rules: readonly Manifest[], subset: string): JsonObject | undefined {
  for (const { spec } of rules) {
    const found = list(spec.subsets).find((each) => at(each, 'name') === subset);
    if (found !== undefined) return object(at(found, 'labels'));
  }
  return undefined;
}

/** The TLS that rules ask for, with what a subset and a port say of it: what a port says replaces all that stands above. */
export function outboundTls(
  rules: readonly Manifest[],
  subset: string | undefined,
  port: number | undefined,
): Fact<TlsMode> {
  const deciding = rules.filter(({ spec }) => at(spec, 'trafficPolicy') !== undefined);
  const general = deciding.map((rule) => ofPolicy(rule, ['spec', 'trafficPolicy'], port)?.mode ?? UNSET);
  const [first = UNSET] = general;
  if (general.some(({ value }) => value !== first.value)) {
    return { unknown: `${deciding.map(String).join(' and ')} are for one host, and the older one counts` };
  }
  for (const manifest of rules) {
    const index = list(manifest.spec.subsets).findIndex((each) => at(each, 'name') === subset);
    if (subset === undefined || index < 0) continue;
    const own = ofPolicy(manifest, ['spec', 'subsets', index, 'trafficPolicy'], port);
    if (own !== undefined && (own.isOfPort || own.mode.value !== undefined)) return own.mode;
    break;
  }
  return first;
}

type FoundMode = Sourced<TlsMode>;
const UNSET: FoundMode = { value: undefined, origins: [] };

function ofPolicy(
  manifest: Manifest,
  path: Path,
  port: number | undefined,
): { readonly mode: FoundMode; readonly isOfPort: boolean } | undefined {
  const policy = at(manifest.value, ...path);
  if (policy === undefined) return undefined;
  const index = list(at(policy, 'portLevelSettings')).findIndex((each) => at(each, 'port', 'number') === port);
  const isOfPort = index >= 0 && number(port) !== undefined;
  const own = isOfPort ? [...path, 'portLevelSettings', index] : path;
  const modePath = [...own, 'tls', 'mode'];
  const tls = at(manifest.value, ...own, 'tls');
  if (tls === undefined) return { mode: UNSET, isOfPort };
  // A tls without a mode is one that is switched off.
  const mode = text(at(manifest.value, ...modePath)) ?? 'DISABLE';
  const value = (['DISABLE', 'SIMPLE', 'MUTUAL', 'ISTIO_MUTUAL'] as const).find((each) => each === mode);
  return { mode: { value, origins: [{ manifest, path: modePath }] }, isOfPort };
}
