import type { Manifest } from '../../../manifests/manifest';
import type { Presence } from '../../../manifests/manifest-set';
import type { Path } from '../../../manifests/path';
import type { Refusal, RefusalKind, RefusalSubject } from './kong-configuration';

/** What the controller refuses, in the order in which it is found. */
export class Refusals {
  private readonly found: Refusal[] = [];

  public get all(): readonly Refusal[] {
    return this.found;
  }

  /** @param subject where nothing else finds it */
  public add(
    manifest: Manifest,
    path: Path,
    reason: string,
    kind: RefusalKind = 'refused',
    subject?: RefusalSubject,
  ): void {
    this.found.push({ kind, subject, origin: { manifest, path }, reason });
  }
}

/** How sure a refusal is that comes of an object which is not declared. */
export function kindOf(presence: Presence): RefusalKind {
  return presence === 'missing' ? 'refused' : 'undeclared';
}
