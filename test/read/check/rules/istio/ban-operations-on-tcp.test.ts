import { findingsOf } from '../../../../support/findings';
import { deployment, documents, istio, service } from '../../../../support/mesh';

const find = (...each: readonly string[]): string[] => findingsOf('ban-operations-on-tcp', documents(...each));

const db = (port: string): string => service('db').replace('{ name: http, port: 80 }', `{ ${port} }`);
const policy = (rule: string, action = 'ALLOW'): string =>
  istio(
    'AuthorizationPolicy',
    'db',
    `{ action: ${action}, selector: { matchLabels: { app: db } }, rules: [{ ${rule} }] }`,
  );

test.each([
  ['to: [{ operation: { methods: [GET] } }]', 'spec.rules[0].to[0].operation.methods'],
  ['to: [{ operation: { notPaths: [/a] } }]', 'spec.rules[0].to[0].operation.notPaths'],
  ['from: [{ source: { requestPrincipals: ["*"] } }]', 'spec.rules[0].from[0].source.requestPrincipals'],
  ['when: [{ key: "request.headers[x-a]", values: [b] }]', 'spec.rules[0].when[0].key'],
])('%s of pods that speak no HTTP', (rule, path) => {
  for (const port of ['name: tcp-db, port: 5432', 'name: redis, port: 6379', 'name: a, appProtocol: tls, port: 5432']) {
    const found = find(db(port), deployment('db'), policy(rule));
    expect(found).toEqual([
      expect.stringMatching(/^warning .*Istio leaves the whole rule out, so that it lets nobody in$/),
    ]);
    expect(found[0]).toContain(` ${path}: `);
  }
});

test('a DENY policy denies more', () => {
  expect(
    find(db('name: tcp, port: 1'), deployment('db'), policy('to: [{ operation: { paths: [/a] } }]', 'DENY')),
  ).toEqual([expect.stringContaining('so that more is denied')]);
});

test('what connections have, and ports that are HTTP or may be', () => {
  const rule = 'to: [{ operation: { methods: [GET] } }]';
  const connections = 'from: [{ source: { namespaces: [shop] } }], to: [{ operation: { ports: ["5432"] } }]';
  expect(find(db('name: tcp-db, port: 5432'), deployment('db'), policy(connections))).toEqual([]);
  for (const port of ['name: http, port: 80', 'port: 80', 'name: db, port: 5432', 'name: grpc-a, port: 9000']) {
    expect(find(db(port), deployment('db'), policy(rule))).toEqual([]);
  }
  expect(find(db('name: tcp-a, port: 1 }, { name: http, port: 80'), deployment('db'), policy(rule))).toEqual([]);
  expect(find(deployment('db'), policy(rule))).toEqual([]);
});
