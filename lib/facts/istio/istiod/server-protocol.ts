import { entry } from '../../data';
import { textAt } from '../../schemas/rules/definition-rule';

/** Of the port of a Gateway's server or of a Sidecar's listener, in capitals. */
export function protocolOf(server: unknown): string {
  return textAt(entry(server, 'port'), 'protocol').toUpperCase();
}

/** Whether what comes there is TLS. */
export function takesTls(server: unknown): boolean {
  return ['HTTPS', 'TLS'].includes(protocolOf(server));
}
