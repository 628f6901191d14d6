import { k8s } from 'cdk8s-plus-25';
import { requirePortProtocol } from '../istio/port-protocol';
import { integer, object, oneOf, optional, text } from '../../props/shape';
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
   * Port of the container, 1 to 65535.
   * @default - the same as `port`
   */
  readonly targetPort?: number;
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
  targetPort: optional(PORT),
  protocol: optional(oneOf(['TCP', 'UDP', 'SCTP'])),
  appProtocol: optional(text),
});

/** @throws PropError when a port is malformed, has no protocol that Istio knows, or is there twice */
export function checkPorts(check: PropCheck, ports: readonly WorkloadPort[]): void {
  check.notEmpty('ports', ports);
  ports.forEach(({ name, appProtocol }, index) => {
    const prop = `ports[${index}]`;
    check.portName(`${prop}.name`, name);
    if (appProtocol === undefined) requirePortProtocol(check, `${prop}.name`, name);
    else check.qualifiedName(`${prop}.appProtocol`, appProtocol);
  });
  check.unique(
    'ports',
    ports.map(({ name }) => name),
    '.name',
  );
  check.unique(
    'ports',
    ports.map(({ port, protocol = 'TCP' }) => `${port}/${protocol}`),
    '.port',
  );
}

export function servicePort({ name, port, targetPort, protocol, appProtocol }: WorkloadPort): k8s.ServicePort {
  return {
    name,
    port,
    targetPort: targetPort === undefined ? undefined : k8s.IntOrString.fromNumber(targetPort),
    protocol,
    appProtocol,
  };
}

/**
 * The container ports behind these, each once.
 * @param named names that something in the pod speaks of; the others mean nothing to a container
 */
export function containerPorts(ports: readonly WorkloadPort[], named: ReadonlySet<string>): k8s.ContainerPort[] {
  const byKey = new Map<string, k8s.ContainerPort>();
  for (const { name, port, targetPort = port, protocol } of ports) {
    const key = `${targetPort}/${protocol ?? 'TCP'}`;
    const known = byKey.get(key);
    if (!named.has(name)) byKey.set(key, known ?? { containerPort: targetPort, protocol });
    else if (known?.name === undefined) byKey.set(key, { name, containerPort: targetPort, protocol });
    else byKey.set(`${key}/${name}`, { name, containerPort: targetPort, protocol });
  }
  return [...byKey.values()];
}
