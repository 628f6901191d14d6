import { suggestionFor } from '../../../../facts/text/suggestion';
import { apiVersionOf } from '../../../../facts/kubernetes/api-versions';
import { knownKinds, type KnownKind } from '../../known-kinds';
import type { Problem } from '../../finding';
import type { Manifest } from '../../../manifests/manifest';
import type { Rule } from '../../rule';
import { typeOf } from '../../../topology/kubernetes/objects';
import { isDelivery, schemas } from '../../../../facts/schemas/schemas';
import { knows } from '../../../../facts/span';
import { REMOVED_ISTIO_GROUPS } from '../istio/ban-deprecated-istio-kinds';

export const validApiVersion: Rule = {
  id: 'valid-api-version',
  subject: 'kubernetes',
  severity: 'error',
  summary: 'No Kubernetes release, or only one later than the chosen one, serves this API version and kind.',
  releases: ['kubernetes'],
  looksAtEach: true,
  *find({ set, releases: { kubernetes } }) {
    for (const manifest of set.all) {
      const type = typeOf(manifest);
      if (!knownKinds().has(type)) {
        const problem = unknown(manifest, kubernetes);
        if (problem !== undefined) yield { manifest, ...problem };
        continue;
      }
      const row = apiVersionOf(type);
      if (row?.since === undefined || knows(kubernetes, row) !== 'too-old') continue;
      const message = `${manifest.apiVersion} ${manifest.kind} exists only since Kubernetes ${row.since}`;
      const fix = replacement(knownKinds().byKind.get(manifest.kind) ?? [], manifest.group, kubernetes);
      yield { manifest, path: ['apiVersion'], message, fix };
    }
  },
};

function unknown(manifest: Manifest, kubernetes: string): Omit<Problem, 'manifest'> | undefined {
  const { apiVersion, group, version, kind } = manifest;
  if (isDelivery(typeOf(manifest))) {
    const problem = undefinedStable(manifest);
    if (problem !== undefined) return problem;
  }
  const { byKind, byGroup } = knownKinds();
  const namesakes = byKind.get(kind);
  const inGroup = byGroup.get(group);
  const siblings = namesakes?.filter((namesake) => areSiblings(group, namesake.group)) ?? [];
  const [sibling] = siblings;
  const isOwn = siblings.some((namesake) => namesake.group === group) || REMOVED_ISTIO_GROUPS.includes(group);
  if (sibling !== undefined && !isOwn) {
    const message = `there is no ${kind} in ${apiVersion}: it is of ${sibling.group}`;
    return { path: ['apiVersion'], message, fix: replacement(siblings, sibling.group, kubernetes) };
  }
  if (inGroup === undefined) {
    if (namesakes === undefined || namesakes.some((namesake) => namesake.group === group)) return undefined;
    const owner = namesakes.find((namesake) => isMisspeltGroup(group, namesake));
    if (owner === undefined) return undefined;
    const message = `there is no ${apiVersion} ${kind}: "${group}" is not an API group`;
    return { path: ['apiVersion'], message, fix: replacement(namesakes, owner.group, kubernetes) };
  }
  if (namesakes !== undefined) {
    // Alpha versions come and go, and are not in the tables.
    if (version.includes('alpha')) return undefined;
    const isInGroup = inGroup.some((each) => each.kind === kind);
    const message = isInGroup
      ? `there is no version "${version}" of ${kind} in ${group === '' ? 'the core group' : group}`
      : `there is no ${kind} in ${apiVersion}`;
    return { path: ['apiVersion'], message, fix: replacement(namesakes, group, kubernetes) };
  }
  const kindsHere = inGroup.map((each) => each.kind);
  const meant = suggestionFor(kind, kindsHere) ?? suggestionFor(kind, [...byKind.keys()]);
  if (meant === undefined) return undefined;
  const message = `there is no ${kind} in ${apiVersion}; did you mean ${meant}?`;
  return { path: ['kind'], message, fix: `write ${meant}` };
}

/** Of kinds of Argo CD, cert-manager and Flux all stable versions are known; others come and go. */
function undefinedStable(manifest: Manifest): Omit<Problem, 'manifest'> | undefined {
  const { group, version, kind } = manifest;
  if (!/^v\d+$/.test(version) || schemas().ownerOf(typeOf(manifest)) !== undefined) return undefined;
  const known = schemas()
    .kindsOf('delivery')
    .filter((type) => type.startsWith(`${group}/`) && type.endsWith(`/${kind}`));
  const [best] = known.sort((one, other) => Number(one.includes('beta')) - Number(other.includes('beta')));
  if (best === undefined) return undefined;
  const message = `there is no version "${version}" of ${kind} in ${group}`;
  return { path: ['apiVersion'], message, fix: `write ${best.slice(0, best.lastIndexOf('/'))}` };
}

/** Whose groups hold no kind under two names. */
const DOMAINS = ['istio.io', 'konghq.com'];

/** Whether both groups are of one of those. */
function areSiblings(group: string, other: string): boolean {
  return DOMAINS.some((domain) => [group, other].every((each) => each === domain || each.endsWith(`.${domain}`)));
}

/** Groups of custom resources have a dot, and those near one that is known hold other kinds, as does what is only its end. */
function isMisspeltGroup(group: string, { group: known }: KnownKind): boolean {
  return !group.includes('.') || known.endsWith(`.${group}`) || suggestionFor(group, [known]) !== undefined;
}

/** Which API version of a kind to use with a release: of the same group if it can be, stable, and the latest. */
function replacement(candidates: readonly KnownKind[], group: string, kubernetes: string): string {
  const served = candidates.filter(
    ({ apiVersion, kind }) => knows(kubernetes, apiVersionOf(`${apiVersion}/${kind}`) ?? {}) === 'known',
  );
  const [best] = [...served].reverse().sort((a, b) => rank(b) - rank(a));
  function rank(each: KnownKind): number {
    const stability = each.apiVersion.includes('alpha') ? 0 : each.apiVersion.includes('beta') ? 1 : 2;
    return Number(each.group === group) * 3 + stability;
  }
  return best === undefined ? 'remove it: nothing replaces it' : `write ${best.apiVersion}`;
}
