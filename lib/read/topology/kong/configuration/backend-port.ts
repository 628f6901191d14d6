import { number, text } from '../../../manifests/json';
import type { Manifest } from '../../../manifests/manifest';
import { at, list } from '../../../manifests/json';
import type { PortName } from './draft';

/** What stands in names where an Ingress leaves the port out. */
const IMPLICIT = 'implicitPort';

/** A port as the controller names it. */
export function portName(port: number | string | undefined): PortName {
  const known = port === 0 || port === '' ? undefined : port;
  return { text: known === undefined ? IMPLICIT : String(known), port: known };
}

/** A port of a Service. */
export interface ServicePort {
  readonly number: number;
  readonly name: string | undefined;
}

/** The port of a Service that a route means; undefined where it has none of the kind. */
export function servicePort({ spec }: Manifest, { port }: PortName): ServicePort | undefined {
  const ports = list(spec.ports);
  if (spec.type === 'ExternalName') return typeof port === 'number' ? { number: port, name: undefined } : undefined;
  const entry =
    port === undefined
      ? ports.length === 1
        ? ports[0]
        : undefined
      : ports.find((each) =>
          typeof port === 'number'
            ? at(each, 'port') === port
            : at(each, 'name') === port || at(each, 'targetPort') === port,
        );
  const found = number(at(entry, 'port'));
  return found === undefined ? undefined : { number: found, name: text(at(entry, 'name')) };
}
