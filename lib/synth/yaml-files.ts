import { availableParallelism } from 'node:os';
import { stringify } from 'yaml';
import { YamlThread } from './yaml-thread';

/**
 * The options are those of cdk8s' `Yaml.stringify`, and so are the bytes. `directives: false` only saves the library a walk
 * through each document in search of custom tags, which data that was made by JSON rules cannot have.
 */
const OPTIONS = { version: '1.1', keepUndefined: true, lineWidth: 0, directives: false } as const;

/** Files before a second thread pays: it takes as long to start as these take to write. */
const ALONE = 200;
/** Files that are handed over at once. */
const BATCH = 25;
/** This thread, which also renders, writes one batch of so many. */
const SHARE = 5;

/** Makes the text of each file of an app. Large apps share the work with a second thread; the bytes are the same. */
export class YamlFiles {
  private readonly texts: (string | undefined)[] = [];
  private thread: YamlThread | undefined;
  private batch: { readonly index: number; readonly documents: readonly object[] }[] = [];
  private readonly handedOver: number[][] = [];

  public add(documents: readonly object[]): void {
    const index = this.texts.push(undefined) - 1;
    const isOurs = index < ALONE || Math.floor(index / BATCH) % SHARE === 0;
    if (isOurs || availableParallelism() === 1 || !documents.every(isPlain)) {
      this.texts[index] = stringifyAll(documents);
      return;
    }
    this.batch.push({ index, documents });
    if (this.batch.length === BATCH) this.handOver();
  }

  /**
   * The texts in the order in which files were added. To be called once.
   * @throws Error when a document cannot be written
   */
  public finish(): string[] {
    if (this.thread === undefined)
      for (const { index, documents } of this.batch) this.texts[index] = stringifyAll(documents);
    else if (this.batch.length > 0) this.handOver();
    const answers = this.thread?.finish() ?? [];
    answers.forEach((texts, batch) => {
      texts.forEach((text, position) => (this.texts[this.handedOver[batch]![position]!] = text));
    });
    return this.texts as string[];
  }

  private handOver(): void {
    this.thread ??= new YamlThread(OPTIONS);
    this.thread.send(this.batch.map(({ documents }) => documents));
    this.handedOver.push(this.batch.map(({ index }) => index));
    this.batch = [];
  }
}

export function stringifyAll(documents: readonly object[]): string {
  return documents.map((document) => stringify(document, OPTIONS)).join('---\n');
}

/** Whether another thread gets the value as it is: no methods, and no class but those of JSON. */
function isPlain(value: unknown): boolean {
  if (typeof value === 'function' || typeof value === 'symbol') return false;
  if (typeof value !== 'object' || value === null) return true;
  if (Array.isArray(value)) return value.every(isPlain);
  const prototype: unknown = Object.getPrototypeOf(value);
  return (prototype === Object.prototype || prototype === null) && Object.values(value).every(isPlain);
}
