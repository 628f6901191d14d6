import { buildApp } from '../../../guide/app';
import { checkConfig, DEFAULT_CONFIG, type MeshgateConfig } from '../../../guide/config';
import { PropError } from '../../../lib/write/props/prop-error';
import { App } from '../../../lib/write/synth/app';
import { NEWEST } from '../../support/newest';

const { namespaces, bookinfo, gateway, observability, kong } = DEFAULT_CONFIG;

/** The guide's config with a part that a loader without types would let through. */
const changed = (change: object): MeshgateConfig => ({ ...DEFAULT_CONFIG, ...change });

describe('checkConfig', () => {
  test('takes the config of the guide, and one that uses every part', () => {
    const storage = { size: '10Gi', storageClassName: 'fast' };
    const full: MeshgateConfig = {
      ...DEFAULT_CONFIG,
      cluster: { context: 'kind' },
      istio: {
        version: '1.11.2',
        profile: 'minimal',
        revision: 'canary',
        mesh: { holdUntilProxyStarts: true, accessLogFile: '/dev/stdout', outboundTraffic: 'REGISTRY_ONLY' },
      },
      kong: {
        ...kong,
        sidecar: { holdUntilProxyStarts: true, excludeInboundPorts: [8443], excludeOutboundPorts: [5432] },
      },
      observability: {
        prometheus: { ...observability.prometheus, externalUrl: 'https://prometheus.example.com', storage },
        grafana: { ...observability.grafana, externalUrl: 'https://grafana.example.com', storage },
        kiali: { ...observability.kiali, externalUrl: 'https://kiali.example.com' },
      },
    };
    for (const config of [DEFAULT_CONFIG, full]) {
      expect(() => {
        checkConfig(config);
      }).not.toThrow();
    }
  });

  test.each([
    [{ gatway: {} }, 'gatway', 'no prop of this name; did you mean "gateway"?'],
    [
      { gateway: { ...gateway, tls: [{ secretName: 'tls' }] } },
      'gateway.tls',
      'no prop of this name; there are ingressClassName, hosts',
    ],
    [{ gateway: { ...gateway, rateLimit: { minute: 30, hour: 500 } } }, 'gateway.rateLimit.hour', 'there are minute'],
    [{ gateway: { ...gateway, rateLimit: { minutes: 30 } } }, 'gateway.rateLimit.minutes', 'did you mean "minute"?'],
    [
      { gateway: { ...gateway, rateLimit: { minute: '30' } } },
      'gateway.rateLimit.minute',
      'a number; write it without quotes',
    ],
    [{ gateway: { ...gateway, hosts: 'shop.example.com' } }, 'gateway.hosts', 'a list; put it in brackets, [ ]'],
    [{ gateway: undefined }, 'gateway', 'it is needed'],
    [{ kong: { ...kong, version: 3.9 } }, 'kong.version', 'put it in quotes: "3.9"'],
    [{ kong: { ...kong, kic: '1.2' } }, 'kong.kic', `a release from 1.3 to ${NEWEST.kic}, as major and minor`],
    [
      { istio: { version: '1.11.2', profile: 'demo', mesh: { accessLogfile: '/dev/stdout' } } },
      'istio.mesh.accessLogfile',
      'did you mean "accessLogFile"?',
    ],
    [
      { bookinfo: { ...bookinfo, services: [{ name: 'details', versions: ['v1'], replica: 3 }] } },
      'bookinfo.services[0].replica',
      'did you mean "replicas"?',
    ],
    [{ observability: { ...observability, grafna: {} } }, 'observability.grafna', 'did you mean "grafana"?'],
    [
      { observability: { ...observability, kiali: { ...observability.kiali, enabled: 'no' } } },
      'observability.kiali.enabled',
      'true or false',
    ],
    [
      { namespaces: { ...namespaces, bookinfo: namespaces.kong } },
      'namespaces.bookinfo',
      'a name of its own; namespaces.kong has it already',
    ],
    [
      { bookinfo: { ...bookinfo, services: [...bookinfo.services, ...bookinfo.services] } },
      'bookinfo.services[4].name',
      'bookinfo.services[0].name has it already',
    ],
    [{ gateway: { ...gateway, service: 'productpag' } }, 'gateway.service', 'did you mean "productpage"?'],
  ])('refuses %j', (change, prop, allowed) => {
    let error: unknown;
    try {
      buildApp(new App(), changed(change));
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(PropError);
    expect(error).toMatchObject({ constructPath: 'config', prop, allowed: expect.stringContaining(allowed) as string });
  });

  test.each([undefined, null, 'config', 5, []])('refuses %j for a config', (config) => {
    expect(() => {
      checkConfig(config as never);
    }).toThrow(/^config: prop "config" is .*; allowed: an object with system, cluster, kubernetes, istio/);
  });
});
