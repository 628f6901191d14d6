import { parseQuantity } from '../../../facts/kubernetes/quantity';
import { shortList } from '../../explain/route-words';
import { at, entry, list, number, object, text } from '../../manifests/json';
import type { Comparison } from '../comparison';
import { isSameValue } from '../objects/same-value';
import { aspectRisks, type Aspect } from './aspects';
import { otherImages } from './chart-images';
import type { FoundRisk } from './risk';

/** What single fields say that no other finder follows. */
export function settingRisks(comparison: Comparison): FoundRisk[] {
  return [...aspectRisks(comparison, ASPECTS), ...goneGuards(comparison)];
}

const isPlain = (value: unknown): value is string | number | boolean =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';

/** A field with its usual value. @param messages what a value of it means that was another one */
const choice = (path: string, usual: string, messages: Readonly<Record<string, string>>): Aspect => ({
  risk: 'path',
  path: [path],
  words: (was, is) => {
    const [old, now] = [was, is].map((value) => (isPlain(value) ? String(value) : usual));
    return old === now ? undefined : text(entry(messages, now!));
  },
});

const SERVICE: readonly Aspect[] = [
  choice('sessionAffinity', 'None', {
    None: 'requests of one client stay no more with one pod',
    ClientIP: 'requests of one client stay with one pod, and went to all',
  }),
  choice('internalTrafficPolicy', 'Cluster', {
    Local: 'pods reach pods of their own node alone: where there are none, requests end',
  }),
  choice('externalTrafficPolicy', 'Cluster', {
    Cluster:
      'its pods see addresses of nodes in place of those of clients, which rules for addresses then are asked about',
    Local: 'nodes without its pods take no requests from outside any more',
  }),
  choice('publishNotReadyAddresses', 'false', { true: 'pods get requests before they are ready' }),
  {
    risk: 'path',
    path: ['externalName'],
    words: (was, is) =>
      text(was) === undefined || text(is) === undefined ? undefined : `leads to ${text(is)!}, and led to ${text(was)!}`,
  },
];

/** The addresses of endpoints, in whatever order. */
function addresses(value: unknown): string[] {
  return list(value)
    .flatMap((each) => list(entry(each, 'addresses')))
    .map((each) => text(each) ?? text(entry(each, 'ip')) ?? '')
    .sort();
}

function otherAddresses(was: unknown, is: unknown): string | undefined {
  const old = addresses(was);
  const fresh = addresses(is).filter((address) => !old.includes(address));
  return old.length === 0 || fresh.length === 0 ? undefined : `requests go to ${shortList(fresh)} too, or instead`;
}

const less =
  (noun: string, usual: number) =>
  (was: unknown, is: unknown): string | undefined => {
    const [old, now] = [number(was) ?? usual, number(is) ?? usual];
    return now < old ? `${noun} ${now} ${now === 1 ? 'replica' : 'replicas'} in place of ${old}` : undefined;
  };

/** Amounts of resources by their names, as `default` of a LimitRange has them. */
function smaller(was: unknown, is: unknown): string | undefined {
  const [name] = Object.entries(object(was)).find(([resource, amount]) => {
    const [old, now] = [parseQuantity(amount), parseQuantity(entry(is, resource))];
    return old !== undefined && now !== undefined && now < old;
  }) ?? [undefined];
  return name === undefined ? undefined : `${name} is ${String(entry(is, name))}, and was ${String(entry(was, name))}`;
}

const RANGES: Readonly<Record<string, string>> = {
  default: 'containers that say nothing have less',
  defaultRequest: 'containers that say nothing ask for less',
  max: 'containers may have less',
};

function smallerLimits(was: unknown, is: unknown): string | undefined {
  for (const limit of list(is)) {
    const old = list(was).find((each) => entry(each, 'type') === entry(limit, 'type'));
    for (const [field, words] of Object.entries(RANGES)) {
      const found = smaller(entry(old, field), entry(limit, field));
      if (found !== undefined) return `${words}: ${found}`;
    }
  }
  return undefined;
}

function smallerPods(was: unknown, is: unknown): string | undefined {
  for (const policy of list(is)) {
    const old = list(was).find((each) => entry(each, 'containerName') === entry(policy, 'containerName'));
    const found = smaller(entry(old, 'maxAllowed'), entry(policy, 'maxAllowed'));
    if (found !== undefined) return `containers get less at most: ${found}`;
  }
  return undefined;
}

/** What an admission policy does with what it finds. */
const refuses = (value: unknown): boolean =>
  list(value).some((action) => text(action)?.toLowerCase() === 'deny') || /^(enforce|deny)$/i.test(text(value) ?? '');

const loosened = (...path: readonly string[]): Aspect => ({
  risk: 'open',
  path,
  words: (was, is) =>
    refuses(was) && !refuses(is) ? 'what it finds gets into the cluster, and was refused' : undefined,
});

/** Where guards of admission say that they refuse. */
const GUARDS: ReadonlyMap<string, readonly string[]> = new Map([
  ['admissionregistration.k8s.io/ValidatingAdmissionPolicyBinding', ['validationActions']],
  ['kyverno.io/ClusterPolicy', ['validationFailureAction']],
  ['kyverno.io/Policy', ['validationFailureAction']],
]);

function goneGuards(comparison: Comparison): FoundRisk[] {
  return comparison.different().flatMap(({ before, after }): FoundRisk[] => {
    const path = before === undefined || after !== undefined ? undefined : GUARDS.get(before.groupKind);
    if (path === undefined || !refuses(at(before!.spec, ...path))) return [];
    const message = 'is gone: what it refused gets into the cluster';
    return [{ risk: 'open', message, manifest: before!, path: [] }];
  });
}

const KYVERNO = [loosened('validationFailureAction')];

/** Which images, by what brings them. */
const images = (...path: readonly string[]): Aspect => ({
  risk: 'supply',
  path,
  words: (was, is) =>
    isSameValue(list(was), list(is)) ? undefined : 'other images are put into what it brings, by its images',
});

const values = (...path: readonly string[]): Aspect => ({
  risk: 'supply',
  path,
  words: (was, is) => otherImages(was, is),
});

const CHART_VALUES = [
  values('source', 'helm', 'parameters'),
  values('source', 'helm', 'valuesObject'),
  values('source', 'helm', 'values'),
  values('sources'),
];

const chosen = (field: string, noun: string): Aspect => ({
  risk: 'supply',
  path: [field],
  words: () => `chooses images by another ${noun}`,
});

/** Sources: the API references of Kubernetes 1.37, KEDA 2.18, the autoscalers of Kubernetes, Kyverno 1.16, Argo CD 3.5 and Flux 2.9. */
const ASPECTS = new Map<string, readonly Aspect[]>(
  Object.entries({
    Service: SERVICE,
    'discovery.k8s.io/EndpointSlice': [{ risk: 'path', root: [], path: ['endpoints'], words: otherAddresses }],
    Endpoints: [{ risk: 'path', root: [], path: ['subsets'], words: otherAddresses }],
    LimitRange: [{ risk: 'capacity', path: ['limits'], words: smallerLimits }],
    'autoscaling/HorizontalPodAutoscaler': [
      {
        risk: 'capacity',
        path: ['behavior', 'scaleUp', 'stabilizationWindowSeconds'],
        words: (was, is) =>
          (number(is) ?? 0) > (number(was) ?? 0)
            ? `adds replicas when more was asked for during ${number(is)!} seconds, and before during ${number(was) ?? 0}`
            : undefined,
      },
    ],
    'autoscaling.k8s.io/VerticalPodAutoscaler': [
      { risk: 'capacity', path: ['resourcePolicy', 'containerPolicies'], words: smallerPods },
    ],
    'keda.sh/ScaledObject': [
      { risk: 'capacity', path: ['minReplicaCount'], words: less('at least', 0) },
      { risk: 'capacity', path: ['maxReplicaCount'], words: less('at most', 100) },
    ],
    'admissionregistration.k8s.io/ValidatingAdmissionPolicyBinding': [loosened('validationActions')],
    'admissionregistration.k8s.io/ValidatingAdmissionPolicy': [
      {
        risk: 'open',
        path: ['failurePolicy'],
        words: (was, is) =>
          is === 'Ignore' && was !== 'Ignore'
            ? 'what it cannot judge gets into the cluster, and was refused'
            : undefined,
      },
    ],
    'kyverno.io/ClusterPolicy': KYVERNO,
    'kyverno.io/Policy': KYVERNO,
    'kustomize.toolkit.fluxcd.io/Kustomization': [images('images')],
    'helm.toolkit.fluxcd.io/HelmRelease': [values('values')],
    'argoproj.io/Application': [...CHART_VALUES, images('source', 'kustomize', 'images')],
    'argoproj.io/ApplicationSet': [...CHART_VALUES, images('source', 'kustomize', 'images')].map((aspect) => ({
      ...aspect,
      path: ['template', 'spec', ...aspect.path],
    })),
    'image.toolkit.fluxcd.io/ImagePolicy': [
      chosen('policy', 'rule'),
      chosen('filterTags', 'filter of tags'),
      chosen('imageRepositoryRef', 'repository'),
    ],
    'image.toolkit.fluxcd.io/ImageRepository': [chosen('image', 'repository')],
  } satisfies Readonly<Record<string, readonly Aspect[]>>),
);
