import { findingsOf } from '../../../../support/findings';
import { front } from '../../../../support/shop-front';

const find = (yaml: string): string[] => findingsOf('ban-unused-certificates', yaml);

const withTls = (entry: string): string =>
  front().replace('ingressClassName: kong\n', `ingressClassName: kong\n  tls: [${entry}]\n`);

const WRONG = withTls('{ secretName: cert }');
const RIGHT = withTls('{ hosts: [shop.example.com], secretName: cert }');

test('finds what is wrong, and nothing in its repair', () => {
  expect(find(WRONG)).toEqual([expect.stringMatching(/^warning .* spec\.tls\[0\]: the certificate is for no hosts/)]);
  expect(find(RIGHT)).toEqual([]);
});

test('an Ingress for another controller', () => {
  expect(find(WRONG.replace('ingressClassName: kong', 'ingressClassName: nginx'))).toEqual([]);
});
