import { Waypoint, type WaypointProps } from '../../../../../lib/write/constructs/istio/ambient/waypoint';
import { MeshNamespace } from '../../../../../lib/write/constructs/istio/mesh-namespace';
import { useReleases } from '../../../../../lib/write/constructs/kong/chosen-releases';
import { manifest, testChart } from '../../../../support/chart';
import { testWrongProps } from '../../../../support/prop-errors';

const SPEC = {
  gatewayClassName: 'istio-waypoint',
  listeners: [{ name: 'mesh', port: 15008, protocol: 'HBONE' }],
};

describe('Waypoint', () => {
  test('with no props is for the Services of its namespace', () => {
    expect(manifest(new Waypoint(testChart(), 'waypoint'))).toEqual({
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'Gateway',
      metadata: { name: 'waypoint', namespace: 'shop', labels: { 'istio.io/waypoint-for': 'service' } },
      spec: SPEC,
    });
  });

  test('with all props writes them all', () => {
    const all: Required<WaypointProps> = {
      name: 'shared',
      namespace: 'gateways',
      trafficFor: 'all',
      labels: { team: 'mesh' },
      annotations: { 'example.com/owner': 'mesh' },
    };
    expect(manifest(new Waypoint(testChart(), 'id', all))).toEqual({
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'Gateway',
      metadata: {
        name: 'shared',
        namespace: 'gateways',
        labels: { team: 'mesh', 'istio.io/waypoint-for': 'all' },
        annotations: { 'example.com/owner': 'mesh' },
      },
      spec: SPEC,
    });
  });

  testWrongProps([
    ['an id that is no DNS label', (c) => new Waypoint(c, 'Way_Point'), 'id', 'a DNS label'],
    ['a namespace that is none', (c) => new Waypoint(c, 'w', { namespace: 'a.b' }), 'namespace', 'a DNS label'],
    [
      'traffic that there is not',
      (c) => new Waypoint(c, 'w', { trafficFor: 'services' as 'service' }),
      'trafficFor',
      'did you mean "service"?',
    ],
    [
      'what it is for by hand',
      (c) => new Waypoint(c, 'w', { labels: { 'istio.io/waypoint-for': 'all' } }),
      'labels["istio.io/waypoint-for"]',
      'set by "trafficFor" only',
    ],
    [
      'a namespace with sidecars',
      (c) => {
        new MeshNamespace(c, 'shop');
        return new Waypoint(c, 'w');
      },
      'namespace',
      'MeshNamespace "shop" has the mode "sidecars"',
    ],
    [
      'an Istio that is too old',
      (c) => {
        useReleases(c, { istio: '1.11' });
        return new Waypoint(c, 'w');
      },
      'waypoint',
      'ambient needs 1.22 or later',
    ],
  ]);
});
