import { accessSync, constants, lstatSync, realpathSync, rmSync, statSync, writeFileSync, type Stats } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { makeOne, removeEmptyFolder } from '../../write/synth/output/output-folder';

/** A folder that files cannot be added to. The message says why; nothing in it has changed. */
export class UnusableFolderError extends Error {
  public override readonly name = 'UnusableFolderError';
}

/** A folder that gets new files, all of them or none. It and those above it may be missing. */
export class NewFiles {
  /** The folder without links in its path. */
  public readonly folder: string;
  /** What is there already of the folder and those above it. */
  private readonly base: string;

  /** @throws UnusableFolderError when something else is where it or one above it belongs, or when nothing can be written there */
  public constructor(private readonly shown: string) {
    const missing: string[] = [];
    let base = resolve(shown);
    for (; !this.isFolder(base); base = dirname(base)) missing.unshift(basename(base));
    this.base = this.attempt(() => {
      accessSync(base, constants.W_OK | constants.X_OK);
      return realpathSync(base);
    });
    this.folder = join(this.base, ...missing);
  }

  /**
   * @param files texts by path
   * @throws UnusableFolderError when one of them is there already, or cannot be written
   */
  public write(files: ReadonlyMap<string, string>): void {
    this.requireFree([...files.keys()]);
    const undo: (() => void)[] = [];
    try {
      this.attempt(() => {
        for (const [path, text] of files) {
          const place = join(this.folder, path);
          this.makeFolders(dirname(place), undo);
          writeFileSync(place, text, { flag: 'wx' });
          undo.push(() => {
            rmSync(place, { force: true });
          });
        }
      });
    } catch (error) {
      for (const step of undo.toReversed()) step();
      throw error;
    }
  }

  private makeFolders(folder: string, undo: (() => void)[]): void {
    if (folder === this.base) return;
    this.makeFolders(dirname(folder), undo);
    if (makeOne(folder)) {
      undo.push(() => {
        removeEmptyFolder(folder);
      });
    }
  }

  /** A link where a file or a folder belongs is in the way too: it could lead anywhere. */
  private requireFree(paths: readonly string[]): void {
    const isInTheWay = (path: string): boolean => {
      const stats = this.look(lstatSync, join(this.folder, path));
      return stats !== undefined && (paths.includes(path) || !stats.isDirectory());
    };
    const found = paths.flatMap((path) => [...foldersOf(path), path].find(isInTheWay) ?? []);
    if (found.length === 0) return;
    const names = [...new Set(found)].map((path) => join(this.shown, path)).join(', ');
    throw new UnusableFolderError(`there already: ${names}; nothing is overwritten, and nothing was written`);
  }

  private isFolder(path: string): boolean {
    const stats = this.look(statSync, path);
    if (stats?.isDirectory() === true) return true;
    if (stats === undefined && this.look(lstatSync, path) === undefined) return false;
    const what = stats === undefined ? 'a broken symbolic link' : 'no folder';
    throw new UnusableFolderError(`${path === resolve(this.shown) ? this.shown : path} is ${what}`);
  }

  private look(stat: typeof statSync, path: string): Stats | undefined {
    return this.attempt(() => {
      try {
        return stat(path, { throwIfNoEntry: false });
      } catch (error) {
        // What is above is looked at too, and says why.
        if ((error as NodeJS.ErrnoException).code === 'ENOTDIR') return undefined;
        throw error;
      }
    });
  }

  /** Whatever the system refuses is about the folder. */
  private attempt<Result>(action: () => Result): Result {
    try {
      return action();
    } catch (error) {
      const { message } = error as Error;
      throw new UnusableFolderError(`nothing can be written in ${this.shown}: ${message}`, { cause: error });
    }
  }
}

/** The folders of a path, outermost first. */
function foldersOf(path: string): string[] {
  const folder = dirname(path);
  return folder === '.' ? [] : [...foldersOf(folder), folder];
}
