import { findingsOf } from '../../../../support/findings';
import { all, service } from '../../../../support/kong-manifests';
import { front } from '../../../../support/shop-front';

const find = (yaml: string): string[] => findingsOf('require-external-host', yaml);

const EXTERNAL = service(
  'web',
  {},
  'spec: { type: ExternalName, externalName: api.example.org, ports: [{ name: http, port: 80 }] }',
);

const WRONG = all(EXTERNAL, front());
const RIGHT = all(EXTERNAL, front('konghq.com/preserve-host: "false"'));

test('finds what is wrong, and nothing in its repair', () => {
  expect(find(WRONG)).toEqual([
    expect.stringMatching(
      /^warning .*: Service shop\/web is api\.example\.org, and Kong asks it for the host that the client named$/,
    ),
  ]);
  expect(find(RIGHT)).toEqual([]);
});

test('a name inside the cluster, or the one that the client named', () => {
  expect(find(WRONG.replace('api.example.org', 'web.other.svc.cluster.local'))).toEqual([]);
  expect(find(WRONG.replace('shop.example.com', 'api.example.org'))).toEqual([]);
});
