import { askedConsumer } from '../../lib/cli/asked-consumer';
import { annotated, CLASS, configurationOf, secret } from '../support/kong-configurations';
import { kongConsumer } from '../support/kong-manifests';

const key = (name: string, value = name): string =>
  secret(name, { key: value }, { 'konghq.com/credential': 'key-auth' });
const ann = (credentials: string): string =>
  kongConsumer('ann', `username: ann-b\ncustom_id: id-1\ncredentials: [${credentials}]`);

test.each(['ann-b', 'id-1', 'ann', 'shop/ann'])('a consumer is asked for as %s', (name) => {
  const { consumer } = askedConsumer(configurationOf(CLASS, ann('')), name);
  expect(consumer.username).toBe('ann-b');
});

test('one that the controller does not take is told, with the reason', () => {
  const told =
    (name: string, ...yaml: readonly string[]) =>
    (): unknown =>
      askedConsumer(configurationOf(CLASS, ...yaml), name);
  expect(told('ann', kongConsumer('ann', 'username: ann', annotated({})))).toThrow(
    'there is no consumer "ann" in Kong: the controller does not take KongConsumer shop/ann: it has no class, and that of Kong is not the default',
  );
  expect(
    told('ann', kongConsumer('ann', 'username: ann', annotated({ 'kubernetes.io/ingress.class': 'nginx' }))),
  ).toThrow('its class, "nginx", is not of Kong');
  expect(told('ann', kongConsumer('ann', ''))).toThrow('it has neither a username nor a custom_id');
  const bob = kongConsumer('bob', 'username: bob\ncredentials: [bob-key]');
  expect(told('bob', ann('ann-key'), bob, key('ann-key', 'same'), key('bob-key', 'same'))).toThrow(
    'another credential of the type key-auth has the same "key"',
  );
});

test('of one that there is not, others are named', () => {
  expect(() => askedConsumer(configurationOf(CLASS, ann('')), 'ann-c')).toThrow('did you mean "ann-b"?');
  expect(() => askedConsumer(configurationOf(CLASS, ann('')), 'somebody')).toThrow('there is ann-b');
  expect(() => askedConsumer(configurationOf(CLASS), 'ann')).toThrow('there is no consumer "ann"; there is none');
});

test('of two of one name, the namespace decides', () => {
  const other = kongConsumer('ann', 'username: other', {
    ...annotated({ 'kubernetes.io/ingress.class': 'kong' }),
    namespace: 'other',
  });
  const configuration = configurationOf(CLASS, ann(''), other);
  expect(() => askedConsumer(configuration, 'ann')).toThrow('several consumers; give namespace/name');
  expect(askedConsumer(configuration, 'other/ann').consumer.username).toBe('other');
});

test('what is not taken of its credentials comes with it', () => {
  const configuration = configurationOf(CLASS, ann('ann-key, bare'), key('ann-key'), secret('bare', { key: 'b' }));
  expect(askedConsumer(configuration, 'ann').refusals.map(({ reason }) => reason)).toEqual([
    'the Secret "bare" does not say of which type it is',
  ]);
});
