import { conflictingKey } from '../../../../facts/kong/credential-types';
import { KONG_ANNOTATIONS } from '../../../../facts/kong/annotations';
import { entry } from '../../../manifests/json';
import { groupBy } from '../../../manifests/group-by';
import type { Manifest } from '../../../manifests/manifest';
import { typeOfCredential } from '../../../topology/kong/credential';
import { secretText } from '../../../topology/kong/secret';
import type { CredentialReference } from '../../../topology/kong/consumers';
import type { Topology } from '../../../topology/topology';
import type { Problem } from '../../finding';
import type { Rule } from '../../rule';

export const uniqueCredentials: Rule = {
  id: 'unique-credentials',
  subject: 'kong',
  severity: 'error',
  summary: 'Two credentials cannot be told apart: the consumers that have them are not taken.',
  releases: ['kic'],
  *find({ topology, releases: { kic } }) {
    const references = topology.consumers
      .credentials()
      .filter(({ manifest }) => topology.set.firstLike(manifest) === manifest);
    const once = new Map(references.map((reference) => [`${String(reference.manifest)} ${reference.name}`, reference]));
    const holders = [...once.values()].map((reference) => ({ reference, ...identityOf(reference, topology, kic) }));
    for (const [identity, alike] of groupBy(holders, (holder) => holder.identity)) {
      if (identity === undefined || alike.length < 2) continue;
      for (const [index, { reference, key }] of alike.entries()) {
        const other = alike[index === 0 ? 1 : 0]!.reference;
        yield problemOf(reference, other, key ?? '');
      }
      yield* ofSecrets(alike, topology);
    }
  },
};

function problemOf({ manifest, path, name }: CredentialReference, other: CredentialReference, key: string): Problem {
  const isOneSecret = other.namespace === (manifest.namespace ?? 'default') && other.name === name;
  const what = isOneSecret ? `the Secret "${name}"` : `the ${key} of the Secret "${name}"`;
  return {
    manifest,
    path,
    message: `${String(other.manifest)} has ${what} too, so that no consumer with it is taken`,
    fix: `give each consumer a credential with a ${key} of its own`,
  };
}

/** The controller refuses the Secrets too, and it is in them that the values stand. */
function* ofSecrets(holders: readonly Holder[], { set }: Topology): Generator<Problem, void> {
  const byName = new Map(holders.map((holder) => [`${holder.reference.namespace}/${holder.reference.name}`, holder]));
  const secrets = [...byName.values()].flatMap(({ reference: { namespace, name, manifest }, key = '' }) => {
    const secret = set.find('Secret', namespace, name);
    return secret === undefined ? [] : { secret, key, consumer: manifest };
  });
  for (const [index, { secret, key, consumer }] of secrets.entries()) {
    const other = secrets[index === 0 ? 1 : 0];
    const field = entry(secret.value.stringData, key) === undefined ? 'data' : 'stringData';
    const message =
      other === undefined
        ? `more than one consumer has this ${key}`
        : `${String(other.secret)}, of ${String(other.consumer)}, has the same ${key}`;
    yield {
      manifest: secret,
      path: [field, key],
      message: `${message}, and the controller takes no credential with it: ${String(consumer)} cannot log in`,
      fix: `give each credential a ${key} of its own`,
    };
  }
}

interface Holder {
  readonly reference: CredentialReference;
  readonly key: string | undefined;
}

/** What must be unique of a credential: its type, its value and its Kong; not to be shown. */
function identityOf(
  reference: CredentialReference,
  { consumers }: Topology,
  kic: string,
): { readonly identity: string | undefined; readonly key: string | undefined } {
  const secret = consumers.secretOf(reference);
  const type = secret && typeOfCredential(secret, kic);
  const key = type === undefined ? undefined : conflictingKey(type);
  const value = secret === undefined || key === undefined ? undefined : secretText(secret, key);
  const identity =
    value === undefined || value === '' ? undefined : JSON.stringify([type, value, kongOf(reference.manifest)]);
  return { identity, key };
}

/** What decides which Kong a consumer lands in: its class, and the control plane of Konnect. */
function kongOf(manifest: Manifest): readonly unknown[] {
  return [manifest.annotation(KONG_ANNOTATIONS.ingressClass), manifest.spec.controlPlaneRef];
}
