import { findingsOf } from '../../../../support/findings';
import { all, kongConsumer, type Meta } from '../../../../support/kong-manifests';

const find = (yaml: string): string[] => findingsOf('valid-consumer', yaml);
const inBlog = (ingressClass = 'kong'): Meta => ({
  namespace: 'blog',
  annotations: { 'kubernetes.io/ingress.class': ingressClass },
});

test('neither username nor custom_id is an error', () => {
  expect(find(kongConsumer('ann', ''))).toEqual(['error 1:1 : KongConsumer "ann" has neither username nor custom_id']);
  expect(find(kongConsumer('ann', 'username: ""'))).toEqual([
    'error 4:1 username: KongConsumer "ann" has neither username nor custom_id',
  ]);
  expect(find(kongConsumer('ann', 'username: 7'))).toHaveLength(1);
  expect(find(kongConsumer('ann', 'customId: "7"'))).toHaveLength(1);
});

test('one of them is enough', () => {
  expect(find(kongConsumer('ann', 'username: ann'))).toEqual([]);
  expect(find(kongConsumer('ann', 'custom_id: "7"'))).toEqual([]);
});

test('the username of another consumer is an error, in another namespace too', () => {
  expect(find(all(kongConsumer('ann', 'username: ann'), kongConsumer('anna', 'username: ann')))).toEqual([
    'error 9:11 username: KongConsumer shop/ann has the username "ann" too, which Kong allows only once',
  ]);
  expect(find(all(kongConsumer('ann', 'username: ann'), kongConsumer('ann', 'username: ann', inBlog())))).toHaveLength(
    1,
  );
  expect(find(all(kongConsumer('ann', 'username: ann'), kongConsumer('anna', 'username: anna')))).toEqual([]);
});

test('the custom_id of another consumer is an error', () => {
  const ids = [
    kongConsumer('ann', 'username: ann\ncustom_id: "7"'),
    kongConsumer('bob', 'username: bob\ncustom_id: "7"'),
  ];
  expect(find(all(...ids))).toEqual([expect.stringMatching(/^error 11:12 custom_id: .* the custom_id "7" too/)]);
  expect(find(all(ids[0]!, ids[1]!.replace('"7"', '"8"')))).toEqual([]);
});

test('consumers of different Kongs may share one, and a consumer declared twice is the same', () => {
  const ann = kongConsumer('ann', 'username: ann');
  expect(find(all(ann, kongConsumer('ann', 'username: ann', inBlog('kong-internal'))))).toEqual([]);
  const konnect = 'username: ann\nspec: { controlPlaneRef: { type: konnectNamespacedRef } }';
  expect(find(all(ann, kongConsumer('anna', konnect)))).toEqual([]);
  expect(find(all(ann, ann))).toEqual([]);
});

test('what is no text is no name that others could have', () => {
  const odd = 'username: [ann]\ncustom_id: { a: b }';
  expect(find(all(kongConsumer('ann', odd), kongConsumer('bob', odd))).join()).not.toContain('allows once');
});
