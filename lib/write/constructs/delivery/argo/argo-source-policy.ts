import { list, object, oneOf, text } from '../../../props/shape';
import type { PropCheck } from '../../prop-check';

/** Whose commits are delivered from some repositories. */
export interface ArgoSourcePolicy {
  /** Addresses, with `*`. */
  readonly repositories: readonly string[];
  /** Which commits need a signature: all since the last one that was delivered, the newest alone, or none. */
  readonly mode: 'strict' | 'head' | 'none';
  /** IDs of GnuPG keys that Argo CD knows. */
  readonly keys: readonly string[];
}

export const ARGO_SOURCE_POLICY = object<ArgoSourcePolicy>({
  repositories: list(text),
  mode: oneOf(['strict', 'head', 'none']),
  keys: list(text),
});

/** @throws PropError for one of nothing */
export function checkSourcePolicies(propCheck: PropCheck, prop: string, policies: readonly ArgoSourcePolicy[]): void {
  policies.forEach(({ repositories, mode, keys }, index) => {
    propCheck.notEmpty(`${prop}[${index}].repositories`, repositories);
    if (mode !== 'none') propCheck.notEmpty(`${prop}[${index}].keys`, keys);
  });
}

/** As an AppProject has it. */
export function argoSourceIntegrity(policies: readonly ArgoSourcePolicy[]): object {
  return {
    git: {
      policies: policies.map(({ repositories, mode, keys }) => ({
        repos: repositories.map((url) => ({ url })),
        gpg: { mode, keys },
      })),
    },
  };
}
