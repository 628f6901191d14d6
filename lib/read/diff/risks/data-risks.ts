import { at, entry, list, text } from '../../manifests/json';
import type { Manifest } from '../../manifests/manifest';
import { containersOf, type Pod } from '../../topology/kubernetes/pod';
import type { Comparison } from '../comparison';
import { nearestPath } from './nearest-path';
import type { FoundRisk } from './risk';
import { changedPods } from './same-pods';

/** Data that pods do not find any more, and data that is deleted where it was kept. */
export function dataRisks(comparison: Comparison): FoundRisk[] {
  return [...leftVolumes(comparison), ...comparison.objects.flatMap(({ before, after }) => unkept(before, after))];
}

const risk = (message: string, manifest: Manifest, path: readonly (string | number)[]): FoundRisk => ({
  risk: 'lost',
  message,
  manifest,
  path: nearestPath(path, manifest),
});

/** Claims that pods have mounted, and do not any more. */
function leftVolumes(comparison: Comparison): FoundRisk[] {
  return changedPods(comparison).flatMap(({ was, is }) => {
    const now = new Set(mountedClaims(is).map(({ claim }) => claim));
    const gone = mountedClaims(was).filter(({ claim }) => !now.has(claim));
    return gone.map(({ claim, name }) => {
      const message = `its pods do not use ${claim} any more: what they kept there is not found${insteadWords(is, name)}`;
      return risk(message, is.manifest, [...is.path, 'spec', 'volumes', ...indexOf(is, name)]);
    });
  });
}

/** A claim by what it is called in sentences, and the volume that stands for it. */
interface MountedClaim {
  readonly claim: string;
  readonly name: string;
}

function mountedClaims(pod: Pod): MountedClaim[] {
  const mounted = new Set(
    containersOf(pod).flatMap(({ value }) => [
      ...list(value.volumeMounts).map((mount) => entry(mount, 'name')),
      ...list(value.volumeDevices).map((device) => entry(device, 'name')),
    ]),
  );
  const claims = list(pod.spec.volumes).flatMap((volume): MountedClaim[] => {
    const [name, claim] = [text(entry(volume, 'name')), text(at(volume, 'persistentVolumeClaim', 'claimName'))];
    return name === undefined || claim === undefined ? [] : [{ name, claim: `the claim ${claim}` }];
  });
  const templates = list(pod.manifest.spec.volumeClaimTemplates).flatMap((template): MountedClaim[] => {
    const name = text(at(template, 'metadata', 'name'));
    return name === undefined ? [] : [{ name, claim: `the claims of the template ${name}` }];
  });
  return [...claims, ...templates].filter(({ name }) => mounted.has(name));
}

/** What the volume of that name is now. */
function insteadWords(pod: Pod, name: string): string {
  const [index] = indexOf(pod, name);
  const volume = index === undefined ? undefined : list(pod.spec.volumes)[index];
  const claim = text(at(volume, 'persistentVolumeClaim', 'claimName'));
  if (claim !== undefined && mountedClaims(pod).some((other) => other.name === name)) return `, but the claim ${claim}`;
  if (entry(volume, 'emptyDir') !== undefined) return ', and what they write now goes with each pod';
  return entry(volume, 'hostPath') === undefined ? '' : ', but what the node of each pod has';
}

function indexOf({ spec }: Pod, name: string): number[] {
  const index = list(spec.volumes).findIndex((volume) => entry(volume, 'name') === name);
  return index < 0 ? [] : [index];
}

/** What says whether data stays when its claim, or the pods of it, go; with what it is where nothing says so. */
interface Keeping {
  readonly path: readonly string[];
  readonly default: string;
  readonly message: string;
}

const CLAIMS = 'persistentVolumeClaimRetentionPolicy';

/** Sources: the API references of StatefulSet, PersistentVolume and StorageClass. */
const KEEPING = new Map<string, readonly Keeping[]>(
  Object.entries({
    'apps/StatefulSet': [
      {
        path: ['spec', CLAIMS, 'whenDeleted'],
        default: 'Retain',
        message: 'the claims and their data are deleted with it from now on, and stayed',
      },
      {
        path: ['spec', CLAIMS, 'whenScaled'],
        default: 'Retain',
        message: 'with fewer replicas the claims of the others and their data are deleted from now on, and stayed',
      },
    ],
    PersistentVolume: [
      {
        path: ['spec', 'persistentVolumeReclaimPolicy'],
        default: 'Retain',
        message: 'its data is deleted with its claim from now on, and stayed',
      },
    ],
    'storage.k8s.io/StorageClass': [
      {
        path: ['reclaimPolicy'],
        default: 'Delete',
        message: 'volumes that it makes are deleted with their claims from now on, and stayed',
      },
    ],
  }),
);

function unkept(before: Manifest | undefined, after: Manifest | undefined): FoundRisk[] {
  if (before === undefined || after === undefined) return [];
  if (after.groupKind === 'apps/StatefulSet' && list(after.spec.volumeClaimTemplates).length === 0) return [];
  return (KEEPING.get(after.groupKind) ?? []).flatMap(({ path, default: otherwise, message }) => {
    const [was, is] = [before, after].map((manifest) => text(at(manifest.value, ...path)) ?? otherwise);
    return was === 'Retain' && is !== 'Retain' ? [risk(message, after, path)] : [];
  });
}
