import { buildApp } from '../../guide/app';
import { DEFAULT_CONFIG, type MeshgateConfig } from '../../guide/config';
import { istioOperator } from '../../lib/install/istio-operator';
import { kongValues } from '../../lib/install/kong-values';
import { App } from '../../lib/write/synth/app';

const kong = (change: Partial<MeshgateConfig['kong']>): MeshgateConfig => ({
  ...DEFAULT_CONFIG,
  kong: { ...DEFAULT_CONFIG.kong, ...change },
});
const istio = (change: Partial<MeshgateConfig['istio']>): MeshgateConfig => ({
  ...DEFAULT_CONFIG,
  istio: { ...DEFAULT_CONFIG.istio, ...change },
});

describe('the operator', () => {
  test('is the profile alone by default', () => {
    expect(istioOperator(DEFAULT_CONFIG)).toEqual({
      apiVersion: 'install.istio.io/v1alpha1',
      kind: 'IstioOperator',
      metadata: { name: 'control-plane', namespace: 'istio-system' },
      spec: { profile: 'demo' },
    });
  });

  test('has all that can be set', () => {
    const mesh = {
      holdUntilProxyStarts: true,
      accessLogFile: '/dev/stdout',
      outboundTraffic: 'REGISTRY_ONLY',
    } as const;
    expect(istioOperator(istio({ profile: 'minimal', revision: 'canary', mesh })).spec).toEqual({
      profile: 'minimal',
      revision: 'canary',
      meshConfig: {
        accessLogFile: '/dev/stdout',
        outboundTrafficPolicy: { mode: 'REGISTRY_ONLY' },
        defaultConfig: { holdApplicationUntilProxyStarts: true },
      },
    });
  });

  test('of a revision labels the namespaces with it', () => {
    const app = new App();
    buildApp(app, istio({ revision: 'canary' }));
    const namespaces = app.render().get('00-namespaces.k8s.yaml')?.text;
    expect(namespaces).toContain('istio.io/rev: canary');
    expect(namespaces).not.toContain('istio-injection');
  });
});

describe("Kong's values", () => {
  test('are those of the chart by default', () => {
    expect(kongValues(DEFAULT_CONFIG)).toEqual({
      image: { repository: 'kong', tag: '2.5' },
      ingressController: {
        ingressClass: 'kong',
        image: { repository: 'kong/kubernetes-ingress-controller', tag: '1.3' },
      },
      podAnnotations: {},
    });
  });

  test('tell the sidecar what it needs to know', () => {
    const sidecar = { holdUntilProxyStarts: true, excludeInboundPorts: [8000, 8443], excludeOutboundPorts: [5432] };
    expect(kongValues(kong({ sidecar })).podAnnotations).toEqual({
      'proxy.istio.io/config': 'holdApplicationUntilProxyStarts: true',
      'traffic.sidecar.istio.io/excludeInboundPorts': '8000,8443',
      'traffic.sidecar.istio.io/excludeOutboundPorts': '5432',
    });
  });

  test('follow the ingress class of the route', () => {
    const gateway = { ...DEFAULT_CONFIG.gateway, ingressClassName: 'kong-internal' };
    expect(kongValues({ ...DEFAULT_CONFIG, gateway }).ingressController.ingressClass).toBe('kong-internal');
  });

  test.each([0, 65536, 1.5, NaN])('refuse %p as a port', (port) => {
    expect(() => kongValues(kong({ sidecar: { excludeInboundPorts: [port] } }))).toThrow(
      `kong.sidecar.excludeInboundPorts has ${port}; allowed: ports from 1 to 65535`,
    );
  });
});
