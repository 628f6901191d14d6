import { portReading, type PortReading } from '../../../facts/istio/port-protocols';
import { at, list, number, text } from '../../manifests/json';
import type { Manifest } from '../../manifests/manifest';
import type { Path } from '../../manifests/path';

/** One port of a Service. */
export interface ServicePort {
  readonly path: Path;
  readonly number: number;
  readonly name: string | undefined;
  readonly protocol: string | undefined;
  readonly appProtocol: string | undefined;
}

/** The ports of a Service that have a number. */
export function servicePorts({ spec }: Manifest): ServicePort[] {
  return list(spec.ports).flatMap((each, index) => {
    const port = number(at(each, 'port'));
    if (port === undefined) return [];
    return [
      {
        path: ['spec', 'ports', index],
        number: port,
        name: text(at(each, 'name')),
        protocol: text(at(each, 'protocol')),
        appProtocol: text(at(each, 'appProtocol')),
      },
    ];
  });
}

/** The port that a route means by its number or name; by neither, the only one there is. */
export function servicePort(service: Manifest, port: number | string | undefined): ServicePort | undefined {
  const ports = servicePorts(service);
  if (port === undefined) return ports.length === 1 ? ports[0] : undefined;
  return ports.find((each) => each.number === port || each.name === port || String(each.number) === port);
}

/** How Istio takes what comes at a port. */
export function readingOf(port: ServicePort): PortReading {
  return portReading({ ...port, port: port.number });
}
