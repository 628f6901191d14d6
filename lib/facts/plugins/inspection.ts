import { isSamePath, isWithin, pathText, type ValuePath } from '../text/value-path';
import type { KongRelease } from './catalogue';
import type { RecordFacts } from './facts';
import { FilledRecord } from './lua-table';
import { shownConfig } from './shown-config';
import type { PluginVerdict, Unchecked, Violation } from './verdict';

/** The rule that a name breaks which no field has. */
export const UNKNOWN_FIELD = 'unknown-field';

/** Whose config it is. */
export interface PluginVersion {
  readonly version: KongRelease;
  readonly plugin: string;
  readonly config: RecordFacts;
}

/** Collects what one look at one plugin's config finds. */
export class Inspection {
  private readonly violations: Violation<ValuePath>[] = [];
  private readonly warnings: Violation<ValuePath>[] = [];
  private readonly uncheckedChecks: Unchecked<ValuePath>[] = [];
  private readonly moves: { readonly from: ValuePath; readonly to: ValuePath }[] = [];

  public constructor(public readonly known: PluginVersion) {}

  public get count(): number {
    return this.violations.length;
  }

  public refuse(violation: Violation<ValuePath>): void {
    this.violations.push(this.shown(violation));
  }

  public warn(warning: Violation<ValuePath>): void {
    this.warnings.push(this.shown(warning));
  }

  public leaveUnchecked(place: ValuePath, check: string): void {
    const path = this.writtenPath(place);
    const known = this.uncheckedChecks.some((other) => isSamePath(other.path, path) && other.check === check);
    if (!known) this.uncheckedChecks.push({ path, check });
  }

  /** The value that Kong looks at in one place stands elsewhere in the config: violations name where it stands. */
  public moved(from: ValuePath, to: ValuePath): void {
    const known = this.moves.findIndex((move) => isSamePath(move.to, to));
    this.moves.splice(known < 0 ? this.moves.length : known, 1, { from, to });
  }

  /** Also where the field of the place was probably meant, and another name was written. */
  public hasViolationAt(path: ValuePath): boolean {
    const written = this.moves.find(({ to }) => isSamePath(to, path))?.from ?? path;
    return this.violations.some(
      ({ path: found, rule, suggestion }) =>
        isWithin(found, written) ||
        (rule === UNKNOWN_FIELD &&
          suggestion !== undefined &&
          isSamePath([...found.slice(0, -1), suggestion], written)),
    );
  }

  public verdict(): PluginVerdict<ValuePath> {
    const { warnings, uncheckedChecks: unchecked } = this;
    const violations = this.withoutConsequences();
    return { valid: violations.length === 0, violations, warnings, unchecked };
  }

  /** Without fields that are missing only because their names are misspelt. */
  private withoutConsequences(): readonly Violation<ValuePath>[] {
    const meant = new Set(
      this.violations.flatMap(({ path, rule, suggestion }) =>
        rule === UNKNOWN_FIELD && suggestion !== undefined ? pathText([...path.slice(0, -1), suggestion]) : [],
      ),
    );
    if (meant.size === 0) return this.violations;
    return this.violations.filter(
      ({ path, rule, value }) =>
        rule === UNKNOWN_FIELD || (value ?? undefined) !== undefined || !meant.has(pathText(path)),
    );
  }

  private shown(violation: Violation<ValuePath>): Violation<ValuePath> {
    const path = this.writtenPath(violation.path);
    const value = violation.value instanceof FilledRecord ? violation.value.written : violation.value;
    return { ...violation, path, value: shownConfig(this.known.config, path, value) };
  }

  private writtenPath(path: ValuePath): ValuePath {
    const move = this.moves.find(({ to }) => isWithin(path, to));
    return move === undefined ? path : [...move.from, ...path.slice(move.to.length)];
  }
}
