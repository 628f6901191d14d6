import { flag, optional, text, type Fields } from '../../../props/shape';
import type { PropCheck } from '../../prop-check';
import { checkFluxDuration } from './flux-object';

/** How a source is looked at, whatever it is. */
export interface FluxFetching {
  /** How often it is looked at. */
  readonly interval?: string;
  /** @default - Flux's own, 60s */
  readonly timeout?: string;
  /** Name of the Secret with the credentials, in the same namespace. */
  readonly secret?: string;
  /** Whether nothing is fetched. */
  readonly suspend?: boolean;
}

export const FLUX_FETCHING: Fields<FluxFetching> = {
  interval: optional(text),
  timeout: optional(text),
  secret: optional(text),
  suspend: optional(flag),
};

/** What of it is a reference in the object: the Secret with the credentials, by its name. */
export function fetchingSecret({ secret }: FluxFetching): { readonly name: string } | undefined {
  return secret === undefined ? undefined : { name: secret };
}

/** @throws PropError for a duration or a name that Flux would refuse */
export function checkFetching(propCheck: PropCheck, { interval, timeout, secret }: FluxFetching): void {
  checkFluxDuration(propCheck, 'interval', interval);
  checkFluxDuration(propCheck, 'timeout', timeout);
  if (secret !== undefined) propCheck.dnsSubdomain('secret', secret);
}
