import { ruleFaults } from '../../lib/facts/schemas/rules/rule-walk';

const faults = (kind: string, spec: object): string[] =>
  ruleFaults(`cert-manager.io/${kind}`, { spec }).map(({ path, message }) => `${path.join('.')}: ${message}`);
const solver = (value: object): string[] => faults('Issuer', { acme: { solvers: [value] } });
const certificate = (value: object): string[] => faults('Certificate', { dnsNames: ['a.example'], ...value });

test('an issuer is of one type', () => {
  expect(faults('ClusterIssuer', {})).toEqual(['spec: an issuer is of one type, and this one has none']);
  expect(faults('Issuer', { ca: {}, selfSigned: {} })).toEqual([
    'spec: an issuer is of one type, and this one has ca and selfSigned',
  ]);
  expect(faults('Issuer', { selfSigned: {} })).toEqual([]);
});

test('so is a solver', () => {
  const place = 'spec.acme.solvers.0';
  expect(solver({})).toEqual([`${place}: a solver is of one type, and this one has none`]);
  expect(solver({ http01: {} })).toEqual([`${place}.http01: a solver by HTTP is of one type, and this one has none`]);
  expect(solver({ dns01: { route53: {}, webhook: {} } })).toEqual([
    `${place}.dns01: a solver by DNS is of one type, and this one has route53 and webhook`,
  ]);
  expect(solver({ http01: { ingress: { class: 'kong', ingressClassName: 'kong' } } })).toEqual([
    `${place}.http01.ingress: class, ingressClassName and name exclude each other`,
  ]);
  expect(solver({ http01: { ingress: { ingressClassName: 'kong' } } })).toEqual([]);
  expect(solver({ http01: { ingress: {} } })).toEqual([]);
  expect(solver({ dns01: { younger: {} } })).toEqual([]);
});

test.each([
  [{ dnsNames: [] }, 'spec: the Certificate is for no name'],
  [{ commonName: 'a'.repeat(65) }, 'spec: commonName has more than 64 characters'],
  [{ duration: '90d' }, 'spec: duration is no duration, which has hours, minutes and seconds alone'],
  [{ duration: '30m' }, 'spec: duration is less than an hour'],
  [{ renewBefore: '1m' }, 'spec: renewBefore is less than five minutes'],
  [{ duration: '24h', renewBefore: '24h' }, 'spec: renewBefore is not less than duration, which is 2160h by default'],
  [{ renewBefore: '1h', renewBeforePercentage: 5 }, 'spec: renewBefore and renewBeforePercentage exclude each other'],
  [
    { issuerRef: { name: 'a', kind: 'ClusterIssuers' } },
    'spec.issuerRef: cert-manager has no issuer of the kind "ClusterIssuers"',
  ],
  [{ privateKey: { size: 1024 } }, 'spec.privateKey: a key by RSA has no size 1024'],
  [{ privateKey: { algorithm: 'ECDSA', size: 2048 } }, 'spec.privateKey: a key by ECDSA has no size 2048'],
])('%j', (value, message) => {
  expect(certificate(value)).toEqual([message]);
});

test.each([
  { dnsNames: [], ipAddresses: ['10.0.0.1'] },
  { duration: '${DURATION}' },
  { duration: '1h', renewBefore: '30m' },
  { duration: '2160h', renewBefore: '360h' },
  { issuerRef: { name: 'a', kind: 'StepIssuer', group: 'certmanager.step.sm' } },
  { issuerRef: { name: 'a' } },
  { privateKey: { algorithm: 'Ed25519', size: 1 } },
  { privateKey: { algorithm: 'ECDSA', size: 384 } },
])('%j is taken', (value) => {
  expect(certificate(value)).toEqual([]);
});
