import { hasCredentials } from '../../../facts/delivery/repository-credentials';
import type { PropCheck } from '../prop-check';

const WITHOUT_CREDENTIALS =
  'an address without a user, password or token in it: manifests are committed, and the tool has its credentials in a Secret';

/** @throws PropError for the address of a repository that has credentials in it */
export function checkAddress(propCheck: PropCheck, prop: string, address: string): void {
  propCheck.require(!hasCredentials(address), prop, address, WITHOUT_CREDENTIALS);
}
