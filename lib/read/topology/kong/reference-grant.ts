import { KONG_PLUGIN, REFERENCE_GRANT } from '../../../facts/kong/kinds';
import { at, list, text } from '../../manifests/json';
import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';

/** `unknown`: no ReferenceGrant of the namespace is declared, so there may be one elsewhere. */
export type Grant = 'granted' | 'refused' | 'unknown';

/** Whether an object may use a KongPlugin of another namespace. */
export function pluginGrant(
  set: ManifestSet,
  from: Manifest,
  plugin: { readonly namespace: string; readonly name: string },
): Grant {
  const grants = set.in(plugin.namespace, REFERENCE_GRANT);
  if (grants.length === 0) return 'unknown';
  const [group, kind] = [KONG_PLUGIN.slice(0, KONG_PLUGIN.indexOf('/')), 'KongPlugin'];
  const allows = ({ spec }: Manifest): boolean =>
    list(spec.from).some(
      (each) =>
        (text(at(each, 'group')) ?? '') === from.group &&
        at(each, 'kind') === from.kind &&
        at(each, 'namespace') === set.namespaceOf(from),
    ) &&
    list(spec.to).some(
      (each) =>
        at(each, 'group') === group &&
        at(each, 'kind') === kind &&
        [undefined, plugin.name].includes(text(at(each, 'name'))),
    );
  return grants.some(allows) ? 'granted' : 'refused';
}
