import type { IConstruct } from 'constructs';
import { apiVersionOf } from '../../../facts/kubernetes/api-versions';
import { isAtLeast } from '../../../facts/release';
import { NEWEST_RELEASES } from '../../../facts/releases';
import { releasesOf } from '../kong/chosen-releases';

/** The Kubernetes that was chosen for a construct, as major and minor; the newest that is known where none was. */
export function kubernetesOf(construct: IConstruct): string {
  return releasesOf(construct).kubernetes ?? NEWEST_RELEASES.kubernetes;
}

/**
 * The first of some API versions of a kind that the chosen Kubernetes serves.
 * @param newestFirst such as `['policy/v1', 'policy/v1beta1']`; the last one is served by all older releases
 */
export function servedVersion(
  construct: IConstruct,
  kind: string,
  newestFirst: readonly [string, ...string[]],
): string {
  const release = kubernetesOf(construct);
  const served = newestFirst.find((apiVersion) => {
    const { since } = apiVersionOf(`${apiVersion}/${kind}`) ?? {};
    return since === undefined || isAtLeast(release, since);
  });
  return served ?? newestFirst[0];
}
