import { shortList } from '../../explain/route-words';
import { entry, isObject, list, text } from '../../manifests/json';
import type { Comparison } from '../comparison';
import { isSameValue } from '../objects/same-value';
import { aspectRisks, type Aspect } from './aspects';
import type { FoundRisk } from './risk';

/** What Argo CD and Flux bring from elsewhere: from another place, to another place, with other rights, or no more by themselves. */
export function deliveryRisks(comparison: Comparison): FoundRisk[] {
  return aspectRisks(comparison, ASPECTS);
}

const brings =
  (noun: string) =>
  (was: unknown, is: unknown): string =>
    `brings from ${noun}${shown(is)}, and before from ${shown(was)}`;

const SOURCE = ['repoURL', 'path', 'targetRevision', 'chart', 'ref'];

/** What differs of some fields: `path prod, targetRevision v2, and before path prod, targetRevision v1`. */
const fieldsWords =
  (said: string, all: readonly string[]) =>
  (was: unknown, is: unknown): string | undefined => {
    const fields = all.filter((field) => !isSameValue(entry(was, field) ?? null, entry(is, field) ?? null));
    if (fields.length === 0) return undefined;
    const words = (source: unknown): string =>
      fields.map((field) => `${field} ${shown(entry(source, field))}`).join(', ');
    return `${said}: ${words(is)}, and before ${words(was)}`;
  };

const sourceWords = fieldsWords('brings from elsewhere', SOURCE);

function sourcesWords(was: unknown, is: unknown): string | undefined {
  const [old, now] = [list(was), list(is)];
  if (old.length !== now.length) return `brings from ${now.length} sources, and before from ${old.length}`;
  return now.map((source, index) => sourceWords(old[index], source)).find((words) => words !== undefined);
}

function shown(value: unknown): string {
  if (value === undefined || value === null) return 'none';
  if (typeof value === 'string') return value;
  if (!isObject(value)) return JSON.stringify(value);
  return Object.entries(value)
    .map(([field, inner]) => `${field} ${shown(inner)}`)
    .join(' ');
}

function destinationWords(was: unknown, is: unknown): string {
  return `brings to ${shown(is)}, and before to ${shown(was)}: what it brought there is deleted, or left behind`;
}

/** `automated: { enabled: false }` is none. Source: the Application's definition of Argo CD 3.5. */
function isAutomated(value: unknown): boolean {
  return isObject(value) && value.enabled !== false;
}

function prunes(value: unknown): boolean {
  return isAutomated(value) && entry(value, 'prune') === true;
}

const PRUNES = 'what is taken out of its source is deleted from the cluster from now on, and stayed';
const STAYS = 'what is taken out of its source stays in the cluster from now on, and was deleted';
const MANUAL = 'brings changes of its source no more by itself: what runs stays as it is until somebody syncs';

/** Rights of the controller itself, which are most often those of the whole cluster. */
const ACCOUNT: Aspect = {
  risk: 'open',
  path: ['serviceAccountName'],
  words: (was, is) =>
    is === undefined || is === null
      ? `brings with the rights of Flux itself, and did so with those of ServiceAccount ${shown(was)}`
      : undefined,
};

const VERIFIED: Aspect = {
  risk: 'supply',
  path: ['verify'],
  words: (was, is) =>
    isObject(was) && !isObject(is) ? 'nobody asks any more who signed what it brings: verify is gone' : undefined,
};

/** What a list of a project lets be that the one before did not. */
const more =
  (noun: string) =>
  (was: unknown, is: unknown): string | undefined => {
    const known = list(was).map((each) => shown(each));
    const fresh = list(is)
      .map((each) => shown(each))
      .filter((each) => !known.includes(each));
    return fresh.length === 0 ? undefined : `its Applications may bring ${noun} ${shortList(fresh)}, and might not`;
  };

const APPLICATION: readonly Aspect[] = [
  {
    risk: 'open',
    path: ['project'],
    words: (was, is) =>
      `is of project ${text(is) ?? 'default'}, and was of ${text(was) ?? 'default'}: that says what it may bring, and where to`,
  },
  {
    risk: 'supply',
    path: ['ignoreDifferences'],
    words: (was, is) =>
      list(is).some((each) => !list(was).some((other) => isSameValue(other, each)))
        ? 'what differs in the cluster is left as it is in more places, by its ignoreDifferences'
        : undefined,
  },
  { risk: 'supply', path: ['source'], words: sourceWords },
  { risk: 'supply', path: ['sources'], words: sourcesWords },
  { risk: 'lost', path: ['destination'], words: destinationWords },
  {
    risk: 'lost',
    path: ['syncPolicy', 'automated'],
    words: (was, is) => (prunes(is) && !prunes(was) ? PRUNES : undefined),
  },
  {
    risk: 'supply',
    path: ['syncPolicy', 'automated'],
    words: (was, is) => {
      if (isAutomated(was) !== isAutomated(is))
        return isAutomated(is) ? 'brings every change of its source by itself from now on' : MANUAL;
      if (prunes(was) && !prunes(is)) return STAYS;
      const [old, now] = [was, is].map((value) => entry(value, 'selfHeal') === true);
      if (old === now) return undefined;
      return now
        ? 'undoes what others change in the cluster from now on'
        : 'what others change in the cluster stays, and was undone';
    },
  },
];

const suspension = (noun: string): Aspect => ({
  risk: 'supply',
  path: ['suspend'],
  words: (was, is) => {
    if ((was === true) === (is === true)) return undefined;
    return is === true
      ? `is suspended: no change of ${noun} reaches the cluster`
      : `is resumed: what has changed in ${noun} reaches the cluster`;
  },
});

const elsewhere = (field: string): Aspect => ({
  risk: 'lost',
  path: [field],
  words: (was, is) =>
    field === 'kubeConfig'
      ? 'brings to another cluster: what it brought to the one before is left behind'
      : destinationWords(was, is),
});

const atSource = (...fields: readonly string[]): Aspect[] =>
  fields.map((field) => ({ risk: 'supply', path: [field], words: brings(`${field} `) }));

/** Sources: the definitions of Argo CD 3.5 and of Flux 2.9. */
const ASPECTS = new Map<string, readonly Aspect[]>(
  Object.entries({
    'argoproj.io/Application': APPLICATION,
    'argoproj.io/ApplicationSet': APPLICATION.map((aspect) => ({
      ...aspect,
      path: ['template', 'spec', ...aspect.path],
    })),
    'argoproj.io/AppProject': [
      { risk: 'supply', path: ['sourceRepos'], words: more('from') },
      { risk: 'open', path: ['destinations'], words: more('to') },
      { risk: 'open', path: ['clusterResourceWhitelist'], words: more('objects of the whole cluster,') },
    ],
    'kustomize.toolkit.fluxcd.io/Kustomization': [
      ACCOUNT,
      ...atSource('path'),
      { risk: 'supply', path: ['sourceRef'], words: brings('') },
      {
        risk: 'lost',
        path: ['prune'],
        words: (was, is) => (is === true && was !== true ? PRUNES : undefined),
      },
      {
        risk: 'supply',
        path: ['prune'],
        words: (was, is) => (was === true && is !== true ? STAYS : undefined),
      },
      elsewhere('targetNamespace'),
      elsewhere('kubeConfig'),
      suspension('its source'),
    ],
    'helm.toolkit.fluxcd.io/HelmRelease': [
      ACCOUNT,
      {
        risk: 'supply',
        path: ['chart', 'spec'],
        words: fieldsWords('another chart', ['chart', 'version', 'sourceRef']),
      },
      { risk: 'supply', path: ['chartRef'], words: brings('') },
      elsewhere('targetNamespace'),
      elsewhere('kubeConfig'),
      suspension('its chart'),
    ],
    'source.toolkit.fluxcd.io/GitRepository': [...atSource('url', 'ref'), VERIFIED, suspension('it')],
    'source.toolkit.fluxcd.io/OCIRepository': [...atSource('url', 'ref'), VERIFIED, suspension('it')],
    'source.toolkit.fluxcd.io/HelmRepository': [...atSource('url'), suspension('it')],
    'source.toolkit.fluxcd.io/Bucket': [...atSource('endpoint', 'bucketName', 'prefix'), suspension('it')],
  }),
);
