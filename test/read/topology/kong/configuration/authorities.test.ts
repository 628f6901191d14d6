import { configurationOf, refusals, secret } from '../../../../support/kong-configurations';
import { selfSignedCertificate } from '../../../../support/certificate';
import { kongPlugin, manifest } from '../../../../support/kong-manifests';

/** Of an authority, until 2126. Nobody has its key. */
const AUTHORITY = `-----BEGIN CERTIFICATE-----
MIIBcjCCARegAwIBAgIUTCZO/dpKPUv0wKSoDZC0qbRcUvgwCgYIKoZIzj0EAwIw
DTELMAkGA1UEAwwCY2EwIBcNMjYxMTI2MTAxNjEzWhgPMjEyNjExMDIxMDE2MTNa
MA0xCzAJBgNVBAMMAmNhMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEkzuhUURH
XdG3X0z9lW1zWSZM8ODdM3cngwABuMpDEHsbsIGqniCtROtYYvWEfKFMkNa8nLq8
tqbjHptTBWNqK6NTMFEwHQYDVR0OBBYEFHTa2Mi7poQQ55IZTus/aLy+y7QOMB8G
A1UdIwQYMBaAFHTa2Mi7poQQ55IZTus/aLy+y7QOMA8GA1UdEwEB/wQFMAMBAf8w
CgYIKoZIzj0EAwIDSQAwRgIhAO2DjdmQhKrmBaiSTTY3Nuwe0T2VNl3UmTInb9a7
Wl6zAiEAoihSmvojaOj8KGzBv1JFWih3xXuUy25KwSvc1TJu/Xw=
-----END CERTIFICATE-----
`;
const LABELS = { 'konghq.com/ca-cert': 'true' };
const UNREADABLE = 'what stands under "cert" or "ca.crt" is no one certificate of an authority';
const ca = (name: string, data: Readonly<Record<string, string>>): string => secret(name, data, LABELS);

test('certificates of authorities in Secrets and ConfigMaps', () => {
  const data = JSON.stringify({ id: 'b', 'ca.crt': AUTHORITY });
  const configMap = manifest('v1', 'ConfigMap', 'b', { labels: LABELS }, `data: ${data}`);
  expect(refusals(configurationOf(ca('a', { id: 'a', cert: AUTHORITY }), configMap))).toEqual([]);
});

test.each([
  ['none', 'a'],
  ['one of no authority', selfSignedCertificate().cert],
  ['two', AUTHORITY + AUTHORITY],
])('%s is refused, with the plugins that name it', (_, cert) => {
  const plugin = kongPlugin('mtls', 'plugin: mtls-auth\nconfig: { ca_certificates: [a] }');
  expect(refusals(configurationOf(ca('a', { id: 'a', cert }), plugin))).toEqual([
    `refused KongPlugin shop/mtls: ${UNREADABLE}`,
    `refused Secret shop/a: ${UNREADABLE}`,
  ]);
});

test('an id is needed, and one’s own', () => {
  const [none, again] = [ca('c', { cert: AUTHORITY }), ca('b', { id: 'a', cert: AUTHORITY })];
  expect(refusals(configurationOf(again, none, ca('a', { id: 'a', cert: AUTHORITY })))).toEqual([
    'refused Secret shop/b: it is no certificate of an authority: another has the same id',
    'refused Secret shop/c: it is no certificate of an authority: it has no key "id"',
  ]);
});

test('what has no keys may be filled in by somebody else', () => {
  expect(refusals(configurationOf(ca('a', {})))).toEqual([
    'undeclared Secret shop/a: it is no certificate of an authority: it has no key "id"',
  ]);
});
