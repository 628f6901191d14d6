import { at, entry, list, text } from '../../manifests/json';
import type { Manifest } from '../../manifests/manifest';
import type { Path } from '../../manifests/path';
import { containersOf, type Pod } from '../../topology/kubernetes/pod';
import type { Comparison } from '../comparison';
import type { ComparedObject } from '../objects/compared-objects';
import type { FoundRisk } from './risk';

/** Kinds that replace their pods when the template changes. */
const ROLLING = new Set(['apps/DaemonSet', 'apps/Deployment', 'apps/StatefulSet', 'argoproj.io/Rollout']);

const DATA = new Set<unknown>(['data', 'binaryData', 'stringData']);

/** Pods that are replaced, and those that keep what is old. */
export function restartRisks(comparison: Comparison): FoundRisk[] {
  const rolling = new Set<Manifest>();
  const rolls = comparison.objects.flatMap((object) => {
    const risk = rollOf(object);
    if (risk === undefined) return [];
    rolling.add(object.after!);
    return [risk];
  });
  return [...rolls, ...unreadChanges(comparison, rolling)];
}

function rollOf({ before, after, isRenamed, changes }: ComparedObject): FoundRisk | undefined {
  if (before === undefined || after === undefined || isRenamed || !ROLLING.has(after.groupKind)) return undefined;
  const change = changes.find(({ label: [first, second] }) => first === 'spec' && second === 'template');
  if (change === undefined) return undefined;
  const path = change.after?.path ?? ['spec', 'template'];
  return { risk: 'restart', message: rollWords(after), manifest: after, path };
}

function rollWords({ spec, kind }: Manifest): string {
  if (spec.paused === true) return 'its pods are replaced when it is no longer paused';
  const type = text(at(spec, 'updateStrategy', 'type')) ?? text(at(spec, 'strategy', 'type'));
  if (type === 'OnDelete') return 'its pods stay as they are until somebody deletes them';
  if (type === 'Recreate') return 'its pods are replaced, all at once: nothing serves in between';
  return kind === 'DaemonSet' ? 'its pods are replaced, node by node' : 'its pods are replaced, one after the other';
}

/** ConfigMaps and Secrets that change while what reads them stays. */
function unreadChanges(comparison: Comparison, rolling: ReadonlySet<Manifest>): FoundRisk[] {
  const { after } = comparison;
  const changed = new Map<string, Manifest>();
  for (const { before, after: is, isRenamed, changes } of comparison.objects) {
    if (before === undefined || is === undefined || isRenamed || !['ConfigMap', 'Secret'].includes(is.groupKind))
      continue;
    const isData = changes.some(({ label: [field] }) => DATA.has(field));
    if (isData) changed.set(JSON.stringify([is.kind, after.set.namespaceOf(is), is.name]), is);
  }
  if (changed.size === 0) return [];
  const risks = new Map<string, FoundRisk>();
  for (const { pod, kind, name, path } of after.topology.pods.references()) {
    const source = changed.get(JSON.stringify([kind, pod.namespace, name]));
    if (source === undefined || rolling.has(pod.manifest) || !ROLLING.has(pod.manifest.groupKind)) continue;
    if (comparison.counterpart(pod.manifest) === undefined) continue;
    // What is mounted by a subPath is never written anew.
    const isMounted = path.includes('volumes') && !isMountedInPart(pod, path);
    const how = isMounted
      ? 'see it in a minute or so, if they read the file again'
      : 'keep what was there when they began';
    const message = `it changes, and ${String(pod.manifest)} is not restarted: its pods ${how}`;
    risks.set(`${String(source)} ${String(pod.manifest)}`, {
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

function isMountedInPart(pod: Pod, path: Path): boolean {
  const volume = at(pod.spec, 'volumes', Number(path[path.indexOf('volumes') + 1]), 'name');
  return containersOf(pod)
    .flatMap(({ value }) => list(value.volumeMounts))
    .some((mount) => entry(mount, 'name') === volume && (text(entry(mount, 'subPath')) ?? '') !== '');
}
