import { groupBy } from '../../manifests/group-by';
import { object } from '../../manifests/json';
import type { Manifest } from '../../manifests/manifest';
import type { Comparison } from '../comparison';
import type { Side } from '../side';
import type { FoundRisk } from './risk';
import { secretReaders, type SecretReader } from './secret-readers';

/** Secrets and ConfigMaps, and entries of them, that are gone and that something reads all the same. */
export function secretRisks(comparison: Comparison): FoundRisk[] {
  const losses = lossesOf(comparison);
  if (losses.size === 0) return [];
  const { after } = comparison;
  const readers = groupBy(secretReaders(after), ({ kind, namespace, name }) => keyOf(kind, namespace, name));
  const risks = Array.from(losses).flatMap(([key, loss]) =>
    (readers.get(key) ?? []).flatMap((reader) => lossRisk(loss, reader, after)),
  );
  // What reads an entry in several places lacks it once.
  return Array.from(
    groupBy(risks, ({ manifest, message }) => `${String(manifest)} ${message}`).values(),
    ([first]) => first!,
  );
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
