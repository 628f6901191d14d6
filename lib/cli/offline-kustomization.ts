import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { join, posix, resolve } from 'node:path';
import type { Kustomization } from '../read/manifests/kustomization';
import { MAX_BYTES } from '../read/manifests/manifest-files';
import { Source } from '../read/manifests/source';

/** What kustomize looks for in a folder, and takes one of. */
const NAMES = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'];

/** Looks at all that a Kustomization is made of, read or not: kubectl would ask the network for what is remote. */
export class OfflineKustomization {
  private readonly seen = new Set<string>();

  /**
   * @param all the Kustomizations that have been read, by folder
   * @param isRead whether a file has been read
   */
  public constructor(
    private readonly all: ReadonlyMap<string, Kustomization>,
    private readonly isRead: (file: string) => boolean,
    private readonly kubernetes: string,
  ) {}

  /** Whether all of it is on this machine. */
  public holds(folder: string): boolean {
    // kustomize goes on from where a link leads.
    const place = existsSync(folder) ? realpathSync(folder) : folder;
    if (this.seen.has(place)) return true;
    this.seen.add(place);
    const found = (place === resolve(folder) || place === folder ? this.all.get(folder) : undefined) ?? this.at(place);
    if (found === undefined || found.isRemote) return false;
    const inner = [...found.resources, ...found.patches].map((path) => (path.endsWith('/') ? path.slice(0, -1) : path));
    return inner.every((path) => this.isRead(path) || (this.isFolder(path) ? this.holds(path) : existsSync(path)));
  }

  private isFolder(path: string): boolean {
    return this.all.has(path) || statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
  }

  /** Of a folder that has not been read: one that is hidden or elsewhere. */
  private at(folder: string): Kustomization | undefined {
    const [name, ...others] = NAMES.filter((each) => existsSync(join(folder, each)));
    if (name === undefined || others.length > 0) return undefined;
    const file = posix.join(folder.replaceAll('\\', '/'), name);
    const about = statSync(file);
    if (!about.isFile() || about.size > MAX_BYTES) return undefined;
    return new Source({ file, text: readFileSync(file, 'utf8') }, this.kubernetes).kustomization;
  }
}
