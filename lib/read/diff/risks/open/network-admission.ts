import { isWithinRange } from '../../../../facts/plugins/address-range';
import { at, entry, list, number, object, text } from '../../../manifests/json';
import { formatLabels } from '../../../topology/kubernetes/label-selector';
import { NAMESPACE_NAME, type Direction } from '../../../topology/kubernetes/network-policies';
import { fingerprint } from '../../objects/same-value';
import type { Admission } from '../admission-words';

/** One peer at one port that a rule of a NetworkPolicy lets through. */
export interface NetworkAdmission {
  /** Undefined for everybody. */
  readonly peer: unknown;
  /** Undefined for every port. */
  readonly port: unknown;
}

/** Of a rule: without peers or ports it is for all. */
export function networkAdmissions(rule: unknown, direction: Direction): NetworkAdmission[] {
  const [peers, ports] = [direction === 'ingress' ? 'from' : 'to', 'ports'].map((field) => {
    const items = list(entry(rule, field));
    return items.length === 0 ? [undefined] : items;
  }) as [unknown[], unknown[]];
  return peers.flatMap((peer) => ports.map((port) => ({ peer, port })));
}

/** Whether one lets through all that another does, as far as their texts tell. */
export function includesAdmission(wide: NetworkAdmission, narrow: NetworkAdmission): boolean {
  return includesPeer(wide.peer, narrow.peer) && includesPort(wide.port, narrow.port);
}

function includesPeer(wide: unknown, narrow: unknown): boolean {
  if (wide === undefined) return true;
  if (narrow === undefined) return false;
  const [outer, inner] = [wide, narrow].map((peer) => entry(peer, 'ipBlock'));
  if (outer !== undefined || inner !== undefined) return includesRange(outer, inner);
  const [namespaces, ownNamespaces] = [wide, narrow].map((peer) => entry(peer, 'namespaceSelector'));
  const isPlace =
    namespaces === undefined || ownNamespaces === undefined
      ? namespaces === ownNamespaces
      : includesSelector(namespaces, ownNamespaces);
  return isPlace && includesSelector(entry(wide, 'podSelector'), entry(narrow, 'podSelector'));
}

/** What a range leaves out, one within it leaves out too, or does not have. */
function includesRange(wide: unknown, narrow: unknown): boolean {
  const [outer, inner] = [wide, narrow].map((block) => text(entry(block, 'cidr')));
  if (outer === undefined || inner === undefined || !isWithinRange(inner, outer)) return false;
  const [left, own] = [wide, narrow].map((block) => list(entry(block, 'except')).flatMap((each) => text(each) ?? []));
  return left!.every(
    (range) =>
      own!.some((other) => isWithinRange(range, other)) ||
      (!isWithinRange(range, inner) && !isWithinRange(inner, range)),
  );
}

/** Who asks for less means more; no selector is for all. */
function includesSelector(wide: unknown, narrow: unknown): boolean {
  const labels = object(entry(narrow, 'matchLabels'));
  const expressions = new Set(list(entry(narrow, 'matchExpressions')).map(fingerprint));
  return (
    Object.entries(object(entry(wide, 'matchLabels'))).every(([key, value]) => labels[key] === value) &&
    list(entry(wide, 'matchExpressions')).every((each) => expressions.has(fingerprint(each)))
  );
}

function includesPort(wide: unknown, narrow: unknown): boolean {
  if (wide === undefined) return true;
  if (narrow === undefined || protocolOf(wide) !== protocolOf(narrow)) return false;
  const [outer, inner] = [wide, narrow].map((port) => entry(port, 'port'));
  if (outer === undefined || outer === inner) return includesEnd(wide, narrow);
  return typeof outer === 'number' && typeof inner === 'number' && outer <= inner && includesEnd(wide, narrow);
}

function includesEnd(wide: unknown, narrow: unknown): boolean {
  const [first, own] = [wide, narrow].map((port) => number(entry(port, 'port')));
  const [last, ownLast] = [number(entry(wide, 'endPort')) ?? first, number(entry(narrow, 'endPort')) ?? own];
  return last === undefined || (ownLast !== undefined && ownLast <= last);
}

function protocolOf(port: unknown): string {
  return text(entry(port, 'protocol')) ?? 'TCP';
}

/** Such as `pods with app: web of namespace shop`, `at port 8080`. */
export function admissionOf({ peer, port }: NetworkAdmission): Admission {
  return { who: peerWords(peer), what: port === undefined ? '' : `at ${portWords(port)}` };
}

function peerWords(peer: unknown): string {
  if (peer === undefined) return 'everybody';
  const block = entry(peer, 'ipBlock');
  if (block !== undefined) {
    const except = list(entry(block, 'except')).flatMap((each) => text(each) ?? []);
    const words = `address ${text(entry(block, 'cidr')) ?? 'of a range'}`;
    return except.length === 0 ? words : `${words} without ${except.join(', ')}`;
  }
  const [pods, namespaces] = ['podSelector', 'namespaceSelector'].map((field) => entry(peer, field));
  const place = namespaces === undefined ? 'its namespace' : namespaceWords(namespaces);
  const labels = selectorWords(pods);
  return labels === '' ? `all pods of ${place}` : `pods with ${labels} of ${place}`;
}

function namespaceWords(selector: unknown): string {
  const words = selectorWords(selector);
  if (words === '') return 'any namespace';
  const name = text(at(selector, 'matchLabels', NAMESPACE_NAME));
  return name !== undefined && words === formatLabels({ [NAMESPACE_NAME]: name })
    ? `namespace ${name}`
    : `namespaces with ${words}`;
}

/** Empty for a selector that asks for nothing. */
function selectorWords(selector: unknown): string {
  const labels = formatLabels(object(entry(selector, 'matchLabels')));
  const expressions = list(entry(selector, 'matchExpressions')).map((each) => {
    const { key, operator, values } = object(each);
    const shown = list(values).map(String).join(', ');
    return [text(key), text(operator), ...(shown === '' ? [] : [`(${shown})`])].join(' ');
  });
  return [...(labels === '' ? [] : [labels]), ...expressions].join(', ');
}

function portWords(port: unknown): string {
  const { port: first, endPort: last } = object(port);
  const isNamed = typeof first === 'string' || typeof first === 'number';
  const number = isNamed ? `port ${first}${typeof last === 'number' ? `-${last}` : ''}` : 'any port';
  const protocol = protocolOf(port);
  return protocol === 'TCP' ? number : `${number} of ${protocol}`;
}
