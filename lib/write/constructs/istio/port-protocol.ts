import { ISTIO_PORT_PROTOCOLS, namesProtocol } from '../../../facts/istio/port-protocols';
import type { PropCheck } from '../prop-check';

/** Without a protocol in the name or in `appProtocol`, Istio guesses between HTTP and TCP (its message IST0118). */
export function requirePortProtocol(propCheck: PropCheck, prop: string, name: string): void {
  propCheck.require(
    namesProtocol(name),
    prop,
    name,
    `a protocol or <protocol>-<text>, protocols being ${ISTIO_PORT_PROTOCOLS.join(', ')}; ` +
      `for example "http-${name}", or set appProtocol beside the name`,
  );
}
