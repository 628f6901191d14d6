import {
  closeSync,
  fchmodSync,
  fstatSync,
  fsync,
  fsyncSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

/** Temporary files of a synth, and locks that it put aside. */
export const TEMPORARY = /^\.meshgate-\d+-(\d+|lock)\.tmp$/;

/** Files that are open at once, unless the system allows fewer. */
const BATCH = 128;

const PERMISSIONS = 0o7777;

/** Whole files under temporary names in an output folder, which wait for their places in it. */
export class Staging {
  private readonly temporaries: string[] = [];
  private readonly open: number[] = [];

  /** @param renew called between two files */
  public constructor(
    private readonly outdir: string,
    private readonly renew: () => void,
  ) {}

  /**
   * Writes a file, with the mode of the one that it will replace.
   * @param path below the output folder
   * @returns what moves it to its place
   */
  public add(path: string, content: string): () => void {
    this.renew();
    const place = join(this.outdir, path);
    const temporary = join(this.outdir, `.meshgate-${process.pid}-${this.temporaries.length}.tmp`);
    if (this.open.length === BATCH) this.makeDurable();
    const descriptor = this.openNew(temporary);
    writeFileSync(descriptor, content);
    const mode = statSync(place, { throwIfNoEntry: false })?.mode;
    if (mode !== undefined && ((mode ^ fstatSync(descriptor).mode) & PERMISSIONS) !== 0) {
      fchmodSync(descriptor, mode & PERMISSIONS);
    }
    return () => {
      renameSync(temporary, place);
    };
  }

  /** Files are made durable together, so that the disk can write them together. */
  public makeDurable(): void {
    // Node's threads help, from the other end. Only what this thread sees done counts: theirs may come too late, when the
    // descriptor is closed, and then does nothing.
    for (const descriptor of this.open.toReversed()) fsync(descriptor, () => undefined);
    for (const descriptor of this.open) {
      fsyncSync(descriptor);
      this.renew();
    }
    this.close();
  }

  /** Removes what has not been moved. */
  public discard(): void {
    this.close();
    for (const temporary of this.temporaries) rmSync(temporary, { force: true });
  }

  private openNew(temporary: string): number {
    this.temporaries.push(temporary);
    let descriptor: number;
    try {
      descriptor = openSync(temporary, 'wx');
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (this.open.length === 0 || (code !== 'EMFILE' && code !== 'ENFILE')) throw error;
      this.makeDurable();
      descriptor = openSync(temporary, 'wx');
    }
    this.open.push(descriptor);
    return descriptor;
  }

  private close(): void {
    for (const descriptor of this.open.splice(0)) closeSync(descriptor);
  }
}
