import { findingsOf } from '../../../../support/findings';
import { all } from '../../../../support/kong-manifests';
import { front } from '../../../../support/shop-front';

const find = (yaml: string): string[] => findingsOf('require-route-protocols', yaml);

const KONG = `apiVersion: apps/v1
kind: Deployment
metadata: { name: kong, namespace: kong }
spec:
  selector: { matchLabels: { app: kong } }
  template:
    metadata: { labels: { app: kong } }
    spec:
      containers: [{ name: proxy, image: 'kong/kong-gateway:3.14' }]
`;

const WRONG = all(KONG, front());
const RIGHT = all(KONG, front('konghq.com/protocols: "http,https"'));

test('finds what is wrong, and nothing in its repair', () => {
  expect(find(WRONG)).toEqual([
    expect.stringMatching(/^warning .*: Kong 3\.14 takes https alone where nothing is said/),
  ]);
  expect(find(RIGHT)).toEqual([]);
});

test('an earlier Kong, an unknown one, and a controller that names protocols', () => {
  expect(find(WRONG.replace(':3.14', ':3.9.1'))).toEqual([]);
  expect(find(WRONG.replace(':3.14', ':latest'))).toEqual([]);
  expect(findingsOf('require-route-protocols', WRONG, { releases: { kic: '3.4' } })).toEqual([]);
});
