import { MeshNamespace, type MeshNamespaceProps } from '../../../../lib/write/constructs/istio/mesh-namespace';
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
    const allProps: Required<MeshNamespaceProps> = {
      name: 'shop',
      injection: { revision: '1-11-2' },
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
    const { metadata } = manifest(new MeshNamespace(testChart(), 'plain', { injection: 'disabled' }));
    expect(metadata.labels).toEqual({ 'istio-injection': 'disabled' });
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
      (c) => new MeshNamespace(c, 'x', { injection: { revision: 'canary' }, labels: { 'istio-injection': 'enabled' } }),
      'labels["istio-injection"]',
      'with both injection labels at once Istio does not inject',
    ],
    [
      'a revision label by hand',
      (c) => new MeshNamespace(c, 'x', { labels: { 'istio.io/rev': 'canary' } }),
      'labels["istio.io/rev"]',
      'set by the prop "injection" only',
    ],
    [
      'a Pod Security label by hand',
      (c) => new MeshNamespace(c, 'x', { labels: { 'pod-security.kubernetes.io/enforce': 'baseline' } }),
      'labels["pod-security.kubernetes.io/enforce"]',
      'set by the prop "podSecurity" only',
    ],
    [
      'an empty revision',
      (c) => new MeshNamespace(c, 'x', { injection: { revision: '' } }),
      'injection.revision',
      'a DNS label',
    ],
    [
      'an injection that is none',
      (c) => new MeshNamespace(c, 'x', { injection: 'on' as 'enabled' }),
      'injection',
      'one of enabled, disabled',
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
