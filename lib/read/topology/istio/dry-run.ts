import type { Manifest } from '../../manifests/manifest';

/** Whether an AuthorizationPolicy only logs what it would do. */
export function isDryRun(policy: Manifest): boolean {
  return policy.annotation('istio.io/dry-run') === 'true';
}
