import type { Finding, Report } from '../check/finding';
import { groupBy } from '../manifests/group-by';
import type { Manifest } from '../manifests/manifest';
import type { Mark } from './diagram';

/** What the check finds, by the object that it is about. */
export class FindingMarks {
  private readonly byObject: ReadonlyMap<string, readonly Finding[]>;

  public constructor({ findings }: Report) {
    this.byObject = groupBy(findings, ({ object: { kind, namespace, name } }) => keyOf(kind, namespace, name));
  }

  public of(...manifests: readonly (Manifest | undefined)[]): Mark[] {
    const marks = manifests.flatMap((manifest) =>
      manifest === undefined
        ? []
        : (this.byObject.get(keyOf(manifest.kind, manifest.namespace ?? '', manifest.name)) ?? []),
    );
    return [...new Set(marks)].map(({ severity, message, file, line }) => ({
      severity,
      message,
      place: `${file}:${line}`,
    }));
  }
}

function keyOf(kind: string, namespace: string, name: string): string {
  return JSON.stringify([kind, namespace, name]);
}
