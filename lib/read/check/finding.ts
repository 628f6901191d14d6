import type { Manifest } from '../manifests/manifest';
import type { Path } from '../manifests/path';
import type { Position } from '../manifests/yaml/position';

export type Severity = 'error' | 'warning';

/** What a rule finds wrong with one manifest. */
export interface Problem {
  readonly manifest: Manifest;
  /** What must be changed; where something is missing, what it is missing in. */
  readonly path: Path;
  /** Points at the key instead of the value: for a key that is wrong itself. */
  readonly atKey?: boolean;
  /** What is wrong, in one sentence that begins with a small letter and has no full stop. */
  readonly message: string;
  /** What to do, as a command: "name one of …". */
  readonly fix: string;
  /** Where it differs from the rule's own. */
  readonly severity?: Severity;
}

/** What a rule finds wrong with a file rather than with an object in it. */
export interface FileProblem extends Pick<Problem, 'message' | 'fix' | 'severity'> {
  readonly file: string;
  readonly position: Position;
}

/** A problem as it is reported. The names are those of the JSON output, and stay. */
export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly fix: string;
  /** Empty texts where the file contains no object, or the object lacks the field. */
  readonly object: {
    readonly apiVersion: string;
    readonly kind: string;
    readonly namespace: string;
    readonly name: string;
  };
  /** Such as `spec.ports[0].name`. */
  readonly path: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly constructPath?: string;
}

/** What the annotation of an object leaves out of the findings. */
export interface IgnoredFinding extends Finding {
  /** Why, as the annotation says it. */
  readonly reason?: string;
}

export interface Report {
  readonly findings: readonly Finding[];
  readonly ignored: readonly IgnoredFinding[];
  readonly summary: {
    readonly objects: number;
    readonly errors: number;
    readonly warnings: number;
    readonly ignored: number;
  };
}

/** Reports of several sets as one, in their order. */
export function together(reports: readonly Report[]): Report {
  const sum = (count: keyof Report['summary']): number =>
    reports.reduce((total, { summary }) => total + summary[count], 0);
  return {
    findings: reports.flatMap(({ findings }) => findings),
    ignored: reports.flatMap(({ ignored }) => ignored),
    summary: { objects: sum('objects'), errors: sum('errors'), warnings: sum('warnings'), ignored: sum('ignored') },
  };
}
