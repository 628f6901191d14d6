import { KONG_PLUGIN, REFERENCE_GRANT } from '../../../facts/kong/kinds';
import { at, list, text } from '../../manifests/json';
import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';
import { lazyOf } from '../lazy';

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
  if (!set.declares(namespace, REFERENCE_GRANT)) return 'unknown';
  const { byFrom, byTo } = grantsOf(set);
  const fromHere = byFrom.get(key(namespace, from.group, from.kind, set.namespaceOf(from)));
  if (fromHere === undefined) return 'refused';
  const isGranted = [undefined, name].some((each) => meet(fromHere, byTo.get(key(namespace, group, kind, each))));
  return isGranted ? 'granted' : 'refused';
}

/** ReferenceGrants by those who may refer, and by what they may refer to. */
interface Grants {
  readonly byFrom: ReadonlyMap<string, ReadonlySet<Manifest>>;
  readonly byTo: ReadonlyMap<string, ReadonlySet<Manifest>>;
}

const grantsOf = lazyOf((set: ManifestSet): Grants => {
  const byFrom = new Map<string, Set<Manifest>>();
  const byTo = new Map<string, Set<Manifest>>();
  for (const grant of set.of(REFERENCE_GRANT)) {
    const own = set.namespaceOf(grant);
    for (const each of list(grant.spec.from)) {
      add(byFrom, key(own, text(at(each, 'group')) ?? '', at(each, 'kind'), at(each, 'namespace')), grant);
    }
    for (const each of list(grant.spec.to)) {
      add(byTo, key(own, text(at(each, 'group')) ?? '', at(each, 'kind'), text(at(each, 'name'))), grant);
    }
  }
  return { byFrom, byTo };
});

function add(grants: Map<string, Set<Manifest>>, place: string, grant: Manifest): void {
  const known = grants.get(place);
  if (known === undefined) grants.set(place, new Set([grant]));
  else known.add(grant);
}

/** Whether one grant is in both. */
function meet(some: ReadonlySet<Manifest>, others: ReadonlySet<Manifest> = new Set()): boolean {
  const [few, many] = some.size < others.size ? [some, others] : [others, some];
  return [...few].some((grant) => many.has(grant));
}

/** What is no text is nobody's. */
function key(...parts: readonly unknown[]): string {
  return JSON.stringify(parts.map((part) => (typeof part === 'string' || part === undefined ? part : false)));
}
