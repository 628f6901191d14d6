import type { IConstruct } from 'constructs';
import { apiVersionOf } from '../../../facts/kubernetes/api-versions';
import { knows } from '../../../facts/span';
import { releasesOf } from '../kong/chosen-releases';

/**
 * The first of some API versions of a kind that the chosen Kubernetes serves.
 * @param newestFirst such as `['policy/v1', 'policy/v1beta1']`
 */
export function servedVersion(
  construct: IConstruct,
  kind: string,
  newestFirst: readonly [string, ...string[]],
): string {
  const { kubernetes } = releasesOf(construct);
  const served = newestFirst.find((type) => knows(kubernetes, apiVersionOf(`${type}/${kind}`) ?? {}) === 'known');
  return served ?? newestFirst[0];
}
