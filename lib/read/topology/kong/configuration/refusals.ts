import type { Manifest } from '../../../manifests/manifest';
import type { Presence } from '../../../manifests/manifest-set';
import type { Path } from '../../../manifests/path';
import type { Refusal, RefusalKind } from './kong-configuration';

/** What the controller refuses, in the order in which it is found. */
export class Refusals {
  private readonly found: Refusal[] = [];

  public get all(): readonly Refusal[] {
    return this.found;
  }

  public add(manifest: Manifest, path: Path, reason: string, kind: RefusalKind = 'refused'): void {
    this.found.push({ kind, origin: { manifest, path }, reason });
  }
}

/** How sure a refusal is that comes of an object which is not declared. */
export function kindOf(presence: Presence): RefusalKind {
  return presence === 'missing' ? 'refused' : 'undeclared';
}
