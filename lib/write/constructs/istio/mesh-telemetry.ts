import type { Construct } from 'constructs';
import type { TelemetrySpecAccessLogging, TelemetrySpecMetrics, TelemetrySpecTracing } from '../../../../imports/istio';
import { schemaObject } from '../../props/schema-shape';
import { list, object, optional, text } from '../../props/shape';
import { CheckedConstruct } from '../checked-construct';
import { createIstio } from './istio-object';
import { requireOnly } from './one-per-scope';
import { httpAttachment, POLICY_SCOPE, resolveScope, type PolicyScope } from './policy-scope';

export interface MeshTelemetryProps {
  /** Whose pods: of the mesh, of a namespace, or of a workload. What is said of less comes before what is said of more. */
  readonly for: PolicyScope;
  /**
   * Name of the Telemetry.
   * @default - `default`, or the name of the workload
   */
  readonly name?: string;
  /** Which requests are logged, and by which of the mesh's providers, such as `envoy`. */
  readonly accessLogging?: readonly TelemetrySpecAccessLogging[];
  /** Which share of requests is traced, and by which provider. */
  readonly tracing?: readonly TelemetrySpecTracing[];
  /** Which metrics are measured, and with which labels. */
  readonly metrics?: readonly TelemetrySpecMetrics[];
}

const SPEC = 'telemetry.istio.io/v1/Telemetry.spec';
const PARTS = ['accessLogging', 'tracing', 'metrics'] as const;

const SHAPE = object<MeshTelemetryProps>({
  for: POLICY_SCOPE,
  name: optional(text),
  accessLogging: optional(list(schemaObject<TelemetrySpecAccessLogging>(`${SPEC}.accessLogging`))),
  tracing: optional(list(schemaObject<TelemetrySpecTracing>(`${SPEC}.tracing`))),
  metrics: optional(list(schemaObject<TelemetrySpecMetrics>(`${SPEC}.metrics`))),
});

/** What is logged, traced and measured of some pods: a Telemetry. */
export class MeshTelemetry extends CheckedConstruct {
  /** Name of the Telemetry. */
  public readonly telemetryName: string;

  /** @throws PropError when it says nothing, a part is malformed, or no waypoint would read it in an ambient mesh */
  public constructor(scope: Construct, id: string, props: MeshTelemetryProps) {
    super(scope, id, props, SHAPE);
    const { propCheck } = this;
    const resolved = resolveScope(propCheck, props.for);
    const { namespace, workload } = resolved;
    requireOnly(propCheck, 'MeshTelemetry', resolved);
    this.telemetryName = props.name ?? workload?.facts.name ?? 'default';
    propCheck.dnsSubdomain('name', this.telemetryName);
    const { accessLogging, tracing, metrics } = props;
    const says = PARTS.some((part) => props[part] !== undefined);
    propCheck.require(says, 'accessLogging', accessLogging, 'a list, or tracing or metrics');
    for (const part of PARTS) if (props[part] !== undefined) propCheck.notEmpty(part, props[part]);
    const alone = 'one entry with one provider: Istio does not support more yet';
    propCheck.require((tracing?.length ?? 0) < 2, 'tracing', tracing, alone);
    const providers = tracing?.[0]?.providers;
    propCheck.require((providers?.length ?? 0) < 2, 'tracing[0].providers', providers, alone);
    const spec = { ...httpAttachment(propCheck, resolved, 'requests'), accessLogging, tracing, metrics };
    const metadata = { name: this.telemetryName, namespace };
    const places = Object.fromEntries(PARTS.map((part) => [`spec.${part}`, part]));
    createIstio(this, 'Resource', propCheck, { kind: 'Telemetry', metadata, spec }, places);
  }
}
