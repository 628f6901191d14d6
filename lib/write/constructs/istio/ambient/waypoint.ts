import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import {
  HBONE_PORT,
  WAYPOINT_CLASS,
  WAYPOINT_LABELS,
  WAYPOINT_TRAFFIC,
  type WaypointTraffic,
} from '../../../../facts/istio/ambient';
import { map, object, oneOf, optional, text } from '../../../props/shape';
import { CheckedConstruct } from '../../checked-construct';
import { createChecked } from '../../checked-object';
import { checkMetadata } from '../../metadata-check';
import { declaredNamespace } from '../declared-namespaces';
import { requireAmbient } from './ambient-release';

export interface WaypointProps {
  /**
   * Name of the Gateway, a DNS label: also that of the ServiceAccount, the Deployment and the Service that Istio makes for it.
   * @default - the construct's id
   */
  readonly name?: string;
  /**
   * Namespace of the waypoint.
   * @default - the chart's namespace
   */
  readonly namespace?: string;
  /**
   * What goes through it: what is sent to Services, to pods themselves, or both.
   * @default 'service'
   */
  readonly trafficFor?: WaypointTraffic;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

const SHAPE = object<WaypointProps>({
  name: optional(text),
  namespace: optional(text),
  trafficFor: optional(oneOf(WAYPOINT_TRAFFIC)),
  labels: optional(map(text)),
  annotations: optional(map(text)),
});

/**
 * A proxy in front of Services of an ambient mesh: what rules and policies say of HTTP happens there. Nothing goes through it until
 * a namespace or a Service names it by the prop `waypoint`.
 */
export class Waypoint extends CheckedConstruct {
  /** Name of the Gateway. */
  public readonly waypointName: string;
  public readonly namespace: string | undefined;

  /** @throws PropError when a name is malformed, the chosen Istio is too old, or its namespace is one with sidecars */
  public constructor(scope: Construct, id: string, props: WaypointProps = {}) {
    super(scope, id, props, SHAPE);
    const { propCheck } = this;
    const { trafficFor = 'service', labels = {}, annotations } = props;
    this.waypointName = props.name ?? id;
    this.namespace = props.namespace ?? Chart.of(this).namespace;
    propCheck.dnsLabel(props.name === undefined ? 'id' : 'name', this.waypointName);
    if (this.namespace !== undefined) propCheck.dnsLabel('namespace', this.namespace);
    requireAmbient(propCheck, 'waypoint', this.waypointName);
    const mode = declaredNamespace(this, this.namespace)?.mode ?? 'ambient';
    const ambient = `an ambient namespace; MeshNamespace "${this.namespace ?? ''}" has the mode "${mode}"`;
    propCheck.require(mode === 'ambient', 'namespace', this.namespace, ambient);
    const own = labels[WAYPOINT_LABELS.waypointFor];
    propCheck.require(own === undefined, `labels["${WAYPOINT_LABELS.waypointFor}"]`, own, 'set by "trafficFor" only');
    checkMetadata(propCheck, { on: 'gateway.networking.k8s.io/Gateway', labels, annotations });
    createChecked(this, 'Resource', propCheck, {
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'Gateway',
      metadata: {
        name: this.waypointName,
        namespace: this.namespace,
        labels: { ...labels, [WAYPOINT_LABELS.waypointFor]: trafficFor },
        annotations,
      },
      spec: {
        gatewayClassName: WAYPOINT_CLASS,
        listeners: [{ name: 'mesh', port: HBONE_PORT, protocol: 'HBONE' }],
      },
    });
  }
}
