import { suggestionFor } from '../../../../facts/text/suggestion';
import { at, list, text } from '../../../manifests/json';
import type { Manifest } from '../../../manifests/manifest';
import type { ManifestSet } from '../../../manifests/manifest-set';
import type { Topology } from '../../../topology/topology';
import type { Problem } from '../../finding';
import { undeclaredObject } from '../../missing-object';
import type { Rule } from '../../rule';

const GROUP = 'rbac.authorization.k8s.io';

/** Roles that every cluster has. */
const BUILT_IN = /^(system:.*|cluster-admin|admin|edit|view)$/;

export const noMissingRole: Rule = {
  id: 'no-missing-role',
  subject: 'kubernetes',
  severity: 'error',
  summary: 'A binding names a Role, ClusterRole or ServiceAccount that does not exist, so that it grants nothing.',
  *find({ set, topology }) {
    for (const manifest of set.of(`${GROUP}/RoleBinding`, `${GROUP}/ClusterRoleBinding`)) {
      yield* withoutAccount(manifest, topology);
      const [kind, name] = [text(at(manifest.value, 'roleRef', 'kind')), text(at(manifest.value, 'roleRef', 'name'))];
      if (name === undefined || (kind !== 'Role' && kind !== 'ClusterRole') || BUILT_IN.test(name)) continue;
      const path = ['roleRef', 'name'];
      // The API server refuses it, whether there is one or not: see valid-schema.
      if (kind === 'Role' && manifest.kind === 'ClusterRoleBinding') continue;
      const namespace = kind === 'Role' ? set.namespaceOf(manifest) : undefined;
      const groupKind = `${GROUP}/${kind}`;
      if (kind === 'ClusterRole' && set.find(groupKind, undefined, name) === undefined && isRole(set, name)) {
        const message = `no ClusterRole "${name}" is declared, but a Role of this name is`;
        const fix = 'write kind: Role in a RoleBinding, or declare a ClusterRole';
        yield { manifest, path: ['roleRef', 'kind'], message, fix, severity: 'warning' };
        continue;
      }
      if (set.presence(groupKind, namespace, name) !== 'missing') continue;
      const near = suggestionFor(name, set.namesIn(namespace, groupKind));
      const message = `no ${kind} "${name}" is declared${namespace === undefined ? '' : ` in namespace "${namespace}"`}`;
      const fix = near === undefined ? `name a ${kind} that exists, or declare this one` : `write "${near}"`;
      // ClusterRoles come with many products.
      yield {
        manifest,
        path,
        message,
        fix,
        ...(kind === 'ClusterRole' && near === undefined && { severity: 'warning' }),
      };
    }
  },
};

function isRole(set: ManifestSet, name: string): boolean {
  return set.of(`${GROUP}/Role`).some((role) => role.name === name);
}

/** Accounts are made by hand too, and by what runs in the cluster. */
function* withoutAccount(manifest: Manifest, topology: Topology): Generator<Problem, void> {
  const { set } = topology;
  for (const [index, subject] of list(manifest.value.subjects).entries()) {
    const name = text(at(subject, 'name'));
    const namespace = text(at(subject, 'namespace')) ?? set.namespaceOf(manifest);
    if (at(subject, 'kind') !== 'ServiceAccount' || name === undefined || namespace === undefined) continue;
    if (topology.objects.presence('ServiceAccount', namespace, name) !== 'missing') continue;
    const reference = { manifest, path: ['subjects', index, 'name'], namespace, groupKind: 'ServiceAccount', name };
    yield { ...undeclaredObject(topology, reference), severity: 'warning' };
  }
}
