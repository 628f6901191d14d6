import { App, Chart } from 'cdk8s';
import {
  KongClusterPlugin,
  type KongClusterPluginProps,
} from '../../../../lib/write/constructs/kong/kong-cluster-plugin';
import { useReleases } from '../../../../lib/write/constructs/kong/chosen-releases';
import { secretRef } from '../../../../lib/facts/plugins/secret-value';
import { manifest, testChart } from '../../../support/chart';
import { testWrongProps } from '../../../support/prop-errors';
import { NEWEST } from '../../../support/newest';

describe('KongClusterPlugin', () => {
  test('with the smallest props has no namespace and the class that the controller asks for', () => {
    expect(manifest(new KongClusterPlugin(testChart(), 'cors', { plugin: 'cors' }))).toEqual({
      apiVersion: 'configuration.konghq.com/v1',
      kind: 'KongClusterPlugin',
      metadata: { name: 'cors', annotations: { 'kubernetes.io/ingress.class': 'kong' } },
      plugin: 'cors',
    });
  });

  test('with all props writes them all', () => {
    const allProps: Required<Omit<KongClusterPluginProps<'rate-limiting'>, 'configFrom' | 'custom'>> = {
      name: 'limit',
      plugin: 'rate-limiting',
      config: {
        minute: 30,
        policy: 'redis',
        redis: { host: 'redis', password: secretRef('redis', 'password', 'kong') },
      },
      global: true,
      ingressClassName: 'kong-internal',
      disabled: true,
      protocols: ['http'],
      instanceName: 'limit-1',
      tags: ['edge'],
      labels: { team: 'platform' },
    };
    const app = new App();
    useReleases(app, { kong: NEWEST.kong, kic: NEWEST.kic });
    expect(manifest(new KongClusterPlugin(new Chart(app, 'c', { namespace: 'shop' }), 'id', allProps))).toEqual({
      apiVersion: 'configuration.konghq.com/v1',
      kind: 'KongClusterPlugin',
      metadata: {
        name: 'limit',
        labels: { team: 'platform', global: 'true' },
        annotations: { 'konghq.com/tags': 'edge', 'kubernetes.io/ingress.class': 'kong-internal' },
      },
      plugin: 'rate-limiting',
      config: { minute: 30, policy: 'redis', redis: { host: 'redis' } },
      configPatches: [
        {
          path: '/redis/password',
          valueFrom: { secretKeyRef: { name: 'redis', key: 'password', namespace: 'kong' } },
        },
      ],
      disabled: true,
      protocols: ['http'],
      instance_name: 'limit-1',
    });
  });

  testWrongProps([
    ['a name that is no DNS label', (c) => new KongClusterPlugin(c, 'a b', { plugin: 'cors' }), 'id', 'a DNS label'],
    [
      'a class that is no name',
      (c) => new KongClusterPlugin(c, 'p', { plugin: 'cors', ingressClassName: '' }),
      'ingressClassName',
      'a DNS name',
    ],
    [
      'the label global by hand',
      (c) => new KongClusterPlugin(c, 'p', { plugin: 'cors', labels: { global: 'true' } }),
      'labels["global"]',
      'set by the prop "global"',
    ],
    [
      'a Secret without its namespace',
      (c) => new KongClusterPlugin(c, 'p', { plugin: 'cors', configFrom: secretRef('a', 'b') }),
      'configFrom',
      'a Secret with its namespace',
    ],
    [
      'a configuration that Kong refuses',
      (c) => new KongClusterPlugin(c, 'p', { plugin: 'rate-limiting', config: { minute: -1 } }),
      'config.minute',
      'a number greater than 0',
    ],
  ]);
});
