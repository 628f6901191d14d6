import { k8s } from 'cdk8s-plus-25';
import { requirePortProtocol } from '../istio/port-protocol';
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

/** @throws PropError when a port is malformed, has no protocol that Istio knows, or is there twice */
export function checkPorts(check: PropCheck, ports: readonly WorkloadPort[]): void {
  check.notEmpty('ports', ports);
  ports.forEach(({ name, port, targetPort, protocol, appProtocol }, index) => {
    const prop = `ports[${index}]`;
    check.portName(`${prop}.name`, name);
    check.port(`${prop}.port`, port);
    if (targetPort !== undefined) check.port(`${prop}.targetPort`, targetPort);
    if (protocol !== undefined) check.oneOf(`${prop}.protocol`, protocol, ['TCP', 'UDP', 'SCTP']);
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

/** The container ports behind these, each once. */
export function containerPorts(ports: readonly WorkloadPort[]): k8s.ContainerPort[] {
  const byKey = new Map(
    ports.map(({ port, targetPort = port, protocol }) => [
      `${targetPort}/${protocol ?? 'TCP'}`,
      { containerPort: targetPort, protocol },
    ]),
  );
  return [...byKey.values()];
}
