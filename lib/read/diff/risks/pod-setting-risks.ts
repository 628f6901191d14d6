import { parseQuantity } from '../../../facts/kubernetes/quantity';
import { at, entry, isObject, list, number, text } from '../../manifests/json';
import type { Path } from '../../manifests/path';
import { parseImage } from '../../topology/kubernetes/image';
import type { Container } from '../../topology/kubernetes/pod';
import type { Comparison } from '../comparison';
import { isSameValue } from '../objects/same-value';
import { nearestPath } from './nearest-path';
import type { FoundRisk, RiskName } from './risk';
import { changedPods, sameContainers, type SamePods } from './same-pods';

/** What single fields of pods say: how names are found, how soon containers are given up, where images come from. */
export function podSettingRisks(comparison: Comparison): FoundRisk[] {
  return changedPods(comparison).flatMap((pods) => {
    const { manifest, path } = pods.is;
    const settings = [
      ...otherNames(pods),
      ...fewerPlaces(pods),
      ...smallerVolumes(pods),
      ...smallerProxy(pods),
      ...sameContainers(pods).flatMap(({ was, is }) => (was === undefined ? [] : ofContainer(was, is, path.length))),
    ];
    return settings.map(({ risk, message, inner }) => ({
      risk,
      message,
      manifest,
      path: nearestPath([...path, ...inner], manifest),
    }));
  });
}

interface Setting {
  readonly risk: RiskName;
  readonly message: string;
  /** In the pod. */
  readonly inner: Path;
}

/** Hosts that pods find at other addresses than the cluster says. */
function otherNames({ was, is }: SamePods): Setting[] {
  const old = list(was.spec.hostAliases);
  const fresh = list(is.spec.hostAliases).some((alias) => !old.some((other) => isSameValue(alias, other)));
  const servers = ['dnsPolicy', 'dnsConfig'].find(
    (field) => !isSameValue(dnsOf(was.spec, field), dnsOf(is.spec, field)),
  );
  return [
    ...(fresh
      ? [
          {
            risk: 'path' as const,
            message: 'its pods find some hosts at addresses that it gives them itself, by its hostAliases',
            inner: ['spec', 'hostAliases'],
          },
        ]
      : []),
    ...(servers === undefined
      ? []
      : [
          {
            risk: 'path' as const,
            message: 'its pods ask others for the addresses of hosts',
            inner: ['spec', servers],
          },
        ]),
  ];
}

function dnsOf(spec: unknown, field: string): unknown {
  return field === 'dnsPolicy'
    ? (text(entry(spec, field)) ?? 'ClusterFirst')
    : list(at(spec, field, 'nameservers')).map((server) => text(server));
}

function fewerPlaces({ was, is }: SamePods): Setting[] {
  const now = list(is.spec.tolerations);
  const gone = list(was.spec.tolerations).filter((each) => !now.some((other) => isTolerant(other, each)));
  if (gone.length === 0) return [];
  const keys = gone.map((each) => text(entry(each, 'key')) ?? 'any').join(', ');
  const message = `runs on fewer nodes: no more on those with the taint ${keys}`;
  return [{ risk: 'capacity', message, inner: ['spec', 'tolerations'] }];
}

function isTolerant(wide: unknown, narrow: unknown): boolean {
  if (isSameValue(wide, narrow)) return true;
  const isAny = entry(wide, 'operator') === 'Exists' && (entry(wide, 'effect') ?? '') === '';
  return isAny && [undefined, '', entry(narrow, 'key')].includes(text(entry(wide, 'key')));
}

function smallerVolumes({ was, is }: SamePods): Setting[] {
  return list(is.spec.volumes).flatMap((volume, index): Setting[] => {
    const old = list(was.spec.volumes).find((other) => entry(other, 'name') === entry(volume, 'name'));
    const [more, less] = [old, volume].map((each) => parseQuantity(at(each, 'emptyDir', 'sizeLimit')));
    if (less === undefined || old === undefined || (more !== undefined && less >= more)) return [];
    const message = `the volume ${text(entry(volume, 'name')) ?? ''} has less room: pods that write more are ended`;
    return [{ risk: 'capacity', message, inner: ['spec', 'volumes', index, 'emptyDir', 'sizeLimit'] }];
  });
}

/** What the proxy beside the pods has. */
const PROXY = ['proxyCPU', 'proxyCPULimit', 'proxyMemory', 'proxyMemoryLimit'].map(
  (name) => `sidecar.istio.io/${name}`,
);

function smallerProxy({ was, is }: SamePods): Setting[] {
  return PROXY.flatMap((key): Setting[] => {
    const [old, now] = [was, is].map(({ annotations }) => entry(annotations, key));
    const [more, less] = [parseQuantity(old), parseQuantity(now)];
    if (more === undefined || less === undefined || less >= more) return [];
    const message = `the proxy beside its pods has less: ${key} is ${String(now)}, and was ${String(old)}`;
    return [{ risk: 'capacity', message, inner: ['metadata', 'annotations', key] }];
  });
}

function ofContainer(was: Container, is: Container, depth: number): Setting[] {
  const name = text(is.value.name) ?? 'a container';
  const inner = is.path.slice(depth);
  return [
    ...probes(was, is).map(({ message, field }) => ({
      risk: 'capacity' as const,
      message: `${name} ${message}`,
      inner: [...inner, field],
    })),
    ...(pullsOf(was) === 'Always' && pullsOf(is) !== 'Always' && isSameValue(was.value.image, is.value.image)
      ? [
          {
            risk: 'supply' as const,
            message: `${name} runs what its node has of the image: nobody asks the registry what it is now`,
            inner: [...inner, 'imagePullPolicy'],
          },
        ]
      : []),
    ...(isObject(at(is.value, 'lifecycle', 'postStart')) &&
    !isSameValue(at(was.value, 'lifecycle', 'postStart'), at(is.value, 'lifecycle', 'postStart'))
      ? [
          {
            risk: 'supply' as const,
            message: `${name} does something else when it begins, by its postStart`,
            inner: [...inner, 'lifecycle', 'postStart'],
          },
        ]
      : []),
  ];
}

/** Of a digest there is one image for ever. */
function pullsOf({ value }: Container): string {
  const image = parseImage(text(value.image) ?? '');
  if (image?.digest !== undefined) return 'IfNotPresent';
  return text(value.imagePullPolicy) ?? ((image?.tag ?? 'latest') === 'latest' ? 'Always' : 'IfNotPresent');
}

const PROBES: Readonly<Record<string, string>> = {
  livenessProbe: 'is started anew',
  readinessProbe: 'gets no requests any more',
  startupProbe: 'is started anew while it begins',
};

/** Probes that give a container up sooner. Source: the defaults of `Probe` in Kubernetes 1.37. */
function probes(was: Container, is: Container): { readonly message: string; readonly field: string }[] {
  return Object.entries(PROBES).flatMap(([field, what]) => {
    const [old, now] = [was, is].map(({ value }) => value[field]);
    if (!isObject(old) || !isObject(now) || isSameValue(old, now)) return [];
    const [more, less] = [old, now].map((probe) => secondsOf(probe)) as [number, number];
    const [longer, shorter] = [old, now].map((probe) => number(probe.timeoutSeconds) ?? 1) as [number, number];
    const messages = [
      ...(less < more ? [`${what} after ${less} seconds without an answer, in place of ${more}`] : []),
      ...(shorter < longer ? [`has ${shorter} seconds to answer its ${field}, in place of ${longer}`] : []),
    ];
    return messages.map((message) => ({ message, field }));
  });
}

function secondsOf(probe: Container['value']): number {
  return (number(probe.periodSeconds) ?? 10) * (number(probe.failureThreshold) ?? 3);
}
