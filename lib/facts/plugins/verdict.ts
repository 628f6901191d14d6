import type { ValuePath } from '../text/value-path';

/** @typeParam Path how places are said: as a text for people, such as `config.redis.host` or `config.headers[0]`, or as steps */
export interface Violation<Path extends string | ValuePath = string> {
  readonly path: Path;
  /** As it may be shown: what is a secret, or may have been meant for one, is `(hidden)`. */
  readonly value: unknown;
  readonly rule: string;
  /** Ends the sentence "allowed: …". */
  readonly allowed: string;
  /** A name or value that was probably meant. */
  readonly suggestion?: string;
}

/** A check that needs a running Kong, and the value it would look at. */
export interface Unchecked<Path extends string | ValuePath = string> {
  readonly path: Path;
  readonly check: string;
}

export interface PluginVerdict<Path extends string | ValuePath = string> {
  readonly valid: boolean;
  readonly violations: readonly Violation<Path>[];
  readonly warnings: readonly Violation<Path>[];
  readonly unchecked: readonly Unchecked<Path>[];
}
