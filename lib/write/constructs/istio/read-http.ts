import { portReading } from '../../../facts/istio/port-protocols';
import type { WorkloadPort } from '../workload/workload-port';

/** Whether proxies read HTTP at a port. */
export function readsHttp(port: WorkloadPort): boolean {
  return ['http', 'detected'].includes(portReading(port));
}

/** Names of ports, for a message. */
export function namesOf(ports: readonly WorkloadPort[]): string {
  return ports.map(({ name }) => name).join(', ');
}
