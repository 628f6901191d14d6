import { at, entry, isObject, list, number, text } from '../../../manifests/json';
import type { Manifest } from '../../../manifests/manifest';
import type { Path } from '../../../manifests/path';
import { containersOf, type Container, type Pod } from '../../../topology/kubernetes/pod';
import type { Comparison } from '../../comparison';
import { nearestPath } from '../nearest-path';
import type { FoundRisk } from '../risk';
import { changedPods, sameContainers, type SamePods } from '../same-pods';
import { accountRisks } from './account-risks';
import { confinement, ofKernel, type Privilege } from './confinement';

/** Pods that may do more to their node and their neighbours than before, and namespaces that let pods do more. */
export function privilegeRisks(comparison: Comparison): FoundRisk[] {
  const { objects, after } = comparison;
  const fresh = objects.flatMap(({ before, after: now }) =>
    before === undefined && now !== undefined ? (after.topology.pods.madeBy(now) ?? []) : [],
  );
  return [
    ...changedPods(comparison).flatMap((pods) => [
      ...gained(pods.was, pods.is),
      ...lostLimits(pods),
      ...lostSandbox(pods),
      ...(pods.was.spec[TOKEN] === false && pods.is.spec[TOKEN] !== false
        ? [
            risk("its pods get a token for the cluster's API, and did not", pods.is.manifest, [
              ...pods.is.path,
              'spec',
              TOKEN,
            ]),
          ]
        : []),
    ]),
    ...accountRisks(comparison),
    ...fresh.flatMap((pod) => gained(undefined, pod)),
    ...objects.flatMap(({ before, after: now }) =>
      before && now ? [...looserNamespace(before, now), ...givenToken(before, now)] : [],
    ),
  ];
}

const risk = (message: string, manifest: Manifest, path: Path): FoundRisk => ({
  risk: 'open',
  message,
  manifest,
  path: nearestPath(path, manifest),
});

function gained(was: Pod | undefined, is: Pod): FoundRisk[] {
  const old = was === undefined ? [] : privilegesOf(was).map(({ key }) => key);
  // Who may write may read.
  const known = new Set([...old, ...old.map((key) => key.replace(/^write /, 'read '))]);
  return privilegesOf(is)
    .filter(({ key }) => !known.has(key))
    .map(({ message, path }) => risk(message, is.manifest, path));
}

function privilegesOf(pod: Pod): Privilege[] {
  return [
    ...ofNode(pod),
    ...ofKernel(pod),
    ...ofFiles(pod),
    ...containersOf(pod).flatMap((container) => ofContainer(pod, container)),
  ];
}

/** Sources: the baseline of the Pod Security Standards, as `ofFiles` and `ofContainer`. */
const NODE: Readonly<Record<string, string>> = {
  hostNetwork: 'its pods use the network of their node: they reach what listens there for the node alone',
  hostPID: 'its pods see the processes of their node',
  hostIPC: 'its pods share memory with the processes of their node',
};

function ofNode({ spec, path }: Pod): Privilege[] {
  return Object.entries(NODE).flatMap(([field, message]) =>
    spec[field] === true ? [{ key: field, message, path: [...path, 'spec', field] }] : [],
  );
}

/** To write to a place of the node is more than to read it. */
function ofFiles(pod: Pod): Privilege[] {
  return list(pod.spec.volumes).flatMap((volume, index): Privilege[] => {
    const place = text(at(volume, 'hostPath', 'path'));
    if (place === undefined) return [];
    const path = [...pod.path, 'spec', 'volumes', index, 'hostPath'];
    const mounts = containersOf(pod)
      .flatMap(({ value }) => list(value.volumeMounts))
      .filter((mount) => entry(mount, 'name') === entry(volume, 'name'));
    const reading: Privilege = { key: `read ${place}`, message: `its pods see ${place} of their node`, path };
    const writing = mounts.some((mount) => entry(mount, 'readOnly') !== true);
    return writing
      ? [{ key: `write ${place}`, message: `its pods see and change ${place} of their node`, path }]
      : [reading];
  });
}

function ofContainer(pod: Pod, { value, path }: Container): Privilege[] {
  const name = text(value.name) ?? 'a container';
  const own = [...path, 'securityContext'];
  const settings = value.securityContext;
  const isPrivileged = entry(settings, 'privileged') === true;
  const added = list(at(settings, 'capabilities', 'add')).flatMap((capability) => text(capability) ?? []);
  const profile = entry(settings, 'seccompProfile') ?? at(pod.spec, 'securityContext', 'seccompProfile');
  return [
    ...(isPrivileged
      ? [
          {
            key: `${name} privileged`,
            message: `${name} is privileged: whoever is in it has the whole node`,
            path: [...own, 'privileged'],
          },
        ]
      : []),
    ...added.map((capability) => ({
      key: `${name} ${bare(capability)}`,
      message: `${name} gets the capability ${bare(capability)}`,
      path: [...own, 'capabilities', 'add'],
    })),
    ...(entry(profile, 'type') === 'Unconfined'
      ? [{ key: `${name} unconfined`, message: `${name} may make any system call`, path: [...own, 'seccompProfile'] }]
      : []),
    ...confinement(pod, value, name, own),
    ...list(value.ports).flatMap((port, index) => {
      const host = number(entry(port, 'hostPort'));
      const message = `${name} is reached at port ${host} of its node, past every Service`;
      const place = [...path, 'ports', index, 'hostPort'];
      return host === undefined || host === 0 || pod.spec.hostNetwork === true
        ? []
        : [{ key: `port ${host}`, message, path: place }];
    }),
  ];
}

/** `CAP_NET_ADMIN` is `NET_ADMIN`. */
function bare(capability: string): string {
  return capability.toUpperCase().replace(/^CAP_/, '');
}

/** What kept containers that both sides have from being root, or from becoming it. */
function lostLimits(pods: SamePods): FoundRisk[] {
  return sameContainers(pods).flatMap(({ was, is }) => {
    if (was === undefined) return [];
    const name = text(is.value.name) ?? 'a container';
    return LIMITS.filter(({ keeps }) => keeps(pods.was, was) && !keeps(pods.is, is)).map(({ message }) =>
      risk(`${name} ${message}`, pods.is.manifest, [...is.path, 'securityContext']),
    );
  });
}

/** A runtime that is not that of all pods is most often there to keep them apart from their node. */
function lostSandbox({ was, is }: SamePods): FoundRisk[] {
  const [old, now] = [was, is].map(({ spec }) => text(spec.runtimeClassName));
  if (old === undefined || now !== undefined) return [];
  return [
    risk(`its pods run by the runtime of their node, and ran by that of ${old}`, is.manifest, [...is.path, 'spec']),
  ];
}

interface Limit {
  readonly message: string;
  readonly keeps: (pod: Pod, container: Container) => boolean;
}

/** What a container says of itself, or else its pod for all of them. */
function settingOf({ spec }: Pod, { value }: Container, field: string): unknown {
  return at(value, 'securityContext', field) ?? at(spec, 'securityContext', field);
}

const LIMITS: readonly Limit[] = [
  {
    message: 'may run as root, and might not',
    keeps: (pod, container) => {
      const user = number(settingOf(pod, container, 'runAsUser'));
      return user !== 0 && (user !== undefined || settingOf(pod, container, 'runAsNonRoot') === true);
    },
  },
  {
    message: 'may get more rights than it began with, and might not',
    keeps: (_pod, { value }) => at(value, 'securityContext', 'allowPrivilegeEscalation') === false,
  },
  {
    message: 'keeps the capabilities that every container has, and gave them up',
    keeps: (_pod, { value }) =>
      list(at(value, 'securityContext', 'capabilities', 'drop')).some((each) => /^all$/i.test(String(each))),
  },
  {
    message: 'may write to its own files, and might not',
    keeps: (_pod, { value }) => at(value, 'securityContext', 'readOnlyRootFilesystem') === true,
  },
];

const ENFORCED = 'pod-security.kubernetes.io/enforce';
const VERSION = 'pod-security.kubernetes.io/enforce-version';

/** The strictest last. Nothing said is privileged, unless the API server is told otherwise. */
const STANDARDS = ['privileged', 'baseline', 'restricted'];

function looserNamespace(before: Manifest, after: Manifest): FoundRisk[] {
  if (after.groupKind !== 'Namespace') return [];
  const [was, is] = [before, after].map((namespace) => namespace.label(ENFORCED));
  const [old, now] = [was, is].map((level) => STANDARDS.indexOf(level ?? 'privileged')) as [number, number];
  if (now < 0 || now > old || !isObject(after.value.metadata)) return [];
  if (now === old) return olderStandard(before, after, is);
  const message = `pods in it may be ${is ?? 'privileged'}, and had to be ${was!}`;
  return [risk(message, after, ['metadata', 'labels', ENFORCED])];
}

/** The rules of an older release let through what later ones refuse. */
function olderStandard(before: Manifest, after: Manifest, level: string | undefined): FoundRisk[] {
  const minor = (namespace: Manifest): number => {
    const [, digits] = /^v1\.(\d{1,3})$/.exec(namespace.label(VERSION) ?? '') ?? [];
    return digits === undefined ? Infinity : Number(digits);
  };
  if (level === undefined || level === 'privileged' || minor(after) >= minor(before)) return [];
  const message = `pods in it have to be ${level} as Kubernetes 1.${minor(after)} meant it, which let through more`;
  return [risk(message, after, ['metadata', 'labels', VERSION])];
}

/** A ServiceAccount gives its pods a token unless it says otherwise. */
function givenToken(before: Manifest, after: Manifest): FoundRisk[] {
  const [was, is] = [before, after].map(({ value }) => value[TOKEN] !== false);
  if (after.groupKind !== 'ServiceAccount' || was || !is) return [];
  return [risk("its pods get a token for the cluster's API, and did not", after, [TOKEN])];
}

const TOKEN = 'automountServiceAccountToken';
