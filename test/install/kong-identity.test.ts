import { knownKongOn } from '../../lib/install/kong-identity';
import { platformOf } from '../../lib/write/system/platform';

const known = (kong: object, istio: object | string = '1.30'): unknown =>
  knownKongOn(
    platformOf('system shop', { istio, kong: { version: '3.9', ...kong }, ingressController: '3.5' } as never),
  );

const identity = { namespace: 'kong', serviceAccount: 'kong-kong' };

test.each<[title: string, kong: object, istio: object | string, expected: object]>([
  ['Kong that bootstrap installs', {}, '1.30', { ...identity, proxy: 'sidecar' }],
  [
    'another release',
    { release: 'edge', namespace: 'gate' },
    '1.30',
    { namespace: 'gate', serviceAccount: 'edge-kong', proxy: 'sidecar' },
  ],
  ['ambient', { ambient: true }, { version: '1.30', profile: 'ambient' }, { ...identity, proxy: 'node' }],
  ['ports past the sidecar', { sidecar: { excludeOutboundPorts: [80] } }, '1.30', identity],
  ['annotations of its pods', { values: { podAnnotations: { 'sidecar.istio.io/inject': 'false' } } }, '1.30', identity],
  [
    'Kong that others install',
    { managed: 'elsewhere', serviceAccount: 'gate' },
    '1.30',
    { ...identity, serviceAccount: 'gate' },
  ],
])('what is known of %s', (_title, kong, istio, expected) => {
  expect(known(kong, istio)).toEqual(expected);
});
