import { suggestionFor } from '../../../../facts/text/suggestion';
import { apiVersionOf } from '../../../../facts/kubernetes/api-versions';
import { knownKinds, type KnownKind } from '../../known-kinds';
import type { Problem } from '../../finding';
import type { Manifest } from '../../../manifests/manifest';
import type { Rule } from '../../rule';
import { typeOf } from '../../../topology/kubernetes/objects';
import { knows } from '../../../../facts/span';
import { REMOVED_ISTIO_GROUPS } from '../istio/ban-deprecated-istio-kinds';

export const validApiVersion: Rule = {
  id: 'valid-api-version',
  subject: 'kubernetes',
  severity: 'error',
  summary: 'No Kubernetes release, or only one later than the chosen one, serves this API version and kind.',
  releases: ['kubernetes'],
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

function unknown(
  { apiVersion, group, version, kind }: Manifest,
  kubernetes: string,
): Omit<Problem, 'manifest'> | undefined {
  const { byKind, byGroup } = knownKinds();
  const namesakes = byKind.get(kind);
  const inGroup = byGroup.get(group);
  const ofIstio = isOfIstio(group) ? namesakes?.find((namesake) => isOfIstio(namesake.group)) : undefined;
  if (ofIstio !== undefined && ofIstio.group !== group && !REMOVED_ISTIO_GROUPS.includes(group)) {
    const message = `there is no ${kind} in ${apiVersion}: it is of ${ofIstio.group}`;
    return { path: ['apiVersion'], message, fix: replacement(namesakes ?? [], ofIstio.group, kubernetes) };
  }
  if (inGroup === undefined) {
    const owner = namesakes?.find((namesake) => isMisspeltGroup(group, namesake));
    if (namesakes === undefined || owner === undefined) return undefined;
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

/** Istio has each of its kinds in one group. */
function isOfIstio(group: string): boolean {
  return group === 'istio.io' || group.endsWith('.istio.io');
}

/** Groups of custom resources have a dot, and those near one of Kubernetes' own hold other kinds. */
function isMisspeltGroup(group: string, namesake: KnownKind): boolean {
  return !group.includes('.') || suggestionFor(group, [namesake.group]) !== undefined;
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
