import { entry, list, text } from '../../../manifests/json';

/** Rules of a role with more combinations of verbs, groups and resources are not looked into. */
const MOST = 256;

/** What a rule of a Role lets somebody do: one verb, on one resource of one API group or on one URL. */
export interface Right {
  readonly verb: string;
  /** Such as `apps/deployments`, `secrets`, or a URL such as `/metrics`. */
  readonly on: string;
  readonly group: string;
  readonly resource: string;
  /** The objects that it is for; none for all. */
  readonly names: readonly string[];
}

const texts = (rule: unknown, field: string): string[] => list(entry(rule, field)).flatMap((each) => text(each) ?? []);

/** Of one rule; none where there are very many. */
export function rightsOf(rule: unknown): readonly Right[] {
  const [verbs, resources, urls, names] = ['verbs', 'resources', 'nonResourceURLs', 'resourceNames'].map((field) =>
    texts(rule, field),
  ) as [string[], string[], string[], string[]];
  // The core group is called by no text.
  const groups = list(entry(rule, 'apiGroups')).filter((group) => typeof group === 'string');
  if (verbs.length * (groups.length * resources.length + urls.length) > MOST) return [];
  const onResources = groups.flatMap((group) =>
    resources.map((resource) => ({ group, resource, on: group === '' ? resource : `${resource}.${group}` })),
  );
  const onUrls = urls.map((url) => ({ group: '/', resource: url, on: url }));
  return [...new Set(verbs)].flatMap((verb) => [
    ...onResources.map((place) => ({ verb, ...place, names })),
    ...onUrls.map((place) => ({ verb, ...place, names: [] })),
  ]);
}

/** Whether one right is at least as much as another. */
export function includesRight(wide: Right, narrow: Right): boolean {
  return (
    (wide.verb === '*' || wide.verb === narrow.verb) &&
    (wide.group === narrow.group || (wide.group === '*' && narrow.group !== '/')) &&
    isWithin(narrow.resource, wide.resource) &&
    (wide.names.length === 0 || (narrow.names.length > 0 && narrow.names.every((name) => wide.names.includes(name))))
  );
}

/** `*` is any, `pods/*` any part of pods, and a URL may end with `*`; `*` beside `/log` is that part of any. */
function isWithin(narrow: string, wide: string): boolean {
  if (wide === '*' || wide === narrow) return true;
  if (wide.endsWith('*')) return narrow.startsWith(wide.slice(0, -1));
  return wide.startsWith('*/') && narrow.endsWith(wide.slice(1));
}

/** Who has these has the cluster, or gets it by a step more. */
export function isPowerful({ verb, resource, group }: Right): boolean {
  if (verb === '*' || resource === '*' || group === '*') return true;
  return ['escalate', 'bind', 'impersonate'].includes(verb) || (resource === 'secrets' && group === '');
}
