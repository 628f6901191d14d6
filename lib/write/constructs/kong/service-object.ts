import { ApiObject } from 'cdk8s';
import type { Service } from 'cdk8s-plus-25';
import { Construct } from 'constructs';
import { isObject } from '../../props/data-part';
import type { ServiceBackend } from './service-backend';

/** A Service that something else made: of cdk8s-plus, of `k8s`, of YAML that was included, or any ApiObject of that kind. */
export type ServiceObject = Service | ApiObject;

/** A port as the Service has it. */
interface Port {
  readonly name?: string;
  readonly port: number;
}

/** The object of a Service; undefined where a value is none. */
export function serviceObject(value: unknown): ApiObject | undefined {
  if (!Construct.isConstruct(value)) return undefined;
  const object = ApiObject.isApiObject(value) ? value : value.node.defaultChild;
  const isService = object !== undefined && ApiObject.isApiObject(object) && object.apiVersion === 'v1';
  return isService && object.kind === 'Service' ? object : undefined;
}

/** The ports of a Service, as it is now. */
export function portsOf(service: ApiObject): readonly Port[] {
  const { spec } = service.toJson() as { readonly spec?: unknown };
  return isObject(spec) && Array.isArray(spec.ports) ? (spec.ports as readonly Port[]) : [];
}

/** A port of a Service, as a route's backend. */
export function backendAt(service: ApiObject, port: number): ServiceBackend {
  return { serviceName: service.name, port, namespace: service.metadata.namespace };
}

/** How a port of a Service is called in messages. */
export function portTitle({ name, port }: Port): string {
  return name === undefined ? String(port) : `${name} (${port})`;
}
