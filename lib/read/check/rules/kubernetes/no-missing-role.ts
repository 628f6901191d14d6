import { suggestionFor } from '../../../../facts/text/suggestion';
import { at, text } from '../../../manifests/json';
import type { Rule } from '../../rule';

const GROUP = 'rbac.authorization.k8s.io';

/** Roles that every cluster has. */
const BUILT_IN = /^(system:.*|cluster-admin|admin|edit|view)$/;

export const noMissingRole: Rule = {
  id: 'no-missing-role',
  subject: 'kubernetes',
  severity: 'error',
  summary: 'A binding names a Role or ClusterRole that does not exist, so that it grants nothing.',
  *find({ set }) {
    for (const manifest of set.of(`${GROUP}/RoleBinding`, `${GROUP}/ClusterRoleBinding`)) {
      const [kind, name] = [text(at(manifest.value, 'roleRef', 'kind')), text(at(manifest.value, 'roleRef', 'name'))];
      if (name === undefined || (kind !== 'Role' && kind !== 'ClusterRole') || BUILT_IN.test(name)) continue;
      const path = ['roleRef', 'name'];
      if (kind === 'Role' && manifest.kind === 'ClusterRoleBinding') {
        const message = 'a ClusterRoleBinding can refer to no Role, which is of one namespace';
        yield { manifest, path: ['roleRef', 'kind'], message, fix: 'use a RoleBinding, or a ClusterRole' };
        continue;
      }
      const namespace = kind === 'Role' ? set.namespaceOf(manifest) : undefined;
      const groupKind = `${GROUP}/${kind}`;
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
