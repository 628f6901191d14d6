import type { KongVersion } from './catalogue';
import type { RecordFacts } from './facts';
import { FilledRecord } from './lua-table';
import { shownConfig } from './shown-config';

/** Whose config it is. */
export interface PluginVersion {
  readonly version: KongVersion;
  readonly plugin: string;
  readonly config: RecordFacts;
}

export interface Violation {
  /** Such as `config.redis.host`, `config.limits.video.minute` or `config.headers[0]`. */
  readonly path: string;
  /** As it may be shown: what is a secret, or may have been meant for one, is `(hidden)`. */
  readonly value: unknown;
  readonly rule: string;
  /** Ends the sentence "allowed: …". */
  readonly allowed: string;
  /** A name or value that was probably meant. */
  readonly suggestion?: string;
}

/** A check that needs a running Kong, and the value it would look at. */
export interface Unchecked {
  readonly path: string;
  readonly check: string;
}

export interface PluginVerdict {
  readonly valid: boolean;
  readonly violations: readonly Violation[];
  readonly warnings: readonly Violation[];
  readonly unchecked: readonly Unchecked[];
}

/** Collects what one look at one plugin's config finds. */
export class Findings {
  private readonly violations: Violation[] = [];
  private readonly warnings: Violation[] = [];
  private readonly uncheckedChecks: Unchecked[] = [];
  private readonly writtenAt = new Map<string, string>();

  public constructor(public readonly known: PluginVersion) {}

  public get count(): number {
    return this.violations.length;
  }

  public refuse(violation: Violation): void {
    this.violations.push(this.shown(violation));
  }

  public warn(warning: Violation): void {
    this.warnings.push(this.shown(warning));
  }

  public leaveUnchecked(path: string, check: string): void {
    const unchecked = this.atWrittenPath({ path, check });
    const known = this.uncheckedChecks.some((other) => other.path === unchecked.path && other.check === check);
    if (!known) this.uncheckedChecks.push(unchecked);
  }

  /** The value that Kong looks at in one place stands elsewhere in the config: findings name where it stands. */
  public moved(from: string, to: string): void {
    this.writtenAt.set(to, from);
  }

  public hasViolationAt(path: string): boolean {
    const written = this.writtenAt.get(path) ?? path;
    return this.violations.some(({ path: found }) => isWithin(found, written));
  }

  public verdict(): PluginVerdict {
    const { violations, warnings, uncheckedChecks: unchecked } = this;
    return { valid: violations.length === 0, violations, warnings, unchecked };
  }

  private shown(violation: Violation): Violation {
    const found = this.atWrittenPath(violation);
    const value = found.value instanceof FilledRecord ? found.value.written : found.value;
    return { ...found, value: shownConfig(this.known.config, found.path, value) };
  }

  private atWrittenPath<T extends { readonly path: string }>(finding: T): T {
    for (const [place, written] of this.writtenAt) {
      if (isWithin(finding.path, place)) return { ...finding, path: written + finding.path.slice(place.length) };
    }
    return finding;
  }
}

function isWithin(path: string, outer: string): boolean {
  return (
    path.startsWith(outer) && (path.length === outer.length || path[outer.length] === '.' || path[outer.length] === '[')
  );
}
