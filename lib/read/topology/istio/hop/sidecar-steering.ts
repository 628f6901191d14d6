import type { PortReading } from '../../../../facts/istio/port-protocols';
import type { Manifest } from '../../../manifests/manifest';
import type { ManifestSet } from '../../../manifests/manifest-set';
import { isHeadless } from '../../kubernetes/service-selector';
import { servicePorts, type ServicePort, readingOf } from '../../kubernetes/service-port';
import type { Origin, Unknown } from '../../kong/configuration/kong-configuration';
import { serviceHost, type ServiceName } from '../mesh-host';
import type { MeshTraffic } from '../mesh-traffic';
import { capturesOutbound } from './captured-ports';
import type { EgressScope } from './egress-scope';
import type { GatewayProxy } from './gateway-proxy';
import type { Fact, Steering } from './fact';
import type { HopRequest } from './hop';
import { destinationRulesOf } from './outbound-policy';
import type { OutboundRules, RoutedBy } from './outbound-rules';
import { bareHost, isPlainHttp, isTls, serviceMeant, type SentHost } from './sent-host';
import { entryFor, outsideHost } from './outside-host';
import { visibilityOf } from './visibility';
import type { RuleList } from './virtual-service-rules';

/** Where a request is sent to, and how. */
export interface Target {
  readonly service: ServiceName;
  readonly manifest: Manifest | undefined;
  readonly servicePort: ServicePort | undefined;
  /** Of the pods; undefined where it is not known. */
  readonly targetPort: number | undefined;
  readonly usesServiceAddress: boolean;
  readonly request: HopRequest;
}

/** What becomes of requests on the way out of Kong's pods. */
export interface Steered {
  readonly steering: Fact<Steering>;
  readonly why: string;
  /** What routes them, where something may. */
  readonly routedBy: RoutedBy;
  /** The Service that they are for; undefined where a host that is none is routed. */
  readonly service: ServiceName | undefined;
  /** The port that they are sent to. */
  readonly port: number | undefined;
  readonly lists: readonly RuleList[];
  /** The waypoint that routes them. */
  readonly waypoint?: Manifest;
}

/** What a sidecar beside Kong makes of Kong's requests: the objects of Istio's that it is told of, by port and Host header. */
export class SidecarSteering {
  public constructor(
    private readonly set: ManifestSet,
    private readonly traffic: MeshTraffic,
    private readonly rules: OutboundRules,
    private readonly scope: EgressScope,
    private readonly gateway: GatewayProxy,
  ) {}

  public steer(target: Target, host: SentHost): Steered {
    const { servicePort, targetPort, usesServiceAddress, request } = target;
    const port = usesServiceAddress ? servicePort?.number : targetPort;
    const steer = (steering: Steering, why: string, origins: readonly Origin[] = []): Steered => ({
      steering: { value: steering, origins },
      why,
      routedBy: { kind: 'nothing' },
      service: target.service,
      port,
      lists: [],
    });
    const doubt = (unknown: string): Steered => ({ ...steer('rules', unknown), steering: { unknown } });
    if (request.protocol === 'udp') return steer('bypass', 'sidecars take no UDP');
    if (this.gateway.pod !== undefined) {
      const captured = capturesOutbound(this.gateway.pod, port);
      if ('unknown' in captured) return doubt(captured.unknown);
      if (!captured.value) return steer('bypass', "Kong's pods keep this port from their sidecar", captured.origins);
    }
    const outside = this.toOutside(target, steer, doubt);
    if (outside !== undefined) return outside;
    if (host.kind === 'pod' && !usesServiceAddress) return this.passOn(steer, TO_PODS);
    if (port === undefined) return doubt('the port of the Service is declared elsewhere');
    return usesServiceAddress
      ? this.toService(target, host, port, steer, doubt)
      : this.toPod(target, host, port, steer);
  }

  /** What is sent to a host outside goes there, if the mesh knows it: by its name, whatever Kong's Service is called. */
  private toOutside(
    { manifest, servicePort: found }: Target,
    steer: Steer,
    doubt: (unknown: string) => Steered,
  ): Steered | undefined {
    const host = outsideHost(manifest);
    if (host === undefined) return undefined;
    const entry = entryFor(this.set, this.scope, this.gateway.namespace, { host, port: found?.number });
    if (entry === undefined) return undefined;
    const rules = destinationRulesOf(this.set, this.traffic, host, this.set.namespaceOf(entry), this.gateway);
    if ('unknown' in rules) return doubt(rules.unknown);
    const [decides] = [...this.traffic.virtualServicesFor(host), ...rules.value];
    if (decides !== undefined) return doubt(`${String(decides)} decides about the host outside`);
    return steer('passthrough', 'a ServiceEntry declares the host outside', [
      { manifest: entry, path: ['spec', 'hosts'] },
    ]);
  }

  private toService(
    target: Target,
    host: SentHost,
    port: number,
    steer: Steer,
    doubt: (unknown: string) => Steered,
  ): Steered {
    const { service, manifest, servicePort, request } = target;
    const known = this.knows(manifest, service, port);
    if ('unknown' in known) return doubt(known.unknown);
    if (!known.value) return this.passOn(steer, "Kong's sidecar is not told of the Service", known.origins);
    if (manifest === undefined || servicePort === undefined) {
      return doubt('the Service is declared elsewhere, so it is not known what Istio takes its port for');
    }
    const reading = readingOf(servicePort);
    const lists = listsFor(reading, request.protocol);
    if (lists === 'refused') {
      const why = 'Kong speaks TLS, and by its name the port takes plain HTTP';
      return steer('refused', why, [{ manifest, path: servicePort.path }]);
    }
    if (lists[0] === 'http' && reading === 'http') return this.byHost(target, host, port, steer);
    if (isHeadless(manifest))
      return this.passOn(steer, 'the Service has no address of its own, so Kong picks the pods');
    const routedBy = this.rules.ofService(service, port, this.asker());
    return { ...steer('rules', 'the request is for the address of the Service'), routedBy, lists };
  }

  /** A sidecar takes a port of pods for one of a Service only by chance: where an HTTP port has the same number. */
  private toPod(target: Target, host: SentHost, port: number, steer: Steer): Steered {
    return isPlainHttp(target.request.protocol)
      ? this.byHost(target, host, port, steer, TO_PODS)
      : this.passOn(steer, TO_PODS);
  }

  /** All HTTP ports of one number are one listener, which tells Services apart by the Host header. */
  private byHost(target: Target, host: SentHost, port: number, steer: Steer, why?: string): Steered {
    if (host.kind === 'pod') return this.passOn(steer, why ?? 'the Host header is the address of a pod');
    if (host.kind === 'any' || host.text.includes('*')) {
      const doubt = this.doubtOf(host.kind === 'any' ? '*' : host.text.toLowerCase(), port);
      if (doubt !== undefined) return { ...steer('rules', doubt.unknown), steering: doubt };
    }
    if (host.kind === 'any') {
      return this.passOn(steer, why ?? "Kong keeps the client's Host header, which is no host of the mesh");
    }
    const meant = serviceMeant({ host: host.text, from: this.gateway.namespace ?? '' });
    if (meant !== undefined && this.listensAt(target, meant, port)) {
      const routedBy = this.rules.ofService(meant, port, this.asker());
      const named = { ...steer('rules', 'the Host header is that of the Service'), service: meant };
      return { ...named, routedBy, lists: ['http'] };
    }
    const routedBy = this.rules.ofOtherHost(bareHost(host.text), port, this.asker());
    if (!('kind' in routedBy) || routedBy.kind !== 'nothing') {
      const named = { ...steer('rules', 'a VirtualService is for the Host header'), service: undefined };
      return { ...named, routedBy, lists: ['http'] };
    }
    if (this.traffic.declaredHosts().has(bareHost(host.text))) {
      const unknown = 'a ServiceEntry declares the host of the Host header';
      return { ...steer('rules', unknown), steering: { unknown } };
    }
    return this.passOn(steer, why ?? 'Istio knows no host like that of the Host header');
  }

  /** A VirtualService may be for one of many Host headers, and not for others. */
  private doubtOf(hosts: string, port: number): Unknown | undefined {
    const end = hosts.startsWith('*') ? hosts.slice(1) : hosts;
    const some = this.traffic.otherMeshHosts().filter((each) => each !== hosts && each.endsWith(end));
    const host = some.find((each) => {
      const routedBy = this.rules.ofOtherHost(each, port, this.asker());
      return !('kind' in routedBy) || routedBy.kind !== 'nothing';
    });
    if (host === undefined) return undefined;
    return { unknown: `it depends on the client's Host header: a VirtualService is for ${host}` };
  }

  /** Whether a Service that a Host header names is one that the sidecar knows at the port. */
  private listensAt({ service, manifest, usesServiceAddress }: Target, meant: ServiceName, port: number): boolean {
    const isTarget = meant.name === service.name && meant.namespace === service.namespace;
    if (isTarget && usesServiceAddress) return true;
    const other = isTarget ? manifest : this.set.find('Service', meant.namespace, meant.name);
    if (other === undefined) return false;
    const known = this.knows(other, meant, port);
    if (!('value' in known) || !known.value) return false;
    return servicePorts(other).some((each) => {
      const reading = readingOf(each);
      return each.number === port && (reading === 'http' || reading === 'detected');
    });
  }

  private knows(manifest: Manifest | undefined, { name, namespace }: ServiceName, port: number): Fact<boolean> {
    if (manifest !== undefined) {
      const { isVisible, path } = visibilityOf(manifest, namespace, this.gateway.namespace ?? '');
      if (path !== undefined && this.gateway.namespace === undefined) {
        return { unknown: "the namespace of Kong's pods is not known, and the Service is not for all namespaces" };
      }
      if (!isVisible) return { value: false, origins: path === undefined ? [] : [{ manifest, path }] };
    }
    return this.scope.knows(serviceHost(name, namespace), namespace, port);
  }

  private passOn(steer: Steer, why: string, origins: readonly Origin[] = []): Steered {
    const refusal = this.scope.registryOnly();
    if (refusal === undefined) return steer('passthrough', why, origins);
    return steer('refused', `${why}, and nothing may leave for what Istio does not know`, [...origins, refusal]);
  }

  private asker(): { readonly namespace: string | undefined; readonly scope: EgressScope } {
    return { namespace: this.gateway.namespace, scope: this.scope };
  }
}

const TO_PODS = 'Kong sends requests to the pods themselves';

type Steer = (steering: Steering, why: string, origins?: readonly Origin[]) => Steered;

/** Which rules a sidecar can apply to what Kong sends to a port. */
function listsFor(reading: PortReading, protocol: string): readonly RuleList[] | 'refused' {
  if (isTls(protocol)) return reading === 'http' ? 'refused' : reading === 'tcp' ? ['tcp'] : ['tls', 'tcp'];
  if (reading === 'tcp' || reading === 'tls' || reading === 'udp') return ['tcp'];
  return isPlainHttp(protocol) ? ['http'] : ['tcp'];
}
