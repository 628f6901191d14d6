import { findingsOf } from '../../../../support/findings';

const pod = (claim: string): string => `apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec: { volumes: [{ name: data, persistentVolumeClaim: { claimName: ${claim} } }] }
---
`;
const claim = (name: string, namespace = 'shop'): string =>
  `apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: { name: ${name}, namespace: ${namespace} }\n---\n`;
const find = (yaml: string, completeness?: 'own' | 'part' | 'whole'): string[] =>
  findingsOf('no-missing-claim', yaml, completeness && { completeness });

test('a claim that is nowhere is an error in an own or whole set, and a warning else', () => {
  const yaml = pod('dat') + claim('data');
  const message =
    '4:69 spec.volumes[0].persistentVolumeClaim.claimName: no manifest declares the PersistentVolumeClaim "shop/dat"';
  expect(find(yaml)).toEqual([`error ${message}; did you mean "data"?`]);
  expect(find(yaml, 'part')).toEqual([`warning ${message}; did you mean "data"?`]);
  expect(find(pod('dat'), 'whole')).toEqual([`error ${message}`]);
  expect(find(pod('data') + claim('data', 'other'), 'part')).toHaveLength(1);
});

test('a volume in place of which a StatefulSet mounts a claim of its own', () => {
  const set = (template: string): string =>
    pod('elsewhere')
      .replace('apiVersion: v1\nkind: Pod', 'apiVersion: apps/v1\nkind: StatefulSet')
      .replace('spec: {', `spec: { volumeClaimTemplates: [{ metadata: { name: ${template} } }], template: { spec: {`)
      .replace('} }] }', '} }] } } }');
  expect(find(set('data'), 'whole')).toEqual([]);
  expect(find(set('logs'), 'whole')).toHaveLength(1);
});

test('the claim of an ephemeral volume of a Pod, and a name that is filled in', () => {
  const made =
    'apiVersion: v1\nkind: Pod\nmetadata: { name: web, namespace: shop }\nspec: { volumes: [{ name: tmp, ephemeral: {} }] }\n---\n';
  expect(find(made + pod('web-tmp'), 'whole')).toEqual([]);
  expect(find(made + pod('web-temp'), 'whole')).toHaveLength(1);
  expect(find(claim('data') + pod('"${CLAIM}"'), 'whole')).toEqual([]);
});

test('a declared one is there, one that is no text is found elsewhere', () => {
  expect(find(pod('data') + claim('data'), 'whole')).toEqual([]);
  expect(find(pod('5'), 'whole')).toEqual([]);
});

test('a StatefulSet makes claims for its pods, and a DataVolume one of its name', () => {
  const set = `apiVersion: apps/v1
kind: StatefulSet
metadata: { name: db, namespace: shop }
spec: { volumeClaimTemplates: [{ metadata: { name: data } }] }
---
apiVersion: cdi.kubevirt.io/v1beta1
kind: DataVolume
metadata: { name: disk, namespace: shop }
---
`;
  expect(find(pod('data-db-0') + pod('data-db-12') + pod('disk') + set, 'whole')).toEqual([]);
  expect(find(pod('data-db') + set, 'whole')).toHaveLength(1);
  expect(find(pod('logs-db-0') + set, 'whole')).toHaveLength(1);
});
