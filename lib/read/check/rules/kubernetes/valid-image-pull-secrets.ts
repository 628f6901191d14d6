import { IMAGE_PULL_TYPES } from '../../../../facts/kubernetes/secret-types';
import { at, list, text } from '../../../manifests/json';
import type { Manifest } from '../../../manifests/manifest';
import type { Path } from '../../../manifests/path';
import { nearMiss } from '../../../topology/kubernetes/near-miss';
import type { Topology } from '../../../topology/topology';
import type { Problem } from '../../finding';
import type { Rule } from '../../rule';
import { shortened } from '../../../../facts/text/shortened';

export const validImagePullSecrets: Rule = {
  id: 'valid-image-pull-secrets',
  subject: 'kubernetes',
  severity: 'warning',
  summary: 'A Secret for pulling images is not where the pods are, or holds no login for a registry.',
  *find({ set, topology }) {
    const byName = new Map(set.of('Secret').map((secret) => [secret.name, secret]));
    const faults = (manifest: Manifest, namespace: string | undefined, value: unknown, path: Path): Problem[] =>
      list(value).flatMap((each, index) => {
        const name = text(at(each, 'name'));
        const found = name === undefined ? undefined : faultOf(topology, byName, namespace, name);
        return found === undefined ? [] : [{ manifest, path: [...path, index, 'name'], ...found }];
      });
    for (const { manifest, namespace, path, spec } of topology.pods.all()) {
      yield* faults(manifest, namespace, spec.imagePullSecrets, [...path, 'spec', 'imagePullSecrets']);
    }
    for (const account of set.of('ServiceAccount')) {
      yield* faults(account, set.namespaceOf(account), account.value.imagePullSecrets, ['imagePullSecrets']);
    }
  },
};

/** @param byName a Secret of each name, wherever it is */
function faultOf(
  { set }: Topology,
  byName: ReadonlyMap<string, Manifest>,
  namespace: string | undefined,
  name: string,
): Pick<Problem, 'message' | 'fix'> | undefined {
  const secret = set.find('Secret', namespace, name);
  if (secret !== undefined) {
    const type = text(secret.value.type) ?? 'Opaque';
    if (IMAGE_PULL_TYPES.includes(type)) return undefined;
    const message = `the Secret "${name}" is of the type ${shortened(type, 60)}, and the kubelet reads no login from it`;
    return { message, fix: `make it of the type ${IMAGE_PULL_TYPES[0]!}` };
  }
  const elsewhere = byName.get(name);
  // People make these by hand: only what is misspelt, or elsewhere, is a mistake.
  const near = nearMiss(name, set.namesIn(namespace, 'Secret'));
  if (set.presence('Secret', namespace, name) === 'present' || (elsewhere ?? near) === undefined) return undefined;
  const message = `no Secret "${name}" is declared in namespace "${namespace ?? ''}"; images are pulled without a login`;
  const fix =
    near === undefined ? `declare it there too: ${String(elsewhere)} is of another namespace` : `write ${near}`;
  return { message, fix };
}
