import { isObject, list, text, type JsonObject } from './json';
import { foreignDocuments, foreignText, type ForeignKind } from './foreign-file';
import { kustomizationIn, type Kustomization } from './kustomization';
import { Manifest, type ManifestOrigin } from './manifest';
import type { Path } from './path';
import { ManifestView } from './shown-value';
import { LineIndex, type Position } from './yaml/position';
import type { DocumentPool } from './yaml/document-pool';
import type { WrittenKey, YamlDocument } from './yaml/yaml-document';
import { YamlError } from './yaml/yaml-error';
import { parseYaml } from './yaml/yaml-stream';

/** A text with manifests, or why there is none. */
export interface SourceText {
  /** As findings name it: a path, or `-` for standard input. */
  readonly file: string;
  readonly text?: string;
  /** Why the file could not be read as a text: a sentence as in findings. */
  readonly refused?: string;
  /** Paths of the constructs that made the documents, one for each, when they are ours and were just synthesized. */
  readonly constructPaths?: readonly string[];
}

/** Why a file, or a part of it, contains no manifest. */
export interface Unreadable {
  readonly message: string;
  readonly position: Position;
}

/** A document that is no Kubernetes object. */
export interface StrayDocument {
  readonly value: unknown;
  readonly position: Position;
}

/** A key as it is written, and what kubectl makes of it. */
export interface ShownKey {
  readonly written: string;
  readonly key: string;
  readonly position: Position;
}

/** One file, read: its manifests in order, those inside Lists among them. */
export class Source {
  public readonly manifests: readonly Manifest[];
  public readonly strays: readonly StrayDocument[];
  /** Set when the text is no YAML; there are no manifests then. */
  public readonly unreadable?: Unreadable;
  /** Where documents stand that kubectl silently skips. */
  public readonly ignored: readonly Position[] = [];
  /** Set where the file is none of manifests: there are none then, and no strays. */
  public readonly foreign?: { readonly kind: ForeignKind; readonly position: Position };
  /** Set where the file is what kustomize reads. */
  public readonly kustomization?: Kustomization;
  private readonly documents: readonly YamlDocument[];
  private readonly lines: LineIndex;

  /**
   * @param kubernetes the release whose kubectl will read the file
   * @param pool documents that have been read are not read again
   */
  public constructor(
    private readonly source: SourceText,
    kubernetes: string,
    pool?: DocumentPool,
  ) {
    this.lines = new LineIndex(source.text ?? '');
    const manifests: Manifest[] = [];
    const strays: StrayDocument[] = [];
    this.manifests = manifests;
    this.strays = strays;
    if (source.refused !== undefined) {
      this.documents = [];
      this.unreadable = { message: source.refused, position: this.lines.at(0) };
      return;
    }
    try {
      const { documents, ignored } = parseYaml(source.text ?? '', kubernetes, pool);
      this.documents = documents;
      this.ignored = ignored.map((offset) => this.lines.at(offset));
    } catch (error) {
      if (!(error instanceof YamlError)) throw error;
      this.documents = [];
      const kind = foreignText(source.file, source.text ?? '');
      if (kind === undefined) this.unreadable = { message: error.message, position: this.lines.at(error.offset) };
      else this.foreign = { kind, position: this.lines.at(0) };
      return;
    }
    const values = this.documents.map(({ value }) => value).filter((value) => value !== null);
    const kustomization = kustomizationIn(source.file, values);
    if (kustomization !== undefined) this.kustomization = kustomization;
    const kind = foreignDocuments(source.file, source.text ?? '', values);
    // It need not say what it is.
    if (kind === 'other' && kustomization !== undefined) return;
    if (kind !== undefined) {
      const [first] = this.documents.filter(({ value }) => value !== null);
      this.foreign = { kind, position: this.lines.at(first!.offsetOf([])) };
      this.documents = [];
      this.ignored = [];
      return;
    }
    this.documents.forEach((document, index) => {
      // kubectl skips what is empty.
      if (document.value === null) return;
      for (const { value, path } of objectsIn(document.value, [])) {
        if (isKubernetesObject(value)) manifests.push(new Manifest(value, this.origin(document, index, path)));
        else strays.push({ value, position: this.lines.at(document.offsetOf(path)) });
      }
    });
  }

  public get file(): string {
    return this.source.file;
  }

  /** Keys that stand twice in one mapping, as they may be shown. */
  public *repeatedKeys(): Generator<ShownKey, void> {
    yield* this.shownKeys((document) => document.repeatedKeys());
  }

  /** Keys without quotes that kubectl takes for another text, as they may be shown. */
  public *convertedKeys(): Generator<ShownKey, void> {
    yield* this.shownKeys((document) => document.convertedKeys());
  }

  private *shownKeys(keysOf: (document: YamlDocument) => readonly WrittenKey[]): Generator<ShownKey, void> {
    for (const document of this.documents) {
      const keys = keysOf(document);
      if (keys.length === 0) continue;
      const view = new ManifestView(document.value);
      for (const { key, written, path, offset } of keys) {
        yield { key: view.key(key, path), written: view.key(written, path), position: this.lines.at(offset) };
      }
    }
  }

  private origin(document: YamlDocument, index: number, base: Path): ManifestOrigin {
    const constructPath = this.source.constructPaths?.[index];
    return {
      file: this.file,
      position: (path) => this.lines.at(document.offsetOf([...base, ...path])),
      keyPosition: (path) => this.lines.at(document.offsetOfKey([...base, ...path])),
      plainText: (path) => document.plainTextAt([...base, ...path]),
      ...(constructPath !== undefined && { constructPath }),
    };
  }
}

/** What is in a List stands for itself, as kubectl has it. */
function* objectsIn(value: unknown, path: Path): Generator<{ readonly value: unknown; readonly path: Path }, void> {
  if (!isObject(value) || !isList(value)) {
    yield { value, path };
    return;
  }
  let index = 0;
  for (const item of list(value.items)) yield* objectsIn(item, [...path, 'items', index++]);
}

/** `kind: List`, or a list of one kind such as `kind: ServiceList`. */
function isList({ kind, items, metadata }: JsonObject): boolean {
  return Array.isArray(items) && (text(kind) ?? '').endsWith('List') && !isNamed(metadata);
}

function isNamed(metadata: unknown): boolean {
  return isObject(metadata) && metadata.name !== undefined;
}

function isKubernetesObject(value: unknown): value is JsonObject {
  return isObject(value) && text(value.apiVersion) !== undefined && text(value.kind) !== undefined;
}
