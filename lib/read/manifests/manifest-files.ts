import { closeSync, fstatSync, openSync, readSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { SourceText } from './source';

/** Largest text that is read, in bytes: etcd stores no object above 1.5 MiB, and 6,400 objects take about 4 MiB. */
export const MAX_BYTES = 20 * 2 ** 20;

const MANIFEST = /\.(ya?ml|json)$/i;

/** The argument that stands for standard input. */
export const STDIN = '-';

/** An argument names nothing that could be read. */
export class UnusableInputError extends Error {
  public override readonly name = 'UnusableInputError';
}

/**
 * Reads files and folders, folders with all below them but hidden ones and `node_modules`. In folders, files that end in
 * .yaml, .yml or .json count; symbolic links to folders are not followed.
 * @param paths `-` is standard input
 * @param isManifest which files of folders count
 * @throws UnusableInputError when a path is not there or cannot be read
 */
export function readManifestFiles(
  paths: readonly string[],
  isManifest: (name: string) => boolean = (name) => MANIFEST.test(name),
): SourceText[] {
  return paths.flatMap((path) =>
    path === STDIN ? [readText(STDIN, 0)] : readable(path, () => [...filesOf(path, isManifest)].map(readFile)),
  );
}

/**
 * The folders of the files that `readManifestFiles` reads, and those above them.
 * @throws UnusableInputError as it does
 */
export function manifestFolders(paths: readonly string[]): string[] {
  const files = paths
    .filter((path) => path !== STDIN)
    .flatMap((path) => readable(path, () => [...filesOf(path, (name) => MANIFEST.test(name))]));
  const folders = new Set(files.map((file) => dirname(file)));
  return [...new Set([...folders].flatMap((folder) => [folder, join(folder, '..')]))];
}

function readable<T>(path: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error;
    throw new UnusableInputError(`${path} cannot be read: ${error.message}`);
  }
}

/** Where a shell puts what a program prints: `check <(helm template .)`. */
const OPEN_FILE = /^\/(dev\/(fd\/|stdin$|null$)|proc\/)/;

function* filesOf(path: string, isManifest: (name: string) => boolean): Generator<string, void> {
  const stats = statSync(path);
  if (!stats.isDirectory()) {
    if (!stats.isFile() && !OPEN_FILE.test(path)) {
      const what = stats.isFIFO() ? 'a pipe' : stats.isSocket() ? 'a socket' : 'a device';
      throw new UnusableInputError(`${path} is ${what}, and no file or folder; what a program prints is read with "-"`);
    }
    yield path;
    return;
  }
  const entries = readdirSync(path, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const inner = join(path, entry.name);
    if (entry.isDirectory()) {
      if (!entry.name.startsWith('.') && entry.name !== 'node_modules') yield* filesOf(inner, isManifest);
    } else if (isManifest(entry.name) && isFile(inner)) yield inner;
  }
}

/** False for a link that leads nowhere or to a folder, and for what is no file. */
function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

function readFile(file: string): SourceText {
  const descriptor = openSync(file, 'r');
  try {
    return readText(file, descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** Reads no more than it may, even from a pipe that never ends. */
function readText(file: string, descriptor: number): SourceText {
  const { size } = fstatSync(descriptor);
  if (size > MAX_BYTES) return { file, refused: tooLarge(`it has ${mebibytes(size)}`) };
  const chunks: Buffer[] = [];
  let length = 0;
  for (;;) {
    const chunk = Buffer.allocUnsafe(Math.max(size + 1, 65_536));
    const read = readChunk(descriptor, chunk);
    if (read === 0) break;
    chunks.push(chunk.subarray(0, read));
    length += read;
    if (length > MAX_BYTES) return { file, refused: tooLarge(`more than ${mebibytes(MAX_BYTES)}`) };
  }
  return decode(file, Buffer.concat(chunks));
}

function readChunk(descriptor: number, chunk: Buffer): number {
  for (;;) {
    try {
      return readSync(descriptor, chunk);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EOF') return 0;
      // Standard input that has nothing yet: the writer is slower than we are.
      if (code !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
    }
  }
}

/** Where a byte order mark says so, kubectl reads UTF-16 too. */
const UTF_16: Readonly<Record<number, string>> = { 0xfeff: 'utf-16be', 0xfffe: 'utf-16le' };

function decode(file: string, bytes: Buffer): SourceText {
  const encoding = bytes.length > 1 ? UTF_16[bytes.readUInt16BE()] : undefined;
  if (encoding === undefined && bytes.includes(0)) return { file, refused: 'the file is binary' };
  try {
    return { file, text: new TextDecoder(encoding ?? 'utf-8', { fatal: true }).decode(bytes) };
  } catch {
    return { file, refused: `the file is not ${(encoding ?? 'utf-8').slice(0, 6).toUpperCase()} text` };
  }
}

function tooLarge(reason: string): string {
  return `the file is too large for manifests: ${reason}, and ${mebibytes(MAX_BYTES)} are read at most`;
}

function mebibytes(bytes: number): string {
  return `${(bytes / 2 ** 20).toFixed(0)} MiB`;
}
