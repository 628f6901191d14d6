import type { IConstruct } from 'constructs';
import type { ServiceIdentity } from '../../../facts/istio/principal';
import type { PropCheck } from '../prop-check';
import type { WorkloadPort } from '../workload/workload-port';
import { declaredNamespace, type MeshMode } from './declared-namespaces';

/** What a workload says of itself. */
export interface WorkloadFacts {
  readonly name: string;
  readonly namespace: string | undefined;
  /** Labels by which its pods are found. */
  readonly selector: Readonly<Record<string, string>>;
  /** Name of its Service; undefined where there is none. */
  readonly serviceName: string | undefined;
  readonly ports: readonly WorkloadPort[];
  /** Whether Kong sends requests to the address of its Service. */
  readonly meshRouting: boolean;
  /** The waypoint that its Service itself names; `none` opts out of that of its namespace. */
  readonly ownWaypoint: string | undefined;
  /** How its pods themselves say that they are in the mesh. */
  readonly ownMode: MeshMode | undefined;
  /** Undefined where its pods run as the namespace's own ServiceAccount. */
  readonly serviceAccount: string | undefined;
}

/** A workload as rules and policies of the mesh see it. */
export class WorkloadInMesh {
  public constructor(
    private readonly construct: IConstruct,
    public readonly facts: WorkloadFacts,
  ) {}

  /** Undefined where its namespace is made elsewhere. */
  public get mode(): MeshMode | undefined {
    return this.facts.ownMode ?? declaredNamespace(this.construct, this.facts.namespace)?.mode;
  }

  /** Name of the waypoint that requests to its Service go through, of another namespace with that in front. */
  public get waypoint(): string | undefined {
    if (this.mode !== 'ambient') return undefined;
    const { ownWaypoint, namespace } = this.facts;
    const waypoint = ownWaypoint ?? declaredNamespace(this.construct, namespace)?.waypoint;
    return waypoint === 'none' ? undefined : waypoint;
  }

  /** Whom the mesh knows the waypoint as: Istio makes a ServiceAccount of its name. */
  public get waypointIdentity(): ServiceIdentity | undefined {
    const { waypoint } = this;
    if (waypoint === undefined) return undefined;
    const slash = waypoint.indexOf('/');
    const namespace = slash < 0 ? (this.facts.namespace ?? '') : waypoint.slice(0, slash);
    return { namespace, serviceAccount: waypoint.slice(slash + 1) };
  }

  /** In full, as rules of the mesh name the Service. */
  public get host(): string {
    const { serviceName, namespace } = this.facts;
    return `${serviceName ?? ''}.${namespace ?? 'default'}.svc.cluster.local`;
  }

  /**
   * The port of the container, which policies name: Istio compares it with nothing else.
   * @param port name of a port of the Service, or the number of the container's
   * @throws PropError when there is none, or it is one of the Service alone
   */
  public containerPort(propCheck: PropCheck, prop: string, port: string | number): number {
    const { ports } = this.facts;
    const found =
      typeof port === 'string' ? ports.find(({ name }) => name === port) : ports.find((one) => targetOf(one) === port);
    const names = ports.map(({ name }) => name).join(', ');
    if (found === undefined) {
      const ofService = ports.find((one) => one.port === port);
      const behind = ofService && targetOf(ofService);
      const allowed =
        behind === undefined
          ? `one of ${names}, or the number of a container's port`
          : `${behind}, the container's port, or "${ofService!.name}": ${port} is the port of the Service, and Istio compares that of the container`;
      if (typeof port === 'number' && behind === undefined) return port;
      return propCheck.fail(prop, port, allowed);
    }
    const target = targetOf(found);
    const byName = `the number of the container's port: ports named "${found.name}" lead to one by its name`;
    return typeof target === 'number' ? target : propCheck.fail(prop, port, byName);
  }
}

function targetOf({ port, targetPort = port }: WorkloadPort): number | string {
  return targetPort;
}
