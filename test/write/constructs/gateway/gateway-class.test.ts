import { useReleases } from '../../../../lib/write/constructs/kong/chosen-releases';
import { KongGatewayClass, type KongGatewayClassProps } from '../../../../lib/write/constructs/gateway/gateway-class';
import { App, Chart } from 'cdk8s';
import { manifest, newest, testChart } from '../../../support/chart';
import { testWrongProps } from '../../../support/prop-errors';

describe('KongGatewayClass', () => {
  test('with the smallest props is an unmanaged class of the ingress controller', () => {
    expect(manifest(new KongGatewayClass(newest(), 'kong'))).toEqual({
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'GatewayClass',
      metadata: { name: 'kong', annotations: { 'konghq.com/gatewayclass-unmanaged': 'true' } },
      spec: { controllerName: 'konghq.com/kic-gateway-controller' },
    });
  });

  test('with all props is a class of the operator', () => {
    const allProps: Required<KongGatewayClassProps> = {
      name: 'edge',
      controller: 'operator',
      controllerName: 'konghq.com/my-operator',
      router: 'expressions',
      featureGates: ['GatewayAlpha'],
      configuration: { name: 'kong', namespace: 'kong' },
      description: 'The way in',
      labels: { team: 'edge' },
      annotations: { 'example.com/owner': 'edge' },
    };
    const gatewayClass = new KongGatewayClass(newest(), 'id', allProps);
    expect(manifest(gatewayClass)).toEqual({
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'GatewayClass',
      metadata: { name: 'edge', labels: { team: 'edge' }, annotations: { 'example.com/owner': 'edge' } },
      spec: {
        controllerName: 'konghq.com/my-operator',
        description: 'The way in',
        parametersRef: {
          group: 'gateway-operator.konghq.com',
          kind: 'GatewayConfiguration',
          name: 'kong',
          namespace: 'kong',
        },
      },
    });
    expect(gatewayClass.className).toBe('edge');
    expect(gatewayClass.runtime).toEqual({
      controller: 'operator',
      router: 'expressions',
      featureGates: ['GatewayAlpha'],
    });
  });

  test('for the operator has no annotation that it is unmanaged', () => {
    const made = manifest(new KongGatewayClass(newest(), 'kong', { controller: 'operator' }));
    expect(made.metadata.annotations).toBeUndefined();
    expect(made).toHaveProperty('spec.controllerName', 'konghq.com/gateway-operator');
  });

  test('for an ingress controller before 2.6 leaves it to the Gateways to be unmanaged', () => {
    const app = new App();
    useReleases(app, { kic: '2.5' });
    expect(manifest(new KongGatewayClass(new Chart(app, 'test'), 'kong')).metadata.annotations).toBeUndefined();
  });

  testWrongProps(
    [
      ['a name in capitals', (c) => new KongGatewayClass(c, 'k', { name: 'Kong' }), 'name', 'a DNS name'],
      [
        'a controller that there is none of',
        (c) => new KongGatewayClass(c, 'k', { controller: 'kong' as 'operator' }),
        'controller',
        'one of ingress-controller, operator',
      ],
      [
        'a configuration for the ingress controller',
        (c) => new KongGatewayClass(c, 'k', { configuration: { name: 'a', namespace: 'b' } }),
        'configuration',
        "which does not read it; or controller: 'operator'",
      ],
      [
        'a configuration that is no name',
        (c) => new KongGatewayClass(c, 'k', { controller: 'operator', configuration: { name: 'A', namespace: 'b' } }),
        'configuration.name',
        'a DNS name',
      ],
      [
        'a configuration in no namespace',
        (c) => new KongGatewayClass(c, 'k', { controller: 'operator', configuration: { name: 'a', namespace: 'B' } }),
        'configuration.namespace',
        'a DNS label',
      ],
      [
        'a controller name without a domain',
        (c) => new KongGatewayClass(c, 'k', { controllerName: 'kong' }),
        'controllerName',
        'a text that matches',
      ],
      [
        'a long description',
        (c) => new KongGatewayClass(c, 'k', { description: 'a'.repeat(65) }),
        'description',
        'at most 64',
      ],
      [
        'the annotation by hand',
        (c) => new KongGatewayClass(c, 'k', { annotations: { 'konghq.com/gatewayclass-unmanaged': 'true' } }),
        'annotations["konghq.com/gatewayclass-unmanaged"]',
        'set for the ingress controller, and on no class of the operator',
      ],
      [
        'a key that is nearly one of the controller',
        (c) => new KongGatewayClass(c, 'k', { annotations: { 'strip-path': 'true' } }),
        'annotations["strip-path"]',
        'did you mean "konghq.com/strip-path"?',
      ],
      [
        'a gate that says nothing',
        (c) => new KongGatewayClass(c, 'k', { featureGates: ['Alpha' as 'GatewayAlpha'] }),
        'featureGates[0]',
        'GatewayAlpha',
      ],
    ],
    newest,
  );

  testWrongProps(
    [['an ingress controller before 2.2', (c) => new KongGatewayClass(c, 'k'), 'kind', 'nothing with KIC 1.3']],
    testChart,
  );
});
