import { isObject } from '../../manifests/json';
import type { Manifest } from '../../manifests/manifest';
import type { Path } from '../../manifests/path';

/** The address of a repository, and where it stands. */
export interface RepositoryAddress {
  readonly path: Path;
  readonly address: string;
}

const GROUPS = /^(argoproj\.io|(source|image)\.toolkit\.fluxcd\.io)$/;
const FIELDS: ReadonlySet<string> = new Set(['repoURL', 'url', 'endpoint', 'image', 'sourceRepos']);

/** Those that objects of Argo CD and Flux are delivered from. */
export function repositoryAddresses({ group, spec }: Manifest): RepositoryAddress[] {
  return GROUPS.test(group) ? [...addressesIn(spec, ['spec'])] : [];
}

function* addressesIn(value: unknown, path: Path, field = ''): Generator<RepositoryAddress, void> {
  if (typeof value === 'string') {
    if (FIELDS.has(field)) yield { path, address: value };
  } else if (Array.isArray(value)) {
    for (const [index, each] of value.entries()) yield* addressesIn(each, [...path, index], field);
  } else if (isObject(value)) {
    for (const [key, each] of Object.entries(value)) yield* addressesIn(each, [...path, key], key);
  }
}
