import { istioOperator } from '../../lib/install/istio-operator';
import { bypassesCapture, kongValues } from '../../lib/install/kong-values';
import type { IstioPlatform, KongPlatform } from '../../lib/install/platform';
import { guideApp, guideTarget } from '../support/guide';

const { platform } = guideTarget();
const kong = (change: Partial<KongPlatform>): KongPlatform => ({ ...platform.kong, ...change });
const istio = (change: Partial<IstioPlatform>): IstioPlatform => ({ ...platform.istio, ...change });

describe('the operator', () => {
  test('is the profile alone by default', () => {
    expect(istioOperator(platform.istio)).toEqual({
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
    const app = guideApp({}, { istio: { version: '1.11', revision: 'canary' } });
    const namespaces = app.render().get('00-namespaces.k8s.yaml')?.text;
    expect(namespaces).toContain('istio.io/rev: canary');
    expect(namespaces).not.toContain('istio-injection');
  });
});

describe("Kong's values", () => {
  test('are those of the chart by default', () => {
    expect(kongValues(platform.kong)).toEqual({
      image: { repository: 'kong', tag: '2.5' },
      ingressController: {
        ingressClass: 'kong',
        image: { repository: 'kong/kubernetes-ingress-controller', tag: '1.3' },
      },
      podAnnotations: {},
    });
  });

  test('keep the proxy of the node from what comes in, in an ambient mesh', () => {
    const bypass = { 'ambient.istio.io/bypass-inbound-capture': 'true' };
    expect(kongValues(kong({ ambient: true }))).toMatchObject({ podAnnotations: bypass });
    expect(bypassesCapture(kong({ ambient: true }))).toBe(true);
    expect(bypassesCapture(kong({ values: { podAnnotations: bypass } }))).toBe(true);
    expect(bypassesCapture(kong({}))).toBe(false);
    expect(bypassesCapture(kong({ values: { podAnnotations: null } }))).toBe(false);
  });

  test('tell the sidecar what it needs to know', () => {
    const sidecar = { holdUntilProxyStarts: true, excludeInboundPorts: [8000, 8443], excludeOutboundPorts: [5432] };
    expect(kongValues(kong({ sidecar }))).toMatchObject({
      podAnnotations: {
        'proxy.istio.io/config': 'holdApplicationUntilProxyStarts: true',
        'traffic.sidecar.istio.io/excludeInboundPorts': '8000,8443',
        'traffic.sidecar.istio.io/excludeOutboundPorts': '5432',
      },
    });
  });

  test('follow the ingress class', () => {
    const values = kongValues(kong({ ingressClass: 'kong-internal' }));
    expect(values).toMatchObject({ ingressController: { ingressClass: 'kong-internal' } });
  });

  test('have those of the user over them, field by field', () => {
    const values = { image: { tag: '2.5.1' }, proxy: { type: 'NodePort' }, podAnnotations: { a: 'b' } };
    expect(kongValues(kong({ values, sidecar: { excludeOutboundPorts: [5432] } }))).toMatchObject({
      image: { repository: 'kong', tag: '2.5.1' },
      proxy: { type: 'NodePort' },
      podAnnotations: { a: 'b', 'traffic.sidecar.istio.io/excludeOutboundPorts': '5432' },
    });
  });

  test.each([0, 65536, 1.5, NaN])('take no %p for a port', (port) => {
    expect(() => guideTarget({ kong: { version: '2.5', sidecar: { excludeInboundPorts: [port] } } })).toThrow(
      `system guide: prop "platform.kong.sidecar.excludeInboundPorts[0]" is ${port}; allowed: an integer from 1 to 65535`,
    );
  });
});
