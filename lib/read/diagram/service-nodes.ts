import type { Authorization } from '../topology/istio/hop/authorization/authorization';
import type { Fact } from '../topology/istio/hop/fact';
import type { Hop, HopDestination, HopRule, HopWorkload, Way } from '../topology/istio/hop/hop';
import type { Transport as HopTransport } from '../topology/istio/hop/transport';
import {
  balancerWords,
  intakeWords,
  meshWords,
  percentOf,
  shortHost,
  transportWords,
  workloadWords,
} from '../explain/hop-words';
import { placeOf } from '../explain/places';
import { tlsPolicyWords } from '../explain/tls-policy-words';
import { serviceName } from '../explain/explain';
import type { BackendPath, RequestPath } from '../topology/requests/request-path';
import type { Detail, Edge, LockNode, ServiceNode, Transport, VersionNode } from './diagram';
import type { FindingMarks } from './finding-marks';
import { saidDetail } from './said-detail';

interface Draft extends ServiceNode {
  readonly edges: Edge[];
  readonly versions: VersionNode[];
  readonly locks: LockNode[];
}

/** The Services behind the routes of one gate, each once. */
export class ServiceNodes {
  private readonly drafts = new Map<string, Draft>();

  /** @param gate its id, in front of those of its Services */
  public constructor(
    private readonly gate: string,
    private readonly marks: FindingMarks,
  ) {}

  public all(): ServiceNode[] {
    return [...this.drafts.values()];
  }

  /** The ways from a route to its Services. */
  public edgesOf({ backends }: RequestPath): Edge[] {
    return backends.map((path) => {
      const { hop } = path;
      const { id } = this.nodeOf(path);
      return {
        to: id,
        transport: transportOf(hop),
        bypassesMesh: hop.ways.some(({ steering }) => bypasses(steering)),
        ...(backends.length > 1 && { label: `${percentOf(path.share)} %` }),
      };
    });
  }

  private nodeOf(path: BackendPath): Draft {
    const { backend, hop } = path;
    const id = `${this.gate} service ${serviceName(path)}`;
    const known = this.drafts.get(id);
    if (known !== undefined) return known;
    const draft: Draft = {
      id,
      title: serviceName(path),
      lines: [
        hop.balancer.value === 'kong' ? 'Kong balances over the pods' : "by the Service's address",
        ...(backend.service === undefined ? ['declared elsewhere'] : []),
      ],
      details: [
        ...(backend.service === undefined
          ? []
          : [
              {
                label: 'declared',
                value: String(backend.service),
                place: placeOf({ manifest: backend.service, path: [] }),
              },
            ]),
        { label: 'named', value: String(backend.origin.manifest), place: placeOf(backend.origin) },
        saidDetail('who balances', balancerWords(hop)),
        ...tlsPolicyWords(path).map((said) => saidDetail('TLS', said)),
        ...meshWords(hop).map((said, index) => saidDetail(index === 0 ? 'on the way' : '', said)),
      ],
      marks: this.marks.of(backend.service),
      locks: [],
      edges: [],
      versions: [],
    };
    this.drafts.set(id, draft);
    for (const way of hop.ways) this.addWay(draft, way, hop.ways.length);
    return draft;
  }

  private addWay(draft: Draft, { rules }: Way, ways: number): void {
    const taking = rules.filter(({ match }) => match !== 'none');
    for (const rule of taking) {
      for (const destination of rule.destinations)
        this.addDestination(draft, destination, rule, taking.length > 1 || ways > 1);
    }
  }

  private addDestination(draft: Draft, destination: HopDestination, rule: HopRule, isOneOfMany: boolean): void {
    const { workloads, share } = destination;
    const label = rule.destinations.length > 1 ? `${percentOf(share)} %` : isOneOfMany ? 'by rule' : undefined;
    const end = (id: string): Pick<Edge, 'to' | 'label' | 'bypassesMesh'> => ({
      to: id,
      bypassesMesh: false,
      ...(label !== undefined && { label }),
    });
    if ('unknown' in workloads || workloads.value.length === 0) {
      const id = `${draft.id} to ${destination.host} ${destination.subset ?? ''}`;
      const why = 'unknown' in workloads ? workloads.unknown : 'no pod is declared for it';
      addOnce(draft.versions, {
        id,
        title: shortHost(destination.host) + (destination.subset === undefined ? '' : `, ${destination.subset}`),
        lines: [why],
        details: [{ label: 'named', value: why, place: placeOf(destination.origin) }],
        marks: this.marks.of(destination.service),
      });
      addOnce(draft.edges, { ...end(id), transport: 'unknown' });
      return;
    }
    for (const workload of workloads.value) {
      const version = versionNode(draft.id, workload, this.marks);
      addOnce(draft.versions, version);
      addOnce(draft.edges, { ...end(version.id), transport: shown(workload.fromWaypoint ?? workload.transport) });
      for (const authorization of workload.authorizations) {
        const lock = lockNode(draft.id, authorization);
        if (lock !== undefined) addOnce(draft.locks, lock);
      }
    }
  }
}

function versionNode(service: string, workload: HopWorkload, marks: FindingMarks): VersionNode {
  const { pod, version, replicas, images, serviceAccount, transport, intake } = workload;
  const count = replicas === undefined ? [] : [`${replicas.value} ${replicas.value === 1 ? 'pod' : 'pods'}`];
  const manifest = pod?.manifest;
  return {
    id: `${service} pods ${manifest === undefined ? 'elsewhere' : String(manifest)}`,
    title: version?.value ?? manifest?.name ?? 'declared elsewhere',
    lines: [
      [...count, ...images.slice(0, 1).map(({ value }) => shortImage(value))].join(' · '),
      ...('value' in intake && !intake.value.isTaken ? ['refuses what comes'] : []),
    ].filter((line) => line !== ''),
    details: [
      { label: 'pods', value: workloadWords(workload), ...(manifest && { place: placeOf({ manifest, path: [] }) }) },
      ...images.map(({ value, origins }): Detail => ({
        label: 'image',
        value,
        ...(origins[0] && { place: placeOf(origins[0]) }),
      })),
      { label: 'ServiceAccount', value: 'value' in serviceAccount ? serviceAccount.value : serviceAccount.unknown },
      { label: 'transport', value: transportWords(transport) },
      saidDetail('intake', intakeWords(workload)),
    ],
    marks: marks.of(manifest),
  };
}

/** None where no policy says anything. */
function lockNode(service: string, { verdict, why, rules }: Authorization): LockNode | undefined {
  const [first] = rules;
  if (first === undefined && verdict === 'allowed') return undefined;
  const lets =
    typeof verdict !== 'string'
      ? 'unknown'
      : ({ allowed: 'in', denied: 'nobody in', some: 'some in' } as const)[verdict];
  const name = first?.origin.manifest.name ?? 'policies';
  return {
    id: `${service} lock ${name} ${lets}`,
    title: {
      in: `${name} lets Kong in`,
      'nobody in': `${name} refuses Kong`,
      'some in': `${name} lets some in`,
      unknown: `${name}: not known`,
    }[lets],
    lines: [],
    details: [
      { label: 'why', value: why },
      ...rules.map(({ effect, origin }) => ({ label: effect, value: String(origin.manifest), place: placeOf(origin) })),
    ],
    marks: [],
    lets,
  };
}

function addOnce<T extends { readonly id: string } | { readonly to: string }>(all: T[], one: T): void {
  const key = (each: T): string => ('id' in each ? each.id : each.to);
  if (!all.some((each) => key(each) === key(one))) all.push(one);
}

/** From Kong: that of the first pods, where all travel alike; else it is not one. */
function transportOf({ ways }: Hop): Transport {
  const all = ways.flatMap(({ rules }) =>
    rules.flatMap(({ destinations }) =>
      destinations.flatMap(({ workloads }) =>
        'value' in workloads ? workloads.value.map(({ transport }) => shown(transport)) : ['unknown' as const],
      ),
    ),
  );
  const [first = 'unknown'] = all;
  return all.every((each) => each === first) ? first : 'unknown';
}

function shown(transport: Fact<HopTransport>): Transport {
  if ('unknown' in transport) return 'unknown';
  const { mesh, isKongTls } = transport.value;
  if (mesh === 'plain') return isKongTls ? 'TLS' : 'plain';
  return ({ tls: 'TLS', mtls: 'mTLS', hbone: 'HBONE' } as const)[mesh];
}

function bypasses(steering: Way['steering']): boolean {
  return 'value' in steering && ['bypass', 'passthrough', 'node'].includes(steering.value);
}

/** Without registry and folders. */
function shortImage(image: string): string {
  return image.slice(image.lastIndexOf('/') + 1);
}
