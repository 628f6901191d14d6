import { KONG_PLUGIN, REFERENCE_GRANT } from '../../../facts/kong/kinds';
import { at, list, text } from '../../manifests/json';
import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';

/** `unknown`: no ReferenceGrant of the namespace is declared, so there may be one elsewhere. */
export type Grant = 'granted' | 'refused' | 'unknown';

/** What a reference leads to, in another namespace. */
export interface Target {
  readonly group: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
}

/** Whether an object may use a KongPlugin of another namespace. */
export function pluginGrant(
  set: ManifestSet,
  from: Manifest,
  plugin: { readonly namespace: string; readonly name: string },
): Grant {
  return grantTo(set, from, { group: KONG_PLUGIN.slice(0, KONG_PLUGIN.indexOf('/')), kind: 'KongPlugin', ...plugin });
}

/** Whether an object may use one of another namespace. */
export function grantTo(set: ManifestSet, from: Manifest, { group, kind, namespace, name }: Target): Grant {
  const grants = set.in(namespace, REFERENCE_GRANT);
  if (!set.declares(namespace, REFERENCE_GRANT)) return 'unknown';
  const allows = ({ spec }: Manifest): boolean =>
    list(spec.from).some(
      (each) =>
        (text(at(each, 'group')) ?? '') === from.group &&
        at(each, 'kind') === from.kind &&
        at(each, 'namespace') === set.namespaceOf(from),
    ) &&
    list(spec.to).some(
      (each) =>
        (text(at(each, 'group')) ?? '') === group &&
        at(each, 'kind') === kind &&
        [undefined, name].includes(text(at(each, 'name'))),
    );
  return grants.some(allows) ? 'granted' : 'refused';
}
