import type {
  DestinationRuleSpecTrafficPolicyConnectionPool,
  DestinationRuleSpecTrafficPolicyOutlierDetection,
  ServiceEntrySpecEndpoints,
} from '../../../../../imports/istio';
import { schemaObject } from '../../../props/schema-shape';
import { either, instanceOf, integer, list, object, oneOf, optional, text } from '../../../props/shape';
import { ServedWorkload } from '../../workload/served-workload';
import { WAYPOINT_NAME, type WaypointName } from '../ambient/waypoint-labels';
import { EXTERNAL_PROTOCOLS, ORIGINATED_TLS, type ExternalProtocol, type OriginatedTls } from './originated-tls';

/** A port of a host outside. */
export interface ExternalPort {
  /** Port that callers ask for, 1 to 65535. */
  readonly port: number;
  /** What callers speak there. `HTTPS` and `TLS` are left as they are, and told apart by the name that they ask for. */
  readonly protocol: ExternalProtocol;
  /**
   * Port of the host itself, 1 to 65535.
   * @default - that which callers ask for; 443 with `tls`
   */
  readonly targetPort?: number;
  /**
   * Begins TLS for callers that speak `HTTP`, `HTTP2`, `GRPC` or `TCP`: rules and telemetry then see their requests. The server has to
   * have a certificate of an authority that the system of the proxy trusts, unless `caCertificates` names others.
   * @default - none
   */
  readonly tls?: OriginatedTls;
}

export interface ExternalHostProps {
  /** Names of the host, at least one, such as `api.payments.example`; `*.` in front of one stands for any. */
  readonly hosts: readonly string[];
  /**
   * Name of the objects, a DNS label that begins with a letter.
   * @default - the construct's id
   */
  readonly name?: string;
  /**
   * Namespace of the objects.
   * @default - the chart's namespace
   */
  readonly namespace?: string;
  /** At least one. */
  readonly ports: readonly ExternalPort[];
  /** Addresses that callers connect to, where names alone do not tell connections apart: with the protocol `TCP`. */
  readonly addresses?: readonly string[];
  /** Where the host is, in place of what its names resolve to. */
  readonly endpoints?: readonly ServiceEntrySpecEndpoints[];
  /**
   * How addresses of the host are found: from its names, from `endpoints`, or wherever callers connect.
   * @default - `STATIC` with endpoints that are addresses, `NONE` for wildcards, else `DNS`
   */
  readonly resolution?: 'DNS' | 'STATIC' | 'NONE' | 'DYNAMIC_DNS';
  /**
   * Namespaces that know the host: names, `.` for its own, `*` for all.
   * @default - all
   */
  readonly exportTo?: readonly string[];
  /**
   * The workload for which TLS is begun, in place of all callers. Certificates of a Secret (`tls.credentialName`) need it where callers have
   * sidecars: Istio hands a Secret to no others. The workload, the Secret and this host are in one namespace, and the workload's
   * ServiceAccount may read the Secret.
   * @default - all
   */
  readonly callers?: ServedWorkload;
  /** How many connections and requests a caller has at a time with the host; more are refused with 503. */
  readonly connectionPool?: DestinationRuleSpecTrafficPolicyConnectionPool;
  /** Which addresses of the host get no requests for a while, because they failed. */
  readonly outlierDetection?: DestinationRuleSpecTrafficPolicyOutlierDetection;
  /** The waypoint that calls to the host go through, in an ambient mesh. */
  readonly waypoint?: string | WaypointName;
}

const POLICY = 'networking.istio.io/v1/DestinationRule.spec.trafficPolicy';

export const EXTERNAL_HOST = object<ExternalHostProps>({
  hosts: list(text),
  name: optional(text),
  namespace: optional(text),
  ports: list(
    object<ExternalPort>({
      port: integer(1, 65535),
      protocol: oneOf(EXTERNAL_PROTOCOLS),
      targetPort: optional(integer(1, 65535)),
      tls: optional(ORIGINATED_TLS),
    }),
  ),
  addresses: optional(list(text)),
  endpoints: optional(
    list(schemaObject<ServiceEntrySpecEndpoints>('networking.istio.io/v1/ServiceEntry.spec.endpoints')),
  ),
  resolution: optional(oneOf(['DNS', 'STATIC', 'NONE', 'DYNAMIC_DNS'])),
  exportTo: optional(list(text)),
  callers: optional(instanceOf(ServedWorkload, 'a MeshWorkload or a StatefulWorkload')),
  connectionPool: optional(schemaObject<DestinationRuleSpecTrafficPolicyConnectionPool>(`${POLICY}.connectionPool`)),
  outlierDetection: optional(
    schemaObject<DestinationRuleSpecTrafficPolicyOutlierDetection>(`${POLICY}.outlierDetection`),
  ),
  waypoint: optional(either(text, WAYPOINT_NAME)),
});
