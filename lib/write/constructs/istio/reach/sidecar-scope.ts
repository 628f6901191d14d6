import type { Construct } from 'constructs';
import { either, instanceOf, list, object, oneOf, optional, text } from '../../../props/shape';
import { CheckedConstruct } from '../../checked-construct';
import type { PropCheck } from '../../prop-check';
import { ServedWorkload } from '../../workload/served-workload';
import { meshOf } from '../chosen-mesh';
import { createIstio } from '../istio-object';
import { scopeKong } from '../kong-egress';
import { requireOnly } from '../one-per-scope';
import { POLICY_SCOPE, resolveScope, type NamespaceScope, type PolicyScope, type ResolvedScope } from '../policy-scope';
import { ExternalHost } from './external-host';

/**
 * What pods call: a workload, a host outside, everything in a namespace, or a host as a Sidecar object has it, such as `./*` or
 * `books/reviews.books.svc.cluster.local`.
 */
export type ReachedHost = ServedWorkload | ExternalHost | NamespaceScope | string;

export interface SidecarScopeProps {
  /**
   * Whose pods.
   * @default 'namespace'
   */
  readonly for?: PolicyScope;
  /**
   * Name of the Sidecar object.
   * @default - `default`, or the name of the workload
   */
  readonly name?: string;
  /** What the pods call. Their proxies know nothing else of the mesh. `istio-system/*` is there in any case. */
  readonly hosts: readonly ReachedHost[];
  /**
   * What the pods may reach that is none of these: everything, or nothing.
   * @default - as the mesh has it
   */
  readonly outboundTraffic?: 'ALLOW_ANY' | 'REGISTRY_ONLY';
}

const SHAPE = object<SidecarScopeProps>({
  for: optional(POLICY_SCOPE),
  name: optional(text),
  hosts: list(
    either<[string, ServedWorkload, ExternalHost, NamespaceScope]>(
      text,
      instanceOf(ServedWorkload, 'a workload'),
      instanceOf(ExternalHost, 'an ExternalHost'),
      object<NamespaceScope>({ namespace: text }),
    ),
  ),
  outboundTraffic: optional(oneOf(['ALLOW_ANY', 'REGISTRY_ONLY'])),
});

/**
 * What the proxies of some pods know of the mesh: a Sidecar object. It makes proxies smaller, and with `REGISTRY_ONLY` keeps pods from
 * whatever they have not been told of.
 */
export class SidecarScope extends CheckedConstruct {
  /** Name of the Sidecar object. */
  public readonly scopeName: string;

  /**
   * @throws PropError when a host is malformed, not exported to the pods or begins TLS for other pods alone, nothing in an ambient mesh would read it, or Kong would
   * not know where it has routes to
   */
  public constructor(scope: Construct, id: string, props: SidecarScopeProps) {
    super(scope, id, props, SHAPE);
    const { propCheck } = this;
    const { outboundTraffic } = props;
    const resolved = resolveScope(propCheck, props.for ?? 'namespace');
    const { namespace, workload, mode, isMesh } = resolved;
    requireOnly(propCheck, 'SidecarScope', resolved);
    this.scopeName = props.name ?? workload?.facts.name ?? 'default';
    propCheck.dnsSubdomain('name', this.scopeName);
    const sidecars = 'pods with sidecars: the proxy of a node reads no Sidecar object; limit pods by a NetworkPolicy';
    propCheck.require(mode !== 'ambient', 'for', resolved.given, sidecars);
    propCheck.notEmpty('hosts', props.hosts);
    refuseOthersHosts(propCheck, props, resolved);
    refuseUnknownHosts(propCheck, props, resolved);
    const hosts = props.hosts.flatMap((host, index) => egressHosts(propCheck, `hosts[${index}]`, host));
    // Beside everything Istio reads nothing else.
    const root = hosts.includes('*/*') ? [] : [`${meshOf(this).rootNamespace ?? 'istio-system'}/*`];
    const all = [...new Set([...hosts, ...root])];
    const { kong } = meshOf(this);
    if (kong !== undefined && (isMesh || (namespace === kong.namespace && workload === undefined))) {
      const known = isMesh ? all.map((each) => each.replace(/^\.\//, `${kong.namespace}/`)) : all;
      scopeKong(propCheck, { hosts: known, outboundTraffic }, props.hosts);
    }
    createIstio(
      this,
      'Resource',
      propCheck,
      {
        kind: 'Sidecar',
        metadata: { name: this.scopeName, namespace },
        spec: {
          ...(workload && { workloadSelector: { labels: { ...workload.facts.selector } } }),
          egress: [{ hosts: all }],
          ...(outboundTraffic && { outboundTrafficPolicy: { mode: outboundTraffic } }),
        },
      },
      { 'spec.egress[0].hosts': 'hosts' },
    );
  }
}

/** @throws PropError for a host at which TLS is begun for other pods alone */
function refuseOthersHosts(
  propCheck: PropCheck,
  { for: scope, hosts }: SidecarScopeProps,
  { namespace, workload, isMesh }: ResolvedScope,
): void {
  for (const [index, host] of hosts.entries()) {
    if (!(host instanceof ExternalHost) || host.onlyCallers === undefined || isMesh) continue;
    const { onlyCallers: callers } = host;
    const { name, namespace: own } = callers.inMesh.facts;
    const whose = workload === undefined ? `namespace "${namespace ?? ''}"` : `"${workload.facts.name}"`;
    const allowed =
      `hosts that pods of ${whose} reach: ExternalHost ${host.node.path} begins TLS for "${name}" alone, and others would send ` +
      'plain text; leave it out, or make an ExternalHost without "callers"';
    const isTheirs = workload === undefined ? namespace === own : scope === callers;
    propCheck.require(isTheirs, `hosts[${index}]`, host.hosts, allowed);
  }
}

/** @throws PropError for a host that is not exported to the pods, whose proxies then do not know it */
function refuseUnknownHosts(
  propCheck: PropCheck,
  { hosts }: SidecarScopeProps,
  { namespace, isMesh }: ResolvedScope,
): void {
  for (const [index, host] of hosts.entries()) {
    if (!(host instanceof ExternalHost) || isMesh || host.isKnownIn(namespace)) continue;
    const allowed =
      `hosts that namespace "${namespace ?? ''}" knows: ExternalHost ${host.node.path} is exported to others; add the namespace to its ` +
      'exportTo';
    propCheck.require(false, `hosts[${index}]`, host.hosts, allowed);
  }
}

function egressHosts(propCheck: PropCheck, prop: string, host: ReachedHost): readonly string[] {
  if (host instanceof ServedWorkload) {
    const { facts, host: name } = host.inMesh;
    const called = 'a workload with ports: nobody calls a worker';
    propCheck.require(facts.serviceName !== undefined, prop, facts.name, called);
    return [`${facts.namespace ?? '.'}/${name}`];
  }
  if (host instanceof ExternalHost) return host.hosts.map((each) => `${host.namespace ?? '.'}/${each}`);
  if (typeof host !== 'string') {
    propCheck.dnsLabel(`${prop}.namespace`, host.namespace);
    return [`${host.namespace}/*`];
  }
  propCheck.require(host.includes('/'), prop, host, `a namespace, "/" and a name: ${meantHost(host)}`);
  const name = host.slice(host.indexOf('/') + 1);
  const whole =
    'a namespace, "/" and a whole name: write "*" for all of the namespace, or name the workload itself, without quotes';
  propCheck.require(name === '*' || name.includes('.'), prop, host, whole);
  return [host];
}

/** What somebody means who names no namespace. */
function meantHost(host: string): string {
  if (host === '*') return 'write "*/*" for all that is exported, or "./*" for the own namespace';
  const [, namespace] = /^[^.]+\.([^.]+)\.svc(?:\.cluster\.local)?$/.exec(host) ?? [];
  const full = host.endsWith('.svc') ? `${host}.cluster.local` : host;
  if (namespace !== undefined) return `write "${namespace}/${full}", or the workload itself`;
  if (host.includes('.'))
    return `write "./${host}", with the namespace of what registers it, or the ExternalHost itself`;
  return `write "${host}/*" for all of a namespace; a workload is named by itself, without quotes`;
}
