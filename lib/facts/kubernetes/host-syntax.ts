import { DNS_SUBDOMAIN } from './name-syntax';
import { isOf } from '../text/bounded-pattern';

const ADDRESS = /^\d{1,3}(\.\d{1,3}){3}$/;

/** What the API server takes as a host of an Ingress; undefined where it takes this one. */
export function ingressHostFault(host: string): string | undefined {
  if (ADDRESS.test(host.slice(0, 16))) return 'a name, and no address';
  const name = host.startsWith('*.') ? host.slice(2) : host;
  return isOf(name, DNS_SUBDOMAIN)
    ? undefined
    : 'a host name in small letters, without a port, with or without "*." in front';
}

/** The same for a host of `tls` of an Ingress, which may be an address. Source: `validateIngressTLS`. */
export function ingressTlsHostFault(host: string): string | undefined {
  return ADDRESS.test(host.slice(0, 16)) ? undefined : ingressHostFault(host);
}

/** The same for the `externalName` of a Service, which may end in a dot. */
export function externalNameFault(name: string): string | undefined {
  return isOf(name.endsWith('.') ? name.slice(0, -1) : name, DNS_SUBDOMAIN)
    ? undefined
    : 'a host name in small letters, without a scheme, a port or a path';
}
