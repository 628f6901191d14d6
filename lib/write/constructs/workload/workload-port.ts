import { k8s } from 'cdk8s-plus-25';
import { requirePortProtocol } from '../istio/port-protocol';
import { either, integer, object, oneOf, optional, text } from '../../props/shape';
import type { PropCheck } from '../prop-check';

/** A port of a workload: of its Service and of its containers. */
export interface WorkloadPort {
  /**
   * Name of the Service's port. Istio reads the protocol from it: `http`, `grpc-api`. With any other name, set
   * `appProtocol`.
   */
  readonly name: string;
  /** Port of the Service, 1 to 65535. */
  readonly port: number;
  /**
   * Port of the container, 1 to 65535, or the name of one of `containerPorts`.
   * @default - the same as `port`
   */
  readonly targetPort?: number | string;
  /**
   * Port of every node, 1 to 65535, for a Service of type NodePort or LoadBalancer.
   * @default - Kubernetes chooses one for such a Service
   */
  readonly nodePort?: number;
  /**
   * Transport protocol.
   * @default 'TCP'
   */
  readonly protocol?: 'TCP' | 'UDP' | 'SCTP';
  /** Application protocol, when the name does not tell it: `http`, `grpc`, `kubernetes.io/h2c`. */
  readonly appProtocol?: string;
}

const PORT = integer(1, 65535);

export const WORKLOAD_PORT = object<WorkloadPort>({
  name: text,
  port: PORT,
  targetPort: optional(either(PORT, text)),
  nodePort: optional(PORT),
  protocol: optional(oneOf(['TCP', 'UDP', 'SCTP'])),
  appProtocol: optional(text),
});

/** @throws PropError when a port is malformed, has no protocol that Istio knows, or is there twice */
export function checkPorts(propCheck: PropCheck, ports: readonly WorkloadPort[]): void {
  ports.forEach(({ name, appProtocol }, index) => {
    const prop = `ports[${index}]`;
    propCheck.portName(`${prop}.name`, name);
    if (appProtocol === undefined) requirePortProtocol(propCheck, `${prop}.name`, name);
    else propCheck.qualifiedName(`${prop}.appProtocol`, appProtocol);
  });
  propCheck.unique(
    'ports',
    ports.map(({ name }) => name),
    '.name',
  );
  propCheck.unique(
    'ports',
    ports.map(({ port, protocol = 'TCP' }) => `${port}/${protocol}`),
    '.port',
  );
}

/**
 * @param portName name of one of the ports; undefined for the only one
 * @returns number of the port, for a route
 * @throws PropError when there is no port of that name, or no name is given and there are several ports
 */
export function backendOfPort(
  propCheck: PropCheck,
  ports: readonly WorkloadPort[],
  portName: string | undefined,
): number {
  const only = portName === undefined && ports.length === 1 ? ports[0] : undefined;
  const port = only ?? ports.find(({ name }) => name === portName);
  if (port !== undefined) return port.port;
  const allowed =
    ports.length === 0
      ? 'nothing without ports: there is none to send to'
      : `one of ${ports.map(({ name }) => name).join(', ')}`;
  return propCheck.fail('backend(portName)', portName, allowed);
}

/**
 * @param named the names of the containers' ports
 * @throws PropError when a port leads to a name that no port of the containers has
 */
export function checkTargetPorts(propCheck: PropCheck, ports: readonly WorkloadPort[], named: readonly string[]): void {
  ports.forEach(({ targetPort }, index) => {
    if (typeof targetPort !== 'string') return;
    const names = named.length === 0 ? 'none has a name' : named.join(', ');
    const allowed = `a number from 1 to 65535, or the name of one of containerPorts: ${names}`;
    propCheck.require(named.includes(targetPort), `ports[${index}].targetPort`, targetPort, allowed);
  });
}

export function servicePort({
  name,
  port,
  targetPort,
  nodePort,
  protocol,
  appProtocol,
}: WorkloadPort): k8s.ServicePort {
  return { name, port, targetPort: intOrString(targetPort), nodePort, protocol, appProtocol };
}

function intOrString(port: number | string | undefined): k8s.IntOrString | undefined {
  if (port === undefined) return undefined;
  return typeof port === 'number' ? k8s.IntOrString.fromNumber(port) : k8s.IntOrString.fromString(port);
}

/**
 * The container ports behind these, each once; undefined where there are none.
 * @param named names that something in the pod speaks of; the others mean nothing to a container
 * @param given ports of the container that are listed by hand
 */
export function containerPorts(
  ports: readonly WorkloadPort[],
  named: ReadonlySet<string>,
  given: readonly k8s.ContainerPort[] = [],
): k8s.ContainerPort[] | undefined {
  const all = [...given];
  for (const { name, port, targetPort = port, protocol } of ports) {
    if (typeof targetPort === 'string' || given.some((one) => one.name === name)) continue;
    const at = all.findIndex((one) => one.containerPort === targetPort && transport(one) === transport({ protocol }));
    if (at < 0) all.push({ ...(named.has(name) && { name }), containerPort: targetPort, protocol });
    else if (!named.has(name)) continue;
    else if (all[at]!.name === undefined) all[at] = { ...all[at]!, name };
    else all.push({ name, containerPort: targetPort, protocol });
  }
  return all.length === 0 ? undefined : all;
}

function transport({ protocol = 'TCP' }: { readonly protocol?: string | undefined }): string {
  return protocol;
}
