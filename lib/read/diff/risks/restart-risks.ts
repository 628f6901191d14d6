import { at, entry, list, text } from '../../manifests/json';
import type { Manifest } from '../../manifests/manifest';
import type { Path } from '../../manifests/path';
import { containersOf, type Pod } from '../../topology/kubernetes/pod';
import type { PodReference } from '../../topology/kubernetes/pod-reference';
import type { Comparison } from '../comparison';
import type { ComparedObject } from '../objects/compared-objects';
import type { FoundRisk } from './risk';
import { samePods } from './same-pods';

/** Kinds that replace their pods when the template changes. */
const ROLLING = new Set(['apps/DaemonSet', 'apps/Deployment', 'apps/StatefulSet', 'argoproj.io/Rollout']);

/** Kinds that keep their pods as they are when the template changes. */
const KEEPING = new Set(['apps/ReplicaSet', 'ReplicationController']);

const DATA = new Set<unknown>(['data', 'binaryData', 'stringData']);

/** Pods that are replaced, and those that keep what is old. */
export function restartRisks(comparison: Comparison): FoundRisk[] {
  const rolling = new Set<Manifest>();
  const rolls = comparison.objects.flatMap((object) => {
    const risk = rollOf(object);
    if (risk === undefined) return [];
    if (ROLLING.has(object.after!.groupKind)) rolling.add(object.after!);
    return [risk];
  });
  return [...rolls, ...unreadChanges(comparison, rolling), ...unjoined(comparison, rolling)];
}

function rollOf({ before, after, isRenamed, changes }: ComparedObject): FoundRisk | undefined {
  if (before === undefined || after === undefined || isRenamed) return undefined;
  if (!ROLLING.has(after.groupKind) && !KEEPING.has(after.groupKind)) return undefined;
  const change = changes.find(({ label: [first, second] }) => first === 'spec' && second === 'template');
  if (change === undefined) return undefined;
  const path = change.after?.path ?? ['spec', 'template'];
  return { risk: 'restart', message: rollWords(after), manifest: after, path };
}

function rollWords({ spec, kind, groupKind }: Manifest): string {
  if (KEEPING.has(groupKind)) return 'its pods stay as they are: only new ones are made by the template';
  if (spec.paused === true) return 'its pods are replaced when it is no longer paused';
  const type = text(at(spec, 'updateStrategy', 'type')) ?? text(at(spec, 'strategy', 'type'));
  if (type === 'OnDelete') return 'its pods stay as they are until somebody deletes them';
  if (type === 'Recreate') return 'its pods are replaced, all at once: nothing serves in between';
  return kind === 'DaemonSet' ? 'its pods are replaced, node by node' : 'its pods are replaced, one after the other';
}

/** Pods whose namespace joins the mesh by sidecars, which only new pods get, while nothing replaces them. */
function unjoined(comparison: Comparison, rolling: ReadonlySet<Manifest>): FoundRisk[] {
  const { before, after } = comparison;
  return samePods(comparison).flatMap(({ was, is }): FoundRisk[] => {
    const { manifest } = is;
    const isJoining = before.topology.mesh.membershipOf(was) === 'out' && after.topology.mesh.membershipOf(is) === 'in';
    const waits = ROLLING.has(manifest.groupKind) && !rolling.has(manifest) && !after.topology.nodePods.isNode(is);
    if (!isJoining || !waits) return [];
    const message = 'its pods get a sidecar when they are replaced, and nothing replaces them now';
    const remedy = 'run kubectl rollout restart when the namespace has its label';
    return [{ risk: 'restart', message, remedy, manifest, path: [] }];
  });
}

/** ConfigMaps and Secrets that change while what reads them stays. */
function unreadChanges(comparison: Comparison, rolling: ReadonlySet<Manifest>): FoundRisk[] {
  const { after } = comparison;
  const changed = new Map<string, { readonly source: Manifest; readonly keys: readonly unknown[] }>();
  for (const { before, after: is, isRenamed, changes } of comparison.objects) {
    if (before === undefined || is === undefined || isRenamed || !['ConfigMap', 'Secret'].includes(is.groupKind))
      continue;
    const keys = changes.flatMap(({ label: [field, key] }) => (DATA.has(field) ? [key] : []));
    if (keys.length > 0)
      changed.set(JSON.stringify([is.kind, after.set.namespaceOf(is), is.name]), { source: is, keys });
  }
  if (changed.size === 0) return [];
  const risks = new Map<string, FoundRisk>();
  const readings = new Map<string, Set<Reading>>();
  for (const { pod, kind, name, path, keys } of after.topology.pods.references()) {
    const change = changed.get(JSON.stringify([kind, pod.namespace, name]));
    if (change === undefined || !reads(keys, change.keys)) continue;
    const { source } = change;
    if (rolling.has(pod.manifest) || !ROLLING.has(pod.manifest.groupKind)) continue;
    if (comparison.counterpart(pod.manifest) === undefined) continue;
    // What is mounted by a subPath is never written anew.
    const isMounted = path.includes('volumes') && !isMountedInPart(pod, path);
    const reader = `${String(source)} ${String(pod.manifest)}`;
    const ways = readings.get(reader) ?? new Set<Reading>();
    readings.set(reader, ways.add(isMounted ? 'file' : 'start'));
    const message = `it changes, and ${String(pod.manifest)} is not restarted: its pods ${readingWords(ways)}`;
    risks.set(reader, {
      risk: 'restart',
      message,
      remedy: 'put a checksum of it into an annotation of the template, or run kubectl rollout restart',
      manifest: source,
      path: [],
      routes: comparison.routesAfter().of(pod.manifest),
    });
  }
  return [...risks.values()];
}

/** As a file that is written anew, or as it was when the pod began: variables, and parts that are mounted by a subPath. */
type Reading = 'file' | 'start';

function readingWords(ways: ReadonlySet<Reading>): string {
  if (!ways.has('file')) return 'keep what was there when they began';
  const seen = 'see it in a minute or so, if they read the file again';
  return ways.has('start') ? `keep what was there when they began in their variables, and elsewhere ${seen}` : seen;
}

/** Whether something that changes is among what is read: where all is read, and where no entry is told apart, it is. */
function reads(asked: PodReference['keys'], changed: readonly unknown[]): boolean {
  return asked.length === 0 || changed.includes(undefined) || asked.some(({ key }) => changed.includes(key));
}

function isMountedInPart(pod: Pod, path: Path): boolean {
  const volume = at(pod.spec, 'volumes', Number(path[path.indexOf('volumes') + 1]), 'name');
  return containersOf(pod)
    .flatMap(({ value }) => list(value.volumeMounts))
    .some((mount) => entry(mount, 'name') === volume && (text(entry(mount, 'subPath')) ?? '') !== '');
}
