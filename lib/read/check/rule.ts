import type { Releases } from '../../facts/releases';
import type { Context } from './context';
import type { FileProblem, Problem, Severity } from './finding';

/** What a rule is about, in the order in which subjects are listed, with the titles of the lists. */
export const SUBJECT_TITLES = {
  files: 'Files and objects',
  kubernetes: 'Kubernetes',
  kong: 'Kong',
  istio: 'Istio',
  mesh: 'Kong in the mesh',
} as const;
export type Subject = keyof typeof SUBJECT_TITLES;
export const SUBJECTS = Object.keys(SUBJECT_TITLES) as readonly Subject[];

/**
 * One thing that Kubernetes, Kong or Istio would refuse or silently ignore. A rule has its file in `rules/` below its
 * subject, its test in `test/read/check/rules/` likewise and its page in `docs/rules/`, all under its id.
 */
export interface Rule {
  /** Begins with `no-missing-`, `require-`, `valid-`, `unique-` or `ban-`; never changes. */
  readonly id: string;
  readonly subject: Subject;
  readonly severity: Severity;
  /** What it finds, in one sentence with a full stop. */
  readonly summary: string;
  /**
   * The products whose releases decide what it finds.
   * @default - none
   */
  readonly releases?: readonly (keyof Releases)[];
  /**
   * What there has to be, so that it finds anything: a `mesh` is there where a release of Istio is chosen.
   * @default - nothing
   */
  readonly needs?: 'mesh';
  /**
   * Whether it looks at each object by itself: what it finds in one is the same whatever other objects there are, but for definitions
   * of kinds. Such a rule is not asked about objects that both sides of a comparison have.
   * @default false
   */
  readonly looksAtEach?: boolean;
  /** Never throws, whatever the manifests contain. */
  find(context: Context): Iterable<Problem | FileProblem>;
}
