import { findingsOf } from '../../../../support/findings';

const find = (yaml: string): string[] => findingsOf('require-authentication', yaml);

const WRONG = `apiVersion: configuration.konghq.com/v1
kind: KongPlugin
metadata:
  name: only
  namespace: shop
plugin: acl
config: { allow: [admins] }
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
  namespace: shop
  annotations:
    konghq.com/plugins: only
spec:
  ingressClassName: kong
  rules:
    - host: shop.example.com
      http:
        paths:
          - path: /
            pathType: Prefix
            backend: { service: { name: web, port: { number: 80 } } }
`;

const RIGHT = `apiVersion: configuration.konghq.com/v1
kind: KongPlugin
metadata:
  name: only
  namespace: shop
plugin: acl
config: { allow: [admins] }
---
apiVersion: configuration.konghq.com/v1
kind: KongPlugin
metadata:
  name: key
  namespace: shop
plugin: key-auth
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
  namespace: shop
  annotations:
    konghq.com/plugins: only,key
spec:
  ingressClassName: kong
  rules:
    - host: shop.example.com
      http:
        paths:
          - path: /
            pathType: Prefix
            backend: { service: { name: web, port: { number: 80 } } }
`;

test('finds what is wrong, and nothing in its repair', () => {
  expect(find(WRONG)).toEqual([
    'error 6:9 plugin: acl looks at the groups of a consumer, and no plugin of Ingress shop/web says who asks: nobody gets in',
  ]);
  expect(find(RIGHT)).toEqual([]);
});

const consumer = (type: string, data: string): string =>
  `---\napiVersion: configuration.konghq.com/v1\nkind: KongConsumer\nmetadata: { name: ann, namespace: shop, annotations: { kubernetes.io/ingress.class: kong } }\nusername: ann\ncredentials: [one, two]\n` +
  `---\napiVersion: v1\nkind: Secret\nmetadata: { name: one, namespace: shop, labels: { konghq.com/credential: ${type} } }\nstringData: { key: a, username: ann, password: b }\n` +
  `---\napiVersion: v1\nkind: Secret\nmetadata: { name: two, namespace: shop, labels: { konghq.com/credential: acl } }\nstringData: { ${data} }\n`;

test('consumers without the group, or without the credential', () => {
  expect(find(RIGHT + consumer('key-auth', 'group: admins'))).toEqual([]);
  expect(find(RIGHT + consumer('key-auth', 'group: admin'))).toEqual([
    expect.stringMatching(/^warning .*no KongConsumer is in a group/),
  ]);
  expect(find(RIGHT + consumer('basic-auth', 'group: admins'))).toEqual([
    expect.stringMatching(/^warning .*credential of the type key-auth/),
  ]);
});

test.each(['session', 'pre-function', 'our-own-plugin'])('says nothing where %s may say who asks', (type) => {
  expect(find(RIGHT.replace('plugin: key-auth', `plugin: ${type}`))).toEqual([]);
});

test('says of groups in a Secret where they are, and never what they are', () => {
  const groups = 'configFrom: { secretKeyRef: { name: groups, key: acl } }';
  const secret = `---\napiVersion: v1\nkind: Secret\nmetadata: { name: groups, namespace: shop }\nstringData: { acl: '{"allow":["hush-hush"]}' }\n`;
  const consumer = `---\napiVersion: configuration.konghq.com/v1\nkind: KongConsumer\nmetadata: { name: ann, namespace: shop, annotations: { kubernetes.io/ingress.class: kong } }\nusername: ann\n`;
  const found = find(RIGHT.replace('config: { allow: [admins] }', groups) + secret + consumer).join('\n');
  expect(found).toContain('no KongConsumer is in a group that "only" allows (as a Secret says)');
  expect(found).not.toContain('hush-hush');
});

test('an anonymous consumer that there is none of', () => {
  const asking = (anonymous: string): string =>
    RIGHT_WITH_CONSUMER.replace('plugin: key-auth', `plugin: key-auth\nconfig: { anonymous: ${anonymous} }`);
  expect(find(asking('guest'))).toEqual([
    expect.stringMatching(/^warning .*config\.anonymous: no KongConsumer has the username "guest"/),
  ]);
  expect(find(asking('bob'))).toEqual([]);
  expect(find(asking('cce8c384-721f-4f58-85dd-50834e3e733a'))).toEqual([]);
});

const RIGHT_WITH_CONSUMER = `apiVersion: configuration.konghq.com/v1
kind: KongPlugin
metadata: { name: key, namespace: shop }
plugin: key-auth
---
apiVersion: configuration.konghq.com/v1
kind: KongConsumer
metadata: { name: bob, namespace: shop, annotations: { kubernetes.io/ingress.class: kong } }
username: bob
credentials: [bob]
---
apiVersion: v1
kind: Secret
metadata: { name: bob, namespace: shop, labels: { konghq.com/credential: key-auth } }
stringData: { key: a-long-key }
---
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { selector: { app: web }, ports: [{ name: http, port: 80 }] }
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: web, namespace: shop, annotations: { konghq.com/plugins: key } }
spec:
  ingressClassName: kong
  rules:
    - http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: web, port: { number: 80 } } } }] }
`;

describe('a limit by consumer', () => {
  const limit = (config: string, plugin = 'rate-limiting'): string =>
    WRONG.replace('plugin: acl\nconfig: { allow: [admins] }', `plugin: ${plugin}\nconfig: { ${config} }`);
  const withKey = (yaml: string): string =>
    `${yaml.replace('plugins: only', 'plugins: only,key')}---\napiVersion: configuration.konghq.com/v1\nkind: KongPlugin\nmetadata: { name: key, namespace: shop }\nplugin: key-auth\n`;

  test.each([
    ['rate-limiting', 'minute: 5, policy: local, limit_by: consumer', 'limit_by'],
    ['rate-limiting', 'minute: 5, policy: local, limit_by: credential', 'limit_by'],
    ['response-ratelimiting', 'limits: { video: { minute: 5 } }, policy: local, limit_by: consumer', 'limit_by'],
    ['rate-limiting-advanced', 'limit: [5], window_size: [60], identifier: consumer', 'identifier'],
  ])('of %s counts addresses where nobody says who asks: %s', (plugin, config, setting) => {
    const yaml = limit(config, plugin);
    expect(find(yaml)).toEqual([
      expect.stringMatching(`^warning .*config.${setting}: no plugin of Ingress shop/web says who asks, so that each`),
    ]);
    expect(find(withKey(yaml))).toEqual([]);
  });

  test.each([
    ['minute: 5, policy: local', 'rate-limiting'],
    ['minute: 5, policy: local, limit_by: ip', 'rate-limiting'],
  ])('is not what { %s } asks for', (config, plugin) => {
    expect(find(limit(config, plugin))).toEqual([]);
  });

  test('may be told by a session, by code and by a plugin of others', () => {
    for (const plugin of ['session', 'pre-function', 'acme-login']) {
      const yaml = withKey(limit('minute: 5, policy: local, limit_by: consumer'));
      expect(find(yaml.replace('plugin: key-auth', `plugin: ${plugin}`))).toEqual([]);
    }
  });

  test('is right where another route of the plugin asks', () => {
    const yaml = withKey(limit('minute: 5, policy: local, limit_by: consumer'));
    const [, ingress] = WRONG.split('---\n');
    expect(
      find(`${yaml}---\n${ingress!.replace('name: web\n', 'name: open\n').replace('shop.example', 'open.example')}`),
    ).toEqual([]);
  });
});
