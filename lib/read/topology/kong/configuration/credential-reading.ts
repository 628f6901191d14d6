import { CREDENTIAL_TYPES, identifyingKeys, isUnreadableKey } from '../../../../facts/kong/credential-types';
import { goFlag, integer, Refusal } from '../../../../facts/kong/value-readers';
import type { Manifest } from '../../../manifests/manifest';
import { typeOfCredential } from '../credential';
import { hasKeys, keysOf, readKey, secretText } from '../secret';
import type { Origin, RefusalKind, RefusalSubject } from './kong-configuration';
import { kindOf } from './refusals';
import type { Rooms } from './rooms';

/** A credential that the controller takes. */
export interface CredentialReading {
  /** Undefined where the Secret is declared elsewhere. */
  readonly type: string | undefined;
  readonly secret: Manifest | undefined;
  /** Of an `acl`. */
  readonly group: string | undefined;
}

/**
 * The credential that a consumer names; undefined where the controller does not take it.
 * @param origin where the consumer names it
 * @param name of the Secret
 */
export function credentialReading(origin: Origin, name: string, rooms: Rooms): CredentialReading | undefined {
  const { set, refusals } = rooms;
  const refuse = (reason: string, kind?: RefusalKind, subject?: RefusalSubject): void => {
    refusals.add(origin.manifest, origin.path, reason, kind, subject);
  };
  const namespace = set.namespaceOf(origin.manifest);
  const secret = set.find('Secret', namespace, name);
  if (secret === undefined) {
    const presence = set.presence('Secret', namespace, name);
    refuse(`there is no Secret "${name}"`, kindOf(presence));
    return presence === 'missing' ? undefined : { type: undefined, secret: undefined, group: undefined };
  }
  const type = typeOfCredential(secret, rooms.releases.kic);
  if (type === undefined || !CREDENTIAL_TYPES.includes(type)) {
    const fault = type === undefined ? 'does not say of which type it is' : 'is of no type that the controller knows';
    refuse(`the Secret "${name}" ${fault}`);
    return undefined;
  }
  refuseValues(secret, refuse);
  const lacking = identifyingKeys(type).find((key) => readKey(secret, key) === undefined);
  if (lacking !== undefined) {
    const reason = `the Secret "${name}" has no key "${lacking}", which a credential of the type ${type} needs`;
    const isEmpty = !hasKeys(secret);
    refuse(reason, isEmpty ? 'undeclared' : 'refused', isEmpty ? 'credential-value' : undefined);
    if (!isEmpty) return undefined;
  }
  const unreadable = keysOf(secret).find((key) => isUnreadableKey(type, key));
  if (unreadable !== undefined) {
    refuse(
      `the key "${unreadable}" of the Secret "${name}" is a field of Kong that is no text`,
      'refused',
      'credential-value',
    );
    return undefined;
  }
  return { type, secret, group: type === 'acl' ? secretText(secret, readKey(secret, 'group') ?? '') : undefined };
}

/** The controller leaves out what it cannot read, and goes on. */
function refuseValues(
  secret: Manifest,
  refuse: (reason: string, kind: RefusalKind, subject: RefusalSubject) => void,
): void {
  const ttl = secretText(secret, 'ttl');
  if (ttl !== undefined && integer(ttl) instanceof Refusal) {
    refuse(
      `"ttl" of the Secret "${secret.name}" is no integer, and the credential will not expire`,
      'refused',
      'credential-value',
    );
  }
  const hashes = secretText(secret, 'hash_secret');
  if (hashes !== undefined && goFlag(hashes) instanceof Refusal) {
    refuse(
      `"hash_secret" of the Secret "${secret.name}" is neither true nor false, and counts as false`,
      'refused',
      'credential-value',
    );
  }
}
