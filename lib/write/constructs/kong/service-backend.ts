import { either, flag, number, object, optional, text } from '../../props/shape';

/** A port of a Service, as a route's backend. */
export interface ServiceBackend {
  /** Name of the Service. */
  readonly serviceName: string;
  /** Number or name of the Service's port. */
  readonly port: number | string;
  /**
   * Namespace of the Service.
   * @default - the route's namespace: an Ingress reaches no other
   */
  readonly namespace?: string;
  /**
   * Whether Istio routes what is sent to the Service, by the Host header: a `KongRoute` then sends the Service's name.
   * @default false
   */
  readonly meshRouting?: boolean;
}

export const SERVICE_BACKEND = object<ServiceBackend>(
  { serviceName: text, port: either(number, text), namespace: optional(text), meshRouting: optional(flag) },
  'workload.backend("http"), or { serviceName, port } for any Service',
);
