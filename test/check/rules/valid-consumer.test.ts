import { findingsOf } from '../../support/findings';
import { kongConsumer } from '../../support/kong-manifests';

const find = (yaml: string): string[] => findingsOf('valid-consumer', yaml);

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
