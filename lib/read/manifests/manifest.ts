import { entry, object, text, type JsonObject } from './json';
import type { Path } from './path';
import type { Position } from './yaml/position';

/** Where a manifest was read. */
export interface ManifestOrigin {
  /** As it was given: a path, or `-` for standard input; undefined for an object of a cluster. */
  readonly file: string | undefined;
  /** Where the part of the manifest at a path is in the file. */
  position(path: Path): Position;
  /** Where the key at the end of a path stands. */
  keyPosition(path: Path): Position;
  /** What is written at a path, where it is a scalar without quotes: `012` of what is read as 10. */
  plainText?(path: Path): string | undefined;
  /** The construct that made it, when it is ours and was just synthesized. */
  readonly constructPath?: string;
}

/** One Kubernetes object as somebody wrote it: nothing in it is certain to be well-formed. */
export class Manifest {
  public readonly apiVersion: string;
  /** Such as `apps`; empty for the core group. */
  public readonly group: string;
  /** Such as `v1`. */
  public readonly version: string;
  public readonly kind: string;
  /** Kind with its group in front, `apps/Deployment`; of the core group the kind alone, `Service`. */
  public readonly groupKind: string;
  /** Empty when there is none, as with `generateName`. */
  public readonly name: string;
  /** As written; undefined when left out. */
  public readonly namespace: string | undefined;

  public constructor(
    public readonly value: JsonObject,
    public readonly origin: ManifestOrigin,
  ) {
    this.apiVersion = text(value.apiVersion) ?? '';
    this.kind = text(value.kind) ?? '';
    const slash = this.apiVersion.indexOf('/');
    this.group = slash < 0 ? '' : this.apiVersion.slice(0, slash);
    this.version = this.apiVersion.slice(slash + 1);
    this.groupKind = this.group === '' ? this.kind : `${this.group}/${this.kind}`;
    const metadata = object(value.metadata);
    this.name = text(metadata.name) ?? '';
    this.namespace = text(metadata.namespace);
  }

  public get spec(): JsonObject {
    return object(this.value.spec);
  }

  /** As written: values need not be texts. */
  public get annotations(): JsonObject {
    return object(object(this.value.metadata).annotations);
  }

  /** As written: values need not be texts. */
  public get labels(): JsonObject {
    return object(object(this.value.metadata).labels);
  }

  /** The annotation's value, when it has one that is a text. */
  public annotation(key: string): string | undefined {
    const value = entry(this.annotations, key);
    return typeof value === 'string' ? value : undefined;
  }

  /** The label's value, when it has one that is a text. */
  public label(key: string): string | undefined {
    const value = entry(this.labels, key);
    return typeof value === 'string' ? value : undefined;
  }

  /** Where a part stands, behind a verb: `at web.yaml:7`, or `in the cluster`. */
  public placeOf(path: Path): string {
    const { file } = this.origin;
    return file === undefined ? 'in the cluster' : `at ${file}:${this.origin.position(path).line}`;
  }

  /** Such as `Deployment shop/web`, or `Namespace shop`. */
  public toString(): string {
    const name = this.name === '' ? '(no name)' : this.name;
    return `${this.kind} ${this.namespace === undefined ? '' : `${this.namespace}/`}${name}`;
  }
}
