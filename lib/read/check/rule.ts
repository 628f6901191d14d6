import type { Context } from './context';
import type { FileProblem, Problem, Severity } from './finding';

/**
 * One thing that Kubernetes, Kong or Istio would refuse or silently ignore. A rule has its file in `rules/`, its test in
 * `test/read/check/rules/` and its page in `docs/rules/`, all under its id.
 */
export interface Rule {
  /** Begins with `no-missing-`, `require-`, `valid-`, `unique-` or `ban-`; never changes. */
  readonly id: string;
  readonly severity: Severity;
  /** What it finds, in one sentence with a full stop. */
  readonly summary: string;
  /** Never throws, whatever the manifests hold. */
  check(context: Context): Iterable<Problem | FileProblem>;
}
