import { kongChartNames } from '../../../lib/facts/kong/chart-names';

test.each<[release: string, values: unknown, fullName: string, serviceAccount: string]>([
  ['kong', {}, 'kong-kong', 'kong-kong'],
  ['edge', undefined, 'edge-kong', 'edge-kong'],
  ['edge', { nameOverride: 'gate' }, 'edge-gate', 'edge-gate'],
  ['edge', { fullnameOverride: 'gate', nameOverride: 'a' }, 'gate', 'gate'],
  ['edge', { deployment: { serviceAccount: { name: 'proxy' } } }, 'edge-kong', 'proxy'],
  ['edge', { deployment: { serviceAccount: { create: false } } }, 'edge-kong', 'default'],
  ['edge', { deployment: { serviceAccount: { create: false, name: 'proxy' } } }, 'edge-kong', 'proxy'],
  ['edge', { nameOverride: '', fullnameOverride: 1, deployment: [] }, 'edge-kong', 'edge-kong'],
  ['e'.repeat(62), {}, 'e'.repeat(62), 'e'.repeat(62)],
  ['e'.repeat(60), {}, `${'e'.repeat(60)}-ko`, `${'e'.repeat(60)}-ko`],
])('release %s with values %j is %s, and its pods are %s', (release, values, fullName, serviceAccount) => {
  expect(kongChartNames(release, values)).toEqual({ fullName, serviceAccount });
});
