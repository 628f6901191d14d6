import { istiosFor, kubernetesFor, unservedByKubernetes } from '../../../lib/facts/istio/kubernetes-releases';
import { KNOWN_RELEASES } from '../../../lib/facts/releases';

const { istio: ISTIO, kubernetes: KUBERNETES } = KNOWN_RELEASES;
const minor = (release: string): number => Number(release.split('.')[1]);

/** All from the oldest to the newest that are known. */
function releases(rows: readonly { readonly release: string }[]): string[] {
  const [first, last] = [minor(rows[0]!.release), minor(rows.at(-1)!.release)];
  return Array.from({ length: last - first + 1 }, (_, index) => `1.${first + index}`);
}

test.each(releases(ISTIO))('for Istio %s there are Kubernetes releases, in which it can be installed', (istio) => {
  const { since, until } = kubernetesFor(istio)!;
  expect(minor(since)).toBeLessThan(minor(until));
  for (const kubernetes of [since, until]) expect(unservedByKubernetes(istio, kubernetes)).toBeUndefined();
});

test.each(releases(KUBERNETES).slice(0, -1))('for Kubernetes %s there is an Istio', (kubernetes) => {
  const istios = istiosFor(kubernetes);
  expect(istios.length).toBeGreaterThan(0);
  // "From ... to" leaves none out.
  expect(istios).toEqual(releases(istios.map((release) => ({ release }))));
});

test('for the newest Kubernetes there is none yet', () => {
  expect(istiosFor(KUBERNETES.at(-1)!.release)).toEqual([]);
});

test('a patch changes nothing, and of a release that is not known nothing is said', () => {
  expect(kubernetesFor('1.30.2')).toEqual(kubernetesFor('1.30'));
  expect(kubernetesFor('1.99')).toBeUndefined();
});

test.each([
  ['1.13.4', '1.25', 'policy/v1beta1'],
  ['1.13.4', '1.24', undefined],
  ['1.14', '1.25', undefined],
  ['1.21', '1.20', 'policy/v1'],
  ['1.22', '1.22', 'autoscaling/v2'],
  ['1.22', '1.23', undefined],
])('Istio %s on Kubernetes %s misses %s', (istio, kubernetes, apiVersion) => {
  expect(unservedByKubernetes(istio, kubernetes)).toBe(apiVersion);
});
