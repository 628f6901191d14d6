import { App, Chart } from 'cdk8s';
import { useMesh } from '../../../../lib/write/constructs/istio/chosen-mesh';
import { MeshNamespace, type MeshNamespaceProps } from '../../../../lib/write/constructs/istio/mesh-namespace';
import { useReleases } from '../../../../lib/write/constructs/kong/chosen-releases';
import { manifest, testChart } from '../../../support/chart';
import { testWrongProps } from '../../../support/prop-errors';

describe('MeshNamespace', () => {
  test('with no props is named after its id and gets sidecars', () => {
    expect(manifest(new MeshNamespace(testChart(), 'bookinfo'))).toEqual({
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: 'bookinfo', labels: { 'istio-injection': 'enabled' } },
    });
  });

  test('with all props writes them all', () => {
    const allProps: Required<Omit<MeshNamespaceProps, 'waypoint'>> = {
      name: 'shop',
      mesh: { revision: '1-11-2' },
      podSecurity: { enforce: 'privileged', audit: 'restricted', warn: 'baseline' },
      labels: { team: 'checkout' },
      annotations: { 'example.com/owner': 'team checkout, floor 2' },
    };
    expect(manifest(new MeshNamespace(testChart(), 'id', allProps))).toEqual({
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: {
        name: 'shop',
        labels: {
          team: 'checkout',
          'istio.io/rev': '1-11-2',
          'pod-security.kubernetes.io/enforce': 'privileged',
          'pod-security.kubernetes.io/audit': 'restricted',
          'pod-security.kubernetes.io/warn': 'baseline',
        },
        annotations: { 'example.com/owner': 'team checkout, floor 2' },
      },
    });
  });

  test('can stay out of the mesh', () => {
    const { metadata } = manifest(new MeshNamespace(testChart(), 'plain', { mesh: 'none' }));
    expect(metadata.labels).toEqual({ 'istio-injection': 'disabled' });
  });

  test('can be ambient, with a waypoint of its own or of another namespace', () => {
    const all: Required<Pick<MeshNamespaceProps, 'mesh' | 'waypoint'>> = { mesh: 'ambient', waypoint: 'waypoint' };
    expect(manifest(new MeshNamespace(testChart(), 'shop', all)).metadata.labels).toEqual({
      'istio.io/dataplane-mode': 'ambient',
      'istio.io/use-waypoint': 'waypoint',
    });
    const other = { ...all, waypoint: { name: 'shared', namespace: 'gateways' } };
    expect(manifest(new MeshNamespace(testChart(), 'shop', other)).metadata.labels).toEqual({
      'istio.io/dataplane-mode': 'ambient',
      'istio.io/use-waypoint': 'shared',
      'istio.io/use-waypoint-namespace': 'gateways',
    });
  });

  describe('of Kong', () => {
    const make = (bypassesCapture: boolean, mesh: 'ambient' | 'sidecars'): MeshNamespace => {
      const app = new App();
      useMesh(app, { kong: { namespace: 'kong', serviceAccount: 'kong-kong', bypassesCapture } });
      return new MeshNamespace(new Chart(app, 'test'), 'kong', { mesh });
    };

    test.each(['ambient', 'sidecars'] as const)('%s, as its pods are', (mesh) => {
      expect(manifest(make(mesh === 'ambient', mesh)).metadata.name).toBe('kong');
    });

    test('refuses ambient where the pods do not bypass the capture, and sidecars where they do', () => {
      expect(() => make(false, 'ambient')).toThrow('kong: { ambient: true } in the platform');
      expect(() => make(true, 'sidecars')).toThrow(
        'with sidecars nothing reads ambient.istio.io/bypass-inbound-capture',
      );
    });
  });

  test('has no namespace of its own, even in a chart that has one', () => {
    const { metadata } = manifest(new MeshNamespace(testChart('elsewhere'), 'bookinfo'));
    expect(metadata).not.toHaveProperty('namespace');
  });

  testWrongProps([
    ['an id that is no DNS label', (c) => new MeshNamespace(c, 'Book_Info'), 'id', 'a DNS label'],
    ['a name that is no DNS label', (c) => new MeshNamespace(c, 'x', { name: '-shop' }), 'name', 'a DNS label'],
    ['a name that is too long', (c) => new MeshNamespace(c, 'x', { name: 'a'.repeat(64) }), 'name', '1 to 63'],
    [
      'both injection labels at once',
      (c) => new MeshNamespace(c, 'x', { mesh: { revision: 'canary' }, labels: { 'istio-injection': 'enabled' } }),
      'labels["istio-injection"]',
      'set by the prop "mesh" only',
    ],
    [
      'a revision label by hand',
      (c) => new MeshNamespace(c, 'x', { labels: { 'istio.io/rev': 'canary' } }),
      'labels["istio.io/rev"]',
      'set by the prop "mesh" only',
    ],
    [
      'a Pod Security label by hand',
      (c) => new MeshNamespace(c, 'x', { labels: { 'pod-security.kubernetes.io/enforce': 'baseline' } }),
      'labels["pod-security.kubernetes.io/enforce"]',
      'set by the prop "podSecurity" only',
    ],
    ['an empty revision', (c) => new MeshNamespace(c, 'x', { mesh: { revision: '' } }), 'mesh.revision', 'a DNS label'],
    [
      'a mode that is none',
      (c) => new MeshNamespace(c, 'x', { mesh: 'on' as 'none' }),
      'mesh',
      'one of sidecars, ambient, none',
    ],
    [
      'a mode by hand',
      (c) => new MeshNamespace(c, 'x', { labels: { 'istio.io/dataplane-mode': 'ambient' } }),
      'labels["istio.io/dataplane-mode"]',
      'set by the prop "mesh" only',
    ],
    [
      'a waypoint by hand',
      (c) => new MeshNamespace(c, 'x', { mesh: 'ambient', labels: { 'istio.io/use-waypoint': 'waypoint' } }),
      'labels["istio.io/use-waypoint"]',
      'set by the prop "waypoint" only',
    ],
    [
      'a waypoint beside sidecars',
      (c) => new MeshNamespace(c, 'x', { waypoint: 'waypoint' }),
      'waypoint',
      'set mesh: "ambient" with it',
    ],
    [
      'a waypoint that is no name',
      (c) => new MeshNamespace(c, 'x', { mesh: 'ambient', waypoint: { name: 'A', namespace: 'b' } }),
      'waypoint.name',
      'a DNS label',
    ],
    [
      'ambient with an Istio that is too old',
      (c) => {
        useReleases(c, { istio: '1.11' });
        return new MeshNamespace(c, 'x', { mesh: 'ambient' });
      },
      'mesh',
      'ambient needs 1.22 or later',
    ],
    [
      'a Pod Security level that is none',
      (c) => new MeshNamespace(c, 'x', { podSecurity: { warn: 'strict' as 'baseline' } }),
      'podSecurity.warn',
      'one of privileged, baseline, restricted',
    ],
    [
      'a label value with a space',
      (c) => new MeshNamespace(c, 'x', { labels: { team: 'check out' } }),
      'labels["team"]',
      'a label value',
    ],
    [
      'a label key with a space',
      (c) => new MeshNamespace(c, 'x', { labels: { 'my team': 'a' } }),
      'labels key',
      'a name such as',
    ],
    [
      'an annotation that is no string',
      (c) => new MeshNamespace(c, 'x', { annotations: { flag: true as unknown as string } }),
      'annotations["flag"]',
      'a string; put it in quotes',
    ],
  ]);
});
