import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Manifest } from './chart';
import { filesBelow } from './files';
import { yamlDocuments } from './yaml-documents';

/** The manifests of the files in a folder whose paths begin with one of some texts, in the order of the paths. */
export function manifestsIn(folder: string, ...beginnings: readonly string[]): Manifest[] {
  return Object.entries(filesBelow(folder))
    .filter(([path]) => path.endsWith('.yaml') && beginnings.some((beginning) => path.startsWith(beginning)))
    .flatMap(([, text]) => yamlDocuments<Manifest>(text));
}

/** What a `kustomization.yaml` names, with what those of folders name. */
export function kustomizedFiles(folder: string): string[] {
  const [{ resources }] = yamlDocuments<{ resources: string[] }>(
    readFileSync(join(folder, 'kustomization.yaml'), 'utf8'),
  ) as [{ resources: string[] }];
  return resources.flatMap((each) =>
    each.endsWith('.yaml') ? [join(folder, each)] : kustomizedFiles(join(folder, each)),
  );
}
