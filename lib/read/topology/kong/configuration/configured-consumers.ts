import { CONSUMER_GROUPS, KONG_CONSUMER, KONG_CONSUMER_GROUP } from '../../../../facts/kong/kinds';
import { knows } from '../../../../facts/span';
import { list, text } from '../../../manifests/json';
import type { Manifest } from '../../../manifests/manifest';
import { CredentialConflicts } from './credential-conflicts';
import { credentialReading } from './credential-reading';
import type { ConfiguredConsumer, ConfiguredCredential } from './kong-configuration';
import { kindOf } from './refusals';
import type { Rooms } from './rooms';

/**
 * Who may come in. Source: `FillConsumersAndCredentials` of Kong/kubernetes-ingress-controller at v3.5.13; before 3.4 it takes
 * credentials that are in conflict, and Kong refuses them.
 */
export function configuredConsumers(rooms: Rooms): ConfiguredConsumer[] {
  const conflicts = new CredentialConflicts();
  const consumers = rooms.filter
    .taken(KONG_CONSUMER)
    .flatMap((manifest) => consumerOf(manifest, conflicts, rooms) ?? []);
  const refused = conflicts.refuse(rooms);
  return consumers.filter(({ manifest }) => !refused.has(manifest));
}

function consumerOf(manifest: Manifest, conflicts: CredentialConflicts, rooms: Rooms): ConfiguredConsumer | undefined {
  const username = text(manifest.value.username);
  const customId = text(manifest.value.custom_id);
  if (username === undefined && customId === undefined) {
    rooms.refusals.add(manifest, [], 'it has neither a username nor a custom_id');
    return undefined;
  }
  const groups = groupsOf(manifest, rooms);
  const credentials: ConfiguredCredential[] = [];
  const aclGroups: string[] = [];
  for (const [index, written] of list(manifest.value.credentials).entries()) {
    const name = text(written);
    if (name === undefined) continue;
    const origin = { manifest, path: ['credentials', index] };
    const credential = credentialReading(origin, name, rooms);
    if (credential === undefined) continue;
    credentials.push({ type: credential.type, origin, secret: credential.secret });
    if (credential.group !== undefined) aclGroups.push(credential.group);
    conflicts.add(manifest, credential);
  }
  return { manifest, username, customId, credentials, aclGroups, groups: isNamed(manifest, rooms) ? groups : [] };
}

/** Without a database Kong is told who is in a group by usernames alone. */
function isNamed({ value }: Manifest, { settings }: Rooms): boolean {
  return text(value.username) !== undefined || (settings.value('KONG_DATABASE') ?? 'off') !== 'off';
}

/** A group may be of any class, but it must be there. */
function groupsOf(manifest: Manifest, { set, releases, refusals }: Rooms): string[] {
  if (knows(releases.kic, CONSUMER_GROUPS) !== 'known') return [];
  const namespace = set.namespaceOf(manifest);
  return list(manifest.value.consumerGroups).flatMap((written, index) => {
    const name = text(written);
    if (name === undefined) return [];
    const presence = set.presence(KONG_CONSUMER_GROUP, namespace, name);
    if (presence === 'present') return [name];
    refusals.add(
      manifest,
      ['consumerGroups', index],
      `there is no KongConsumerGroup "${name}"`,
      kindOf(presence),
      'consumer-group',
    );
    return presence === 'missing' ? [] : [name];
  });
}
