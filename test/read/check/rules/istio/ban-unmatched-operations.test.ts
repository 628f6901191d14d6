import { findingsOf, fixesOf } from '../../../../support/findings';
import { istio } from '../../../../support/mesh';

const policy = (operation: string): string =>
  istio('AuthorizationPolicy', 'web', `{ rules: [{ to: [{ operation: { ${operation} } }] }] }`);
const find = (operation: string): string[] => findingsOf('ban-unmatched-operations', policy(operation));

test.each([
  ['methods: [get]', 'methods of requests have capitals'],
  ['notMethods: [GET, Post]', 'operation.notMethods[1]: no request has "Post"'],
  ["paths: ['/api/*/users']", 'counts at one end alone'],
  ["paths: ['*api*']", 'counts at one end alone'],
  ['paths: [api/users]', 'paths of requests begin with "/"'],
  ["notPaths: ['/a?b=c']", 'without their query'],
  ["paths: ['~/a$']", 'no regular expressions are compared'],
  ["paths: ['/api/.*']", 'no regular expressions are compared, and the dot is one'],
  ["hosts: ['a.example/b']", 'a blank or a slash'],
  ["hosts: ['a.*.example']", 'counts at one end alone'],
])('%s', (operation, message) => {
  expect(find(operation)).toEqual([expect.stringMatching(/^warning /)]);
  expect(find(operation)).toEqual([expect.stringContaining(message)]);
});

test.each([
  "methods: [GET, '*', M-SEARCH]",
  "paths: ['/api/*', '/files.v1*', '*/users', '*', '/', '/a/{*}/b', '/grpc.Service/Get']",
  "hosts: ['*.example', example.com, 'example.com:8080', '*']",
  'methods: get',
])('%s is right', (operation) => {
  expect(find(operation)).toEqual([]);
});

test('says what to write', () => {
  expect(fixesOf('ban-unmatched-operations', policy('methods: [get]'))).toEqual(['write GET']);
});
