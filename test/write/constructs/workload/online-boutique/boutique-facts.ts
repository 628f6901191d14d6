import type { Manifest } from '../../../../support/chart';

/** What is known of a workload of Online Boutique v0.10.6, as Google publishes it. */
export interface WorkloadFacts {
  readonly container: string;
  /** Undefined: that of the project, of the workload's name. */
  readonly image?: string;
  /** Name, port and target of its Services' port; a worker has none. */
  readonly port?: readonly [name: string, port: number, targetPort: number];
  /** Its Services by name, with their types. */
  readonly services: Readonly<Record<string, string>>;
  readonly hasServiceAccount: boolean;
  readonly containerPortName?: string;
  readonly env: readonly (readonly [name: string, value: string])[];
  /** CPU and memory. */
  readonly requests: readonly [string, string];
  readonly limits: readonly [string, string];
  readonly readiness?: object;
  readonly liveness?: object;
  readonly gracePeriod?: number;
  /** Of the pods, besides what all have. */
  readonly podAnnotations?: object;
  readonly pod?: object;
  readonly deployment?: object;
  readonly mounts?: readonly object[];
}

const SMALL = { requests: ['100m', '64Mi'], limits: ['200m', '128Mi'] } as const;

const grpc = (port: number, timing: object = {}): object => ({ ...timing, grpc: { port } });
const health = (kind: string): object => ({
  initialDelaySeconds: 10,
  httpGet: {
    path: '/_healthz',
    port: 8080,
    httpHeaders: [{ name: 'Cookie', value: `shop_session-id=x-${kind}-probe` }],
  },
});
const inside = (name: string): WorkloadFacts['services'] => ({ [name]: 'ClusterIP' });

export const CONTAINER_SECURITY = {
  allowPrivilegeEscalation: false,
  capabilities: { drop: ['ALL'] },
  privileged: false,
  readOnlyRootFilesystem: true,
};
const POD_SECURITY = { fsGroup: 1000, runAsGroup: 1000, runAsNonRoot: true, runAsUser: 1000 };
const REWRITES_PROBES = { 'sidecar.istio.io/rewriteAppHTTPProbers': 'true' };

/** Written down from what the published objects hold. The script of the load generator's first container is a fact of ours alone. */
export const BOUTIQUE: Readonly<Record<string, WorkloadFacts>> = {
  frontend: {
    container: 'server',
    port: ['http', 80, 8080],
    services: { frontend: 'ClusterIP', 'frontend-external': 'LoadBalancer' },
    hasServiceAccount: true,
    env: [
      ['PORT', '8080'],
      ['PRODUCT_CATALOG_SERVICE_ADDR', 'productcatalogservice:3550'],
      ['CURRENCY_SERVICE_ADDR', 'currencyservice:7000'],
      ['CART_SERVICE_ADDR', 'cartservice:7070'],
      ['RECOMMENDATION_SERVICE_ADDR', 'recommendationservice:8080'],
      ['SHIPPING_SERVICE_ADDR', 'shippingservice:50051'],
      ['CHECKOUT_SERVICE_ADDR', 'checkoutservice:5050'],
      ['AD_SERVICE_ADDR', 'adservice:9555'],
      ['SHOPPING_ASSISTANT_SERVICE_ADDR', 'shoppingassistantservice:80'],
      ['ENABLE_PROFILER', '0'],
    ],
    ...SMALL,
    readiness: health('readiness'),
    liveness: health('liveness'),
    podAnnotations: REWRITES_PROBES,
  },
  adservice: {
    container: 'server',
    port: ['grpc', 9555, 9555],
    services: inside('adservice'),
    hasServiceAccount: true,
    env: [['PORT', '9555']],
    requests: ['200m', '180Mi'],
    limits: ['300m', '300Mi'],
    readiness: grpc(9555, { initialDelaySeconds: 20, periodSeconds: 15 }),
    liveness: grpc(9555, { initialDelaySeconds: 20, periodSeconds: 15 }),
    gracePeriod: 5,
  },
  currencyservice: {
    container: 'server',
    port: ['grpc', 7000, 7000],
    services: inside('currencyservice'),
    hasServiceAccount: true,
    containerPortName: 'grpc',
    env: [
      ['PORT', '7000'],
      ['DISABLE_PROFILER', '1'],
    ],
    ...SMALL,
    readiness: grpc(7000),
    liveness: grpc(7000),
    gracePeriod: 5,
  },
  cartservice: {
    container: 'server',
    port: ['grpc', 7070, 7070],
    services: inside('cartservice'),
    hasServiceAccount: true,
    env: [['REDIS_ADDR', 'redis-cart:6379']],
    requests: ['200m', '64Mi'],
    limits: ['300m', '128Mi'],
    readiness: grpc(7070, { initialDelaySeconds: 15 }),
    liveness: grpc(7070, { initialDelaySeconds: 15, periodSeconds: 10 }),
    gracePeriod: 5,
  },
  'redis-cart': {
    container: 'redis',
    image: 'redis:alpine',
    port: ['tcp-redis', 6379, 6379],
    services: inside('redis-cart'),
    hasServiceAccount: false,
    env: [],
    requests: ['70m', '200Mi'],
    limits: ['125m', '256Mi'],
    readiness: { periodSeconds: 5, tcpSocket: { port: 6379 } },
    liveness: { periodSeconds: 5, tcpSocket: { port: 6379 } },
    mounts: [{ name: 'redis-data', mountPath: '/data' }],
    pod: { volumes: [{ name: 'redis-data', emptyDir: {} }] },
  },
  loadgenerator: {
    container: 'main',
    services: {},
    hasServiceAccount: true,
    env: [
      ['FRONTEND_ADDR', 'frontend:80'],
      ['USERS', '10'],
      ['RATE', '1'],
    ],
    requests: ['300m', '256Mi'],
    limits: ['500m', '512Mi'],
    gracePeriod: 5,
    podAnnotations: REWRITES_PROBES,
    pod: {
      restartPolicy: 'Always',
      initContainers: [
        {
          name: 'frontend-check',
          image: 'busybox:1.38.0@sha256:fd8d9aa63ba2f0982b5304e1ee8d3b90a210bc1ffb5314d980eb6962f1a9715d',
          command: ['/bin/sh', '-exc'],
          env: [{ name: 'FRONTEND_ADDR', value: 'frontend:80' }],
          securityContext: CONTAINER_SECURITY,
        },
      ],
    },
    deployment: { replicas: 1 },
  },
  recommendationservice: {
    container: 'server',
    port: ['grpc', 8080, 8080],
    services: inside('recommendationservice'),
    hasServiceAccount: true,
    env: [
      ['PORT', '8080'],
      ['PRODUCT_CATALOG_SERVICE_ADDR', 'productcatalogservice:3550'],
      ['DISABLE_PROFILER', '1'],
    ],
    requests: ['100m', '220Mi'],
    limits: ['200m', '450Mi'],
    readiness: grpc(8080, { periodSeconds: 5 }),
    liveness: grpc(8080, { periodSeconds: 5 }),
    gracePeriod: 5,
  },
  checkoutservice: {
    container: 'server',
    port: ['grpc', 5050, 5050],
    services: inside('checkoutservice'),
    hasServiceAccount: true,
    env: [
      ['PORT', '5050'],
      ['PRODUCT_CATALOG_SERVICE_ADDR', 'productcatalogservice:3550'],
      ['SHIPPING_SERVICE_ADDR', 'shippingservice:50051'],
      ['PAYMENT_SERVICE_ADDR', 'paymentservice:50051'],
      ['EMAIL_SERVICE_ADDR', 'emailservice:5000'],
      ['CURRENCY_SERVICE_ADDR', 'currencyservice:7000'],
      ['CART_SERVICE_ADDR', 'cartservice:7070'],
    ],
    ...SMALL,
    readiness: grpc(5050),
    liveness: grpc(5050),
  },
  emailservice: {
    container: 'server',
    port: ['grpc', 5000, 8080],
    services: inside('emailservice'),
    hasServiceAccount: true,
    env: [
      ['PORT', '8080'],
      ['DISABLE_PROFILER', '1'],
    ],
    ...SMALL,
    readiness: grpc(8080, { periodSeconds: 5 }),
    liveness: grpc(8080, { periodSeconds: 5 }),
    gracePeriod: 5,
  },
  paymentservice: {
    container: 'server',
    port: ['grpc', 50051, 50051],
    services: inside('paymentservice'),
    hasServiceAccount: true,
    env: [
      ['PORT', '50051'],
      ['DISABLE_PROFILER', '1'],
    ],
    ...SMALL,
    readiness: grpc(50051),
    liveness: grpc(50051),
    gracePeriod: 5,
  },
  shippingservice: {
    container: 'server',
    port: ['grpc', 50051, 50051],
    services: inside('shippingservice'),
    hasServiceAccount: true,
    env: [
      ['PORT', '50051'],
      ['DISABLE_PROFILER', '1'],
    ],
    ...SMALL,
    readiness: grpc(50051, { periodSeconds: 5 }),
    liveness: grpc(50051),
  },
  productcatalogservice: {
    container: 'server',
    port: ['grpc', 3550, 3550],
    services: inside('productcatalogservice'),
    hasServiceAccount: true,
    env: [
      ['PORT', '3550'],
      ['DISABLE_PROFILER', '1'],
    ],
    ...SMALL,
    readiness: grpc(3550),
    liveness: grpc(3550),
    gracePeriod: 5,
  },
};

const IMAGES = 'us-central1-docker.pkg.dev/online-boutique-ci/microservices-demo';

/** The objects of a workload, by what is known of it. */
export function objectsOf(name: string, facts: WorkloadFacts): Manifest[] {
  const { port, podAnnotations: annotations } = facts;
  const labels = { app: name };
  const [portName, number, targetPort] = port ?? [];
  const services = Object.entries(facts.services).map(([serviceName, type]) => ({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: serviceName, labels },
    spec: { type, selector: labels, ports: [{ name: portName, port: number, targetPort }] },
  }));
  const account = { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name } };
  const deployment = {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, labels },
    spec: {
      ...facts.deployment,
      selector: { matchLabels: labels },
      template: {
        metadata: { labels, ...(annotations && { annotations }) },
        spec: {
          ...(facts.hasServiceAccount && { serviceAccountName: name }),
          ...(facts.gracePeriod !== undefined && { terminationGracePeriodSeconds: facts.gracePeriod }),
          securityContext: POD_SECURITY,
          containers: [containerOf(name, facts)],
          ...facts.pod,
        },
      },
    },
  };
  return [...services, ...(facts.hasServiceAccount ? [account] : []), deployment];
}

function containerOf(name: string, facts: WorkloadFacts): object {
  const { container, image, port, containerPortName, env, mounts, readiness, liveness } = facts;
  const resources = ([cpu, memory]: readonly [string, string]): object => ({ cpu, memory });
  return {
    name: container,
    image: image ?? `${IMAGES}/${name}:v0.10.6`,
    ...(port && { ports: [{ ...(containerPortName && { name: containerPortName }), containerPort: port[2] }] }),
    ...(env.length > 0 && { env: env.map(([key, value]) => ({ name: key, value })) }),
    ...(mounts && { volumeMounts: mounts }),
    ...(readiness && { readinessProbe: readiness }),
    ...(liveness && { livenessProbe: liveness }),
    resources: { requests: resources(facts.requests), limits: resources(facts.limits) },
    securityContext: CONTAINER_SECURITY,
  };
}
