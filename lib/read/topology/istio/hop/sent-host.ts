import type { ConfiguredBackend } from '../../kong/configuration/kong-configuration';
import type { ServiceName } from '../mesh-host';
import type { HopRequest } from './hop';
import { outsideHost } from './outside-host';

/** A Host header that Kong sends: a text, whatever clients send, or the address of a pod. */
export type SentHost =
  { readonly kind: 'named'; readonly text: string } | { readonly kind: 'any' } | { readonly kind: 'pod' };

/**
 * The Host headers that a backend gets. Where Kong picks the address, it sends what the address was before it was looked up: of an
 * ExternalName, the name. A port that is unusual for the protocol stands behind it, and behind a Host header of the upstream too.
 * Source: `getEndpoints` of Kong/kubernetes-ingress-controller, `execute` and `set_host_header` in `kong/runloop/balancer/init.lua` of
 * Kong 3.9.1.
 * @param port that Kong connects to
 */
export function sentHosts(
  { keepsHost, hosts, hostHeader, protocol, unknownTls }: HopRequest,
  { name, namespace, service, usesServiceAddress }: ConfiguredBackend,
  port: number | undefined,
): readonly SentHost[] {
  if (keepsHost) return hosts.length === 0 ? [{ kind: 'any' }] : hosts.map((text) => ({ kind: 'named', text }));
  if (unknownTls !== undefined) return [{ kind: 'any' }];
  const address = hostHeader ?? (usesServiceAddress ? `${name}.${namespace}.svc` : outsideHost(service));
  if (address === undefined) return [{ kind: 'pod' }];
  const usual = isTls(protocol) ? 443 : 80;
  const suffix = port === undefined || port === usual ? '' : `:${port}`;
  return [{ kind: 'named', text: `${address}${suffix}` }];
}

/** What conditions on hosts are compared with; empty: any. The address of a pod is no host that a condition names. */
export function comparable(hosts: readonly SentHost[]): readonly string[] {
  const texts = hosts.map((host) =>
    host.kind === 'named' ? host.text : host.kind === 'pod' ? '(address of a pod)' : '*',
  );
  return texts.some((text) => text.includes('*')) ? [] : texts;
}

/** Whether Kong itself speaks TLS to backends of a protocol. */
export function isTls(protocol: string): boolean {
  return ['https', 'grpcs', 'tls', 'tls_passthrough', 'wss'].includes(protocol);
}

/** Whether what Kong sends is HTTP that a proxy can read. */
export function isPlainHttp(protocol: string): boolean {
  return ['http', 'grpc', 'ws'].includes(protocol);
}

/** Without the port, and the dot that ends a full name. */
export function bareHost(host: string): string {
  const lower = host.toLowerCase();
  const colon = lower.lastIndexOf(':');
  const name = colon > 0 && /^\d+$/.test(lower.slice(colon + 1)) ? lower.slice(0, colon) : lower;
  return name.endsWith('.') ? name.slice(0, -1) : name;
}

/** The Service that a sidecar takes a Host header for, if there is one of that name: `web`, `web.shop`, `web.shop.svc` and in full. */
export function serviceMeant({
  host,
  from,
}: {
  readonly host: string;
  readonly from: string;
}): ServiceName | undefined {
  const labels = bareHost(host).split('.');
  const [name = '', namespace, ...rest] = labels;
  if (name === '' || name === '*') return undefined;
  if (namespace === undefined) return { name, namespace: from };
  return ['', 'svc', 'svc.cluster.local'].includes(rest.join('.')) ? { name, namespace } : undefined;
}
