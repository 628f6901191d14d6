import type { PropCheck } from '../../prop-check';
import type { ExternalHostProps } from './external-host-props';

/** How addresses of a host are found. */
export function resolutionOf({
  resolution,
  hosts,
  endpoints = [],
}: ExternalHostProps): 'DNS' | 'STATIC' | 'NONE' | 'DYNAMIC_DNS' {
  if (resolution !== undefined) return resolution;
  const areAddresses = endpoints.every(({ address = '' }) => isAddress(address));
  if (endpoints.length > 0) return areAddresses ? 'STATIC' : 'DNS';
  return hosts.some((host) => host.startsWith('*')) ? 'NONE' : 'DNS';
}

/** @throws PropError when nobody could find an address of the host */
export function checkResolution(propCheck: PropCheck, props: ExternalHostProps): void {
  const { hosts, endpoints = [], resolution } = props;
  const found = resolutionOf(props);
  const some = 'DNS for what the names resolve to; STATIC needs endpoints with addresses, and there are none';
  propCheck.require(found !== 'STATIC' || endpoints.length > 0, 'resolution', resolution, some);
  const named = endpoints.findIndex(({ address = '' }) => !isAddress(address) && !address.startsWith('unix://'));
  const address = 'an IP address with the resolution STATIC; or set resolution: DNS for names';
  propCheck.require(found !== 'STATIC' || named < 0, `endpoints[${named}].address`, endpoints[named]?.address, address);
  const wildcard = hosts.find((host) => host.startsWith('*'));
  const whole =
    `NONE or DYNAMIC_DNS with "${wildcard ?? ''}", of which nobody knows the address; or name whole hosts, or where they are ` +
    'in endpoints';
  propCheck.require(found !== 'DNS' || wildcard === undefined || endpoints.length > 0, 'resolution', resolution, whole);
}

function isAddress(text: string): boolean {
  return /^[\d.]+$|:/.test(text.slice(0, 64));
}
