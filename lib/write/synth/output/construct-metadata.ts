import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where the cdk8s CLI looks for what an app notes for validation plugins. */
export const CONSTRUCT_METADATA = 'construct-metadata.json';

/**
 * cdk8s' notes of an app for validation plugins, and beside them what ours needs. The CLI looks for them among the manifests,
 * where `kubectl apply -f` reads them too: to kubectl they are a List of nothing.
 */
export interface ConstructMetadata {
  readonly apiVersion: 'v1';
  readonly kind: 'List';
  readonly items: readonly [];
  /** Version of cdk8s' format. */
  readonly version: '1.0.0';
  /** Construct paths by name of the object, as cdk8s has them: of two objects of one name, the last. */
  readonly resources: Readonly<Record<string, { readonly path: string }>>;
  readonly meshgate: {
    /** Construct paths by file, one for each document. */
    readonly documents: Readonly<Record<string, readonly string[]>>;
    /** What was chosen for the whole app. */
    readonly context: Readonly<Record<string, unknown>>;
    /** Whether the CLI asked for the notes, and not the app: then nobody needs them after the validation. */
    readonly isTransient: boolean;
  };
}

/** As cdk8s' own App, replaces whatever has the name, but never writes through a symbolic link. */
export function writeConstructMetadata(outdir: string, metadata: ConstructMetadata): void {
  removeConstructMetadata(outdir);
  writeFileSync(join(outdir, CONSTRUCT_METADATA), JSON.stringify(metadata), { flag: 'wx' });
}

/** @returns `undefined` where there are none, or those of cdk8s' own App */
export function readConstructMetadata(outdir: string): ConstructMetadata | undefined {
  const path = join(outdir, CONSTRUCT_METADATA);
  if (!existsSync(path)) return undefined;
  const metadata = JSON.parse(readFileSync(path, 'utf8')) as Partial<ConstructMetadata>;
  return metadata.meshgate === undefined ? undefined : (metadata as ConstructMetadata);
}

export function removeConstructMetadata(outdir: string): void {
  rmSync(join(outdir, CONSTRUCT_METADATA), { force: true });
}
