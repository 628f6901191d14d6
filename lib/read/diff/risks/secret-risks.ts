import { groupBy } from '../../manifests/group-by';
import { PLUGIN_KINDS } from '../../../facts/kong/kinds';
import { entry, list, object, text } from '../../manifests/json';
import type { Manifest } from '../../manifests/manifest';
import { secretText } from '../../topology/kong/secret';
import type { Comparison } from '../comparison';
import type { Side } from '../side';
import type { FoundRisk } from './risk';
import { madeSecret, madeSecrets } from './made-secrets';
import { secretReaders, secretReadersOf, type SecretReader } from './secret-readers';

/** Secrets and ConfigMaps, and entries of them, that are gone or never were, and that something reads all the same. */
export function secretRisks(comparison: Comparison): FoundRisk[] {
  const found = [...lostEntries(comparison), ...missingEntries(comparison)];
  // What reads an entry in several places lacks it once.
  return Array.from(
    groupBy(found, ({ manifest, message }) => `${String(manifest)} ${message}`).values(),
    ([first]) => first!,
  );
}

function lostEntries(comparison: Comparison): FoundRisk[] {
  const losses = lossesOf(comparison);
  if (losses.size === 0) return [];
  const { after } = comparison;
  const authorities = authoritiesOf(losses);
  const readers = groupBy(secretReaders(after), ({ kind, namespace, name }) => keyOf(kind, namespace, name));
  return [
    ...Array.from(losses).flatMap(([key, loss]) =>
      (readers.get(key) ?? []).flatMap((reader) => lossRisk(loss, reader, after)),
    ),
    ...(authorities.size === 0 ? [] : lostAuthorities(authorities, after)),
  ];
}

/** Certificates of authorities by the id that plugins name them with. */
function authoritiesOf(losses: ReadonlyMap<string, Loss>): ReadonlyMap<string, Loss> {
  return new Map(
    Array.from(losses.values()).flatMap((loss): (readonly [string, Loss])[] => {
      if (loss.secret.label('konghq.com/ca-cert') !== 'true' || loss.keys !== undefined) return [];
      const id = secretText(loss.secret, 'id');
      return id === undefined ? [] : [[id, loss]];
    }),
  );
}

function lostAuthorities(authorities: ReadonlyMap<string, Loss>, { set }: Side): FoundRisk[] {
  return set.of(...PLUGIN_KINDS).flatMap((manifest) =>
    list(entry(manifest.value.config, 'ca_certificates')).flatMap((id, index): FoundRisk[] => {
      const loss = authorities.get(text(id) ?? '');
      if (loss === undefined) return [];
      const message = `${loss.words} is gone, and ${String(manifest)} reads it`;
      return [{ risk: 'secret', message, manifest, path: ['config', 'ca_certificates', index] }];
    }),
  );
}

/** Entries that never were there, which objects that have changed read, and did not. */
function missingEntries({ objects, before, after }: Comparison): FoundRisk[] {
  return objects.flatMap(({ before: was, after: is, changes }) => {
    if (was === undefined || is === undefined || changes.length === 0) return [];
    const readers = secretReadersOf(after, is);
    const old = readers.length === 0 ? [] : secretReadersOf(before, was);
    return readers.flatMap((reader) => missingRisk(reader, old, before, after));
  });
}

/** @param old what the same object read */
function missingRisk(reader: SecretReader, old: readonly SecretReader[], before: Side, after: Side): FoundRisk[] {
  const { manifest, path, kind, namespace, name, keys, isOptional } = reader;
  if (isOptional || keys.length === 0) return [];
  const [was, is] = [before, after].map(({ set }) => set.find(kind, namespace, name));
  if (is === undefined) return [];
  const there = new Set([was ?? is, is].flatMap(entriesOf));
  const known = new Set(old.filter((each) => each.name === name).flatMap((each) => each.keys));
  const missing = keys.filter((key) => !there.has(key) && !known.has(key));
  return missing.map((key) => ({
    risk: 'secret',
    message: `${String(manifest)} reads the entry ${key} of ${String(is)}, which has none of that name`,
    manifest,
    path,
  }));
}

interface Loss {
  readonly secret: Manifest;
  /** What it is called in sentences. */
  readonly words: string;
  /** Undefined where the whole Secret is gone. */
  readonly keys: readonly string[] | undefined;
}

function lossesOf(comparison: Comparison): ReadonlyMap<string, Loss> {
  const { before, after } = comparison;
  const losses = new Map<string, Loss>();
  for (const { before: was, after: is, isRenamed } of comparison.different()) {
    const made = was && madeSecret(before, was);
    if (was !== undefined && made !== undefined) {
      const left = is && !isRenamed ? madeSecret(after, is) : undefined;
      const isSame = left?.name === made.name;
      const gone = isSame
        ? left.keys === undefined
          ? []
          : (made.keys ?? []).filter((key) => !left.keys!.includes(key))
        : undefined;
      if (gone?.length === 0 || after.set.find('Secret', made.namespace, made.name) !== undefined) continue;
      const words = `Secret ${made.namespace ?? ''}/${made.name}, which ${String(was)} makes,`;
      losses.set(keyOf('Secret', made.namespace, made.name), { secret: is ?? was, words, keys: gone });
      continue;
    }
    if (was?.groupKind !== 'Secret' && was?.groupKind !== 'ConfigMap') continue;
    const namespace = before.set.namespaceOf(was);
    if (is === undefined || isRenamed) {
      if (after.set.find(was.groupKind, namespace, was.name) === undefined) {
        losses.set(keyOf(was.kind, namespace, was.name), { secret: was, words: String(was), keys: undefined });
      }
      continue;
    }
    const now = new Set(entriesOf(is));
    const gone = entriesOf(was).filter((key) => !now.has(key));
    if (gone.length > 0)
      losses.set(keyOf(was.kind, namespace, was.name), { secret: is, words: String(is), keys: gone });
  }
  return losses.size === 0 ? losses : withoutMade(losses, after);
}

/** What an object makes now, as the one before it did or a Secret that was declared, is there. */
function withoutMade(losses: ReadonlyMap<string, Loss>, after: Side): ReadonlyMap<string, Loss> {
  const left = new Map(losses);
  for (const { namespace, name, keys } of madeSecrets(after)) {
    const loss = left.get(keyOf('Secret', namespace, name));
    if (loss === undefined) continue;
    const gone = keys === undefined ? [] : (loss.keys ?? []).filter((key) => !keys.includes(key));
    if (gone.length === 0) left.delete(keyOf('Secret', namespace, name));
  }
  return left;
}

function lossRisk({ secret, words, keys }: Loss, reader: SecretReader, { set }: Side): FoundRisk[] {
  if (reader.isOptional) return [];
  const { manifest, path } = reader;
  const who = `${String(manifest)} reads`;
  if (keys === undefined) return [{ risk: 'secret', message: `${words} is gone, and ${who} it`, manifest, path }];
  const read = keys.filter((key) => reader.keys.length === 0 || reader.keys.includes(key));
  if (read.length === 0 || set.namespaceOf(secret) !== reader.namespace) return [];
  const [noun, verb] = read.length === 1 ? ['the entry', 'is'] : ['the entries', 'are'];
  return [
    {
      risk: 'secret',
      message: `${noun} ${read.join(', ')} of ${words} ${verb} gone, and ${who} ${read.length === 1 ? 'it' : 'them'}`,
      manifest,
      path,
    },
  ];
}

function entriesOf({ value }: Manifest): string[] {
  return ['data', 'stringData', 'binaryData'].flatMap((field) => Object.keys(object(value[field])));
}

function keyOf(kind: string, namespace: string | undefined, name: string): string {
  return JSON.stringify([kind, namespace ?? null, name]);
}
