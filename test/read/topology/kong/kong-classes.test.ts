import type { Topology } from '../../../../lib/read/topology/topology';
import { ingress, manifest, service } from '../../../support/kong-manifests';
import { topologyOf } from '../../../support/topologies';

const takesIngress = ({ set, classes }: Topology): boolean =>
  classes.takesIngress(set.of('networking.k8s.io/Ingress')[0]!);

const ingressClass = (name: string, controller: string, isDefault = false): string =>
  manifest(
    'networking.k8s.io/v1',
    'IngressClass',
    name,
    { annotations: { 'ingressclass.kubernetes.io/is-default-class': String(isDefault) } },
    `spec: { controller: ${controller} }`,
  );
const KONG = 'ingress-controllers.konghq.com/kong';
const NGINX = 'k8s.io/ingress-nginx';
const classed = (name: string): string => ingress('web', undefined, `spec: { ingressClassName: ${name} }`);
const bare = (annotations: Record<string, string> = {}): string => ingress('web', { annotations }, 'spec: {}');

describe('an Ingress', () => {
  test.each<[string, boolean, readonly string[]]>([
    ['of class kong', true, [classed('kong')]],
    ['of a class named after kong', true, [classed('kong-internal')]],
    ['of class kong by the annotation', true, [bare({ 'kubernetes.io/ingress.class': 'kong' })]],
    ['of a class whose controller is Kong’s', true, [classed('edge'), ingressClass('edge', KONG)]],
    ['of a class whose controller is another', false, [classed('my-kong'), ingressClass('my-kong', NGINX)]],
    ['of class kong, whoever its controller is', true, [classed('kong'), ingressClass('kong', NGINX)]],
    ['of a class that only looks like kong', false, [classed('Kong')]],
    ['of another class', false, [classed('nginx')]],
    ['of a class that only sounds alike', false, [classed('kongo')]],
    ['without class', false, [bare()]],
    ['without class but annotated for Kong', true, [bare({ 'konghq.com/strip-path': 'true' })]],
    ['without class where Kong’s is the default', true, [bare(), ingressClass('edge', KONG, true)]],
    [
      'without class where another is the default',
      false,
      [bare({ 'konghq.com/strip-path': 'true' }), ingressClass('nginx', NGINX, true)],
    ],
    ['with a redirect that others read too', false, [bare({ 'ingress.kubernetes.io/force-ssl-redirect': 'true' })]],
  ])('%s: %s', (_, expected, yaml) => {
    expect(takesIngress(topologyOf(...yaml))).toBe(expected);
  });
});

describe('a route of the Gateway API', () => {
  const route = (parent: string): string =>
    manifest('gateway.networking.k8s.io/v1', 'HTTPRoute', 'web', undefined, `spec: { parentRefs: [${parent}] }`);
  const gateway = (name: string, gatewayClassName: string, namespace = 'shop'): string =>
    manifest(
      'gateway.networking.k8s.io/v1',
      'Gateway',
      name,
      { namespace },
      `spec: { gatewayClassName: ${gatewayClassName} }`,
    );
  const gatewayClass = (name: string, controllerName: string): string =>
    manifest('gateway.networking.k8s.io/v1', 'GatewayClass', name, {}, `spec: { controllerName: ${controllerName} }`);

  test.each<[string, boolean, readonly string[]]>([
    ['on a Gateway of class kong', true, [route('{ name: edge }'), gateway('edge', 'kong')]],
    [
      'on one of a class whose controller is Kong’s',
      true,
      [route('{ name: edge }'), gateway('edge', 'outer'), gatewayClass('outer', 'konghq.com/kic-gateway-controller')],
    ],
    [
      'on one of another controller',
      false,
      [route('{ name: edge }'), gateway('edge', 'kong'), gatewayClass('kong', 'istio.io/gateway-controller')],
    ],
    [
      'on one of another namespace',
      true,
      [route('{ name: edge, namespace: infra }'), gateway('edge', 'kong', 'infra')],
    ],
    ['on a Gateway that is elsewhere', false, [route('{ name: edge }')]],
    ['on a Gateway named kong that is elsewhere', true, [route('{ name: kong }')]],
    ['on a Service, as in a mesh', false, [route('{ kind: Service, group: "", name: kong }')]],
    ['on nothing', false, [route('')]],
  ])('%s: %s', (_, expected, yaml) => {
    const { set, classes } = topologyOf(...yaml);
    expect(classes.takesRoute(set.of('gateway.networking.k8s.io/HTTPRoute')[0]!)).toBe(expected);
  });
});

test('a Service with an annotation of Kong’s makes the Ingress in front of it one of Kong’s', () => {
  const spec = 'spec: { defaultBackend: { service: { name: web } } }';
  const upstream = service('web', { annotations: { 'ingress.kubernetes.io/service-upstream': 'true' } });
  expect(takesIngress(topologyOf(ingress('web', undefined, spec), upstream))).toBe(true);
});
