import type { YamlDocument } from './yaml-document';

/** What has been read of a part of a text that is one document. */
export interface PooledDocument {
  readonly document: YamlDocument;
  /** Where in the part begins what kubectl skips. */
  readonly ignoredFrom: number | undefined;
}

/** Documents by what is written, so that what stands in another set of texts too is read once, and has one value in both. */
export class DocumentPool {
  private readonly byText = new Map<string, PooledDocument[]>();

  /** @param others those of another set of texts */
  public constructor(private readonly others?: DocumentPool) {}

  public add(text: string, document: PooledDocument): void {
    const known = this.byText.get(text);
    if (known === undefined) this.byText.set(text, [document]);
    else known.push(document);
  }

  /** One that the other set has of the same text, each once: within a set no two documents have one value. */
  public take(text: string): PooledDocument | undefined {
    return this.others?.byText.get(text)?.pop();
  }
}
