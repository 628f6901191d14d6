import { k8s } from 'cdk8s-plus-25';
import { apiObject, type PlainValues } from '../../props/plain-values';
import { didYouMean, suggestionFor } from '../../../facts/text/suggestion';
import type { PropCheck } from '../prop-check';

/** As cdk8s has it, but a port is a number or the name of one of the workload's ports, or `k8s.IntOrString`. */
export type Probe = PlainValues<k8s.Probe>;

export const PROBE = apiObject(k8s.toJson_Probe, 'v1/Probe');

const HANDLERS = ['exec', 'grpc', 'httpGet', 'tcpSocket'] as const;

/**
 * @param names of the ports that the probe may speak of
 * @throws PropError when a probe does not probe in exactly one way, or its port is not one of the container's
 */
export function checkProbe(propCheck: PropCheck, prop: string, probe: Probe, names: readonly string[]): void {
  const handlers = HANDLERS.filter((handler) => probe[handler] !== undefined);
  propCheck.require(handlers.length === 1, prop, probe, `a probe with one of ${HANDLERS.join(', ')}`);
  checkAskedPort(propCheck, prop, probe, names);
}

/** What a probe, or a hook, asks for over the network. */
export type Asking = Pick<Probe, 'httpGet' | 'tcpSocket'>;

/** @throws PropError when a probe, or a hook, asks at a port that is not one of the container's */
export function checkAskedPort(propCheck: PropCheck, prop: string, asking: Asking, names: readonly string[]): void {
  for (const { handler, port } of portsOf(asking)) {
    if (typeof port !== 'number') requireNamedPort(propCheck, `${prop}.${handler}.port`, port, names);
  }
}

/** The names of ports that a probe, or a hook, speaks of. */
export function portNamesOf(asking: Asking | undefined): string[] {
  if (asking === undefined) return [];
  return portsOf(asking).flatMap(({ port }) => (typeof port === 'string' ? [port] : []));
}

function portsOf({ httpGet, tcpSocket }: Asking): { readonly handler: string; readonly port: unknown }[] {
  return Object.entries({ httpGet, tcpSocket }).flatMap(([handler, given]) =>
    given === undefined ? [] : [{ handler, port: valueOf(given.port) }],
  );
}

function valueOf(port: k8s.IntOrString | number | string | undefined): unknown {
  return typeof port === 'object' ? port.value : port;
}

function requireNamedPort(propCheck: PropCheck, prop: string, port: unknown, names: readonly string[]): void {
  if (typeof port === 'string' && names.includes(port)) return;
  const meant = typeof port === 'string' ? suggestionFor(port, names) : undefined;
  const hint = didYouMean(meant);
  const named = names.length === 0 ? 'none has a name' : names.join(', ');
  propCheck.fail(prop, port, `a number from 1 to 65535, or the name of a port of the workload: ${named}${hint}`);
}
