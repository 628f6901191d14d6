import { inspect } from 'node:util';
import { ApiObject, App as Cdk8sApp, Chart, JsonPatch } from 'cdk8s';
import { k8s } from 'cdk8s-plus-25';
import { describeError } from '../../lib/cli/errors';
import { KongConsumer } from '../../lib/write/constructs/kong/kong-consumer';
import { KongPlugin } from '../../lib/write/constructs/kong/kong-plugin';
import { KongRoute } from '../../lib/write/constructs/kong/kong-route';
import { useReleases } from '../../lib/write/constructs/kong/chosen-releases';
import { MeshWorkload } from '../../lib/write/constructs/workload/mesh-workload';
import { secretRef, unsafeLiteral } from '../../lib/facts/plugins/secret-value';
import { App } from '../../lib/write/synth/app';
import { NEWEST } from '../support/newest';

class Credentials {
  public readonly password = 'hunter2';
}

type Props = Record<string, unknown>;

const plugin = (props: Props) => (chart: Chart) =>
  new KongPlugin(chart, 'x', { plugin: 'rate-limiting', ...props } as never);
const consumer = (credentials: unknown) => (chart: Chart) =>
  new KongConsumer(chart, 'x', { username: 'a', credentials } as never);
const secret = (members: Props) => (chart: Chart) =>
  new k8s.KubeSecret(chart, 'x', { metadata: { name: 'a' }, ...members });
const workload = (version: Props) => (chart: Chart) =>
  new MeshWorkload(chart, 'x', {
    ports: [{ name: 'http', port: 80 }],
    versions: [{ version: 'v1', image: 'web:1', ...version }],
  });

/** What plain JavaScript can write, and what a construct or the synth says of it. */
test.each<[string, (chart: Chart) => unknown, string]>([
  ['an instance in a Secret', secret({ data: { key: new Credentials() } }), 'prop "data.key" is "(hidden)"'],
  [
    'a misspelt member of a Secret',
    secret({ stringdata: { key: 'hunter2' } }),
    `prop "stringdata" is { key: '(hidden)' }`,
  ],
  [
    'an unknown member of a Secret',
    secret({ entries: ['hunter2', 12345] }),
    `prop "entries" is [ '(hidden)', '(hidden)' ]`,
  ],
  ['a string in place of entries', secret({ stringData: 'hunter2' }), 'prop "stringData" is "(hidden)"'],
  [
    'a patched Secret',
    (chart) => {
      secret({})(chart).addJsonPatch(JsonPatch.add('/more', { key: 'hunter2' }));
    },
    `prop "more" is { key: '(hidden)' }`,
  ],
  [
    'a plain Secret',
    (chart) => new ApiObject(chart, 'x', { apiVersion: 'v1', kind: 'Secret', stringData: { key: new Credentials() } }),
    'prop "stringData.key" is "(hidden)"',
  ],
  ['a number in a variable', workload({ env: { DB_PASSWORD: 12345 } }), 'env["DB_PASSWORD"]" is "(hidden)"'],
  ['a list of variables', workload({ env: [{ name: 'DB_PASSWORD', value: 'hunter2' }] }), `value: '(hidden)'`],
  ['misspelt variables', workload({ envs: { DB_PASSWORD: 'hunter2' } }), `{ DB_PASSWORD: '(hidden)' }`],
  ['arguments in one text', workload({ args: '--password=hunter2' }), '"--password=(hidden)"'],
  [
    'an image with a login',
    workload({ image: 'https://user:hunter2@example.com/web 1' }),
    '"https://(hidden)@example.com',
  ],
  ['a password beside the config', plugin({ password: 'hunter2' }), 'prop "password" is "(hidden)"'],
  ['a config that is a string', plugin({ config: 'redis_password=hunter2' }), 'prop "config" is "(hidden)"'],
  ['an object in a secret field', plugin({ config: { redis: { password: { secretRef: 'hunter2' } } } }), '(hidden)'],
  [
    'a literal that says it is unsafe',
    plugin({ config: { minute: 1, redis: { port: unsafeLiteral('hunter2') } } }),
    '(hidden)',
  ],
  ['a credential in place of its name', consumer(['hunter2 x']), 'prop "credentials[0]" is "(hidden)"'],
  ['a credential as an object', consumer([{ key: 'hunter2' }]), `prop "credentials[0]" is { key: '(hidden)' }`],
  ['credentials in a string', consumer('hunter2'), 'prop "credentials" is "(hidden)"'],
  [
    'a host that is a URL',
    (chart) => new KongRoute(chart, 'x', { hosts: ['https://user:hunter2@shop.example.com/x'], paths: [] }),
    'prop "hosts[0]" is "https://(hidden)@shop.example.com/x"; allowed: a DNS name such as shop.example.com or *.example.com, not a URL; did you mean "shop.example.com"?',
  ],
])('%s', (_title, make, said) => {
  const app = new App();
  useReleases(app, { kong: NEWEST.kong, kic: NEWEST.kic });
  let output = 'nothing was thrown';
  try {
    make(new Chart(app, 'shop'));
    app.render();
  } catch (error) {
    output = [inspect(error, { depth: Infinity }), JSON.stringify(error), describeError(error)].join('\n');
  }
  expect(output).toContain(said);
  expect(output).not.toMatch(/hunter2|12345/);
});

test.each([
  [secretRef('My_Secret', 'a'), 'prop "config.redis.password.secretName" is "My_Secret"; allowed: a DNS name'],
  [secretRef('db', 'a b'), 'prop "config.redis.password.key" is "a b"; allowed: the key of a Secret'],
])('the name and the key of a Secret are shown: %p', (password, message) => {
  const app = new Cdk8sApp();
  useReleases(app, { kong: NEWEST.kong, kic: NEWEST.kic });
  const chart = new Chart(app, 'shop');
  expect(() => plugin({ config: { minute: 1, redis: { password } } })(chart)).toThrow(message);
});
