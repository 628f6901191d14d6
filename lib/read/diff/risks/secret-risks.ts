import { groupBy } from '../../manifests/group-by';
import { object } from '../../manifests/json';
import type { Manifest } from '../../manifests/manifest';
import type { Comparison } from '../comparison';
import type { Side } from '../side';
import type { FoundRisk } from './risk';
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
  const readers = groupBy(secretReaders(after), ({ kind, namespace, name }) => keyOf(kind, namespace, name));
  return Array.from(losses).flatMap(([key, loss]) =>
    (readers.get(key) ?? []).flatMap((reader) => lossRisk(loss, reader, after)),
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
  /** Undefined where the whole Secret is gone. */
  readonly keys: readonly string[] | undefined;
}

function lossesOf({ objects, before, after }: Comparison): ReadonlyMap<string, Loss> {
  const losses = new Map<string, Loss>();
  for (const { before: was, after: is, isRenamed } of objects) {
    if (was?.groupKind !== 'Secret' && was?.groupKind !== 'ConfigMap') continue;
    const namespace = before.set.namespaceOf(was);
    if (is === undefined || isRenamed) {
      if (after.set.find(was.groupKind, namespace, was.name) === undefined) {
        losses.set(keyOf(was.kind, namespace, was.name), { secret: was, keys: undefined });
      }
      continue;
    }
    const now = new Set(entriesOf(is));
    const gone = entriesOf(was).filter((key) => !now.has(key));
    if (gone.length > 0) losses.set(keyOf(was.kind, namespace, was.name), { secret: is, keys: gone });
  }
  return losses;
}

function lossRisk({ secret, keys }: Loss, reader: SecretReader, { set }: Side): FoundRisk[] {
  if (reader.isOptional) return [];
  const { manifest, path } = reader;
  const who = `${String(manifest)} reads`;
  if (keys === undefined)
    return [{ risk: 'secret', message: `${String(secret)} is gone, and ${who} it`, manifest, path }];
  const read = keys.filter((key) => reader.keys.length === 0 || reader.keys.includes(key));
  if (read.length === 0 || set.namespaceOf(secret) !== reader.namespace) return [];
  const [noun, verb] = read.length === 1 ? ['the entry', 'is'] : ['the entries', 'are'];
  return [
    {
      risk: 'secret',
      message: `${noun} ${read.join(', ')} of ${String(secret)} ${verb} gone, and ${who} ${read.length === 1 ? 'it' : 'them'}`,
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
