import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { MeshService, MeshWorkload, type MeshWorkloadProps, type Probe, type Resources } from '../../../../../lib';

const IMAGES = 'us-central1-docker.pkg.dev/online-boutique-ci/microservices-demo';
const VERSION = 'v0.10.6';
const image = (name: string): string => `${IMAGES}/${name}:${VERSION}`;

const CONTAINER = {
  securityContext: {
    allowPrivilegeEscalation: false,
    capabilities: { drop: ['ALL'] },
    privileged: false,
    readOnlyRootFilesystem: true,
  },
};
const POD = {
  ...CONTAINER,
  // Whoever scales a Deployment that runs already goes on to do so.
  replicas: 'unmanaged',
  containerName: 'server',
  podSecurityContext: { fsGroup: 1000, runAsGroup: 1000, runAsNonRoot: true, runAsUser: 1000 },
} as const satisfies Partial<MeshWorkloadProps>;

const NO_PROFILER = { DISABLE_PROFILER: '1' };
const CATALOG = { PRODUCT_CATALOG_SERVICE_ADDR: 'productcatalogservice:3550' };
const REWRITTEN_PROBES = { 'sidecar.istio.io/rewriteAppHTTPProbers': 'true' };

/** Milli-cores and mebibytes, requests before limits. */
function resources(cpu: readonly [number, number], memory: readonly [number, number]): Resources {
  const part = (index: 0 | 1) => ({ cpu: `${cpu[index]}m`, memory: `${memory[index]}Mi` });
  return { requests: part(0), limits: part(1) };
}

const SMALL = resources([100, 200], [64, 128]);

function asks(port: number, timing: Probe = {}): Pick<MeshWorkloadProps, 'readinessProbe' | 'livenessProbe'> {
  const probe = { ...timing, grpc: { port } };
  return { readinessProbe: probe, livenessProbe: probe };
}

/** Online Boutique as it runs: names of objects and labels of selectors are those that it had in YAML. */
export class BoutiqueChart extends Chart {
  public constructor(scope: Construct, id: string) {
    super(scope, id);
    this.frontend();
    this.rpc('adservice', 9555, {
      env: { PORT: '9555' },
      ...asks(9555, { initialDelaySeconds: 20, periodSeconds: 15 }),
      resources: resources([200, 300], [180, 300]),
      terminationGracePeriodSeconds: 5,
    });
    this.rpc('currencyservice', 7000, {
      env: { PORT: '7000', ...NO_PROFILER },
      containerPorts: [{ name: 'grpc', containerPort: 7000 }],
      terminationGracePeriodSeconds: 5,
    });
    this.rpc('cartservice', 7070, {
      env: { REDIS_ADDR: 'redis-cart:6379' },
      readinessProbe: { initialDelaySeconds: 15, grpc: { port: 7070 } },
      livenessProbe: { initialDelaySeconds: 15, periodSeconds: 10, grpc: { port: 7070 } },
      resources: resources([200, 300], [64, 128]),
      terminationGracePeriodSeconds: 5,
    });
    this.redis();
    this.loadGenerator();
    this.rpc('recommendationservice', 8080, {
      env: { PORT: '8080', ...CATALOG, ...NO_PROFILER },
      ...asks(8080, { periodSeconds: 5 }),
      resources: resources([100, 200], [220, 450]),
      terminationGracePeriodSeconds: 5,
    });
    this.rpc('checkoutservice', 5050, {
      env: {
        PORT: '5050',
        ...CATALOG,
        SHIPPING_SERVICE_ADDR: 'shippingservice:50051',
        PAYMENT_SERVICE_ADDR: 'paymentservice:50051',
        EMAIL_SERVICE_ADDR: 'emailservice:5000',
        CURRENCY_SERVICE_ADDR: 'currencyservice:7000',
        CART_SERVICE_ADDR: 'cartservice:7070',
      },
    });
    this.rpc('emailservice', 5000, {
      ports: [{ name: 'grpc', port: 5000, targetPort: 8080 }],
      env: { PORT: '8080', ...NO_PROFILER },
      ...asks(8080, { periodSeconds: 5 }),
      terminationGracePeriodSeconds: 5,
    });
    this.rpc('paymentservice', 50051, { env: { PORT: '50051', ...NO_PROFILER }, terminationGracePeriodSeconds: 5 });
    this.rpc('shippingservice', 50051, {
      env: { PORT: '50051', ...NO_PROFILER },
      readinessProbe: { periodSeconds: 5, grpc: { port: 50051 } },
    });
    this.rpc('productcatalogservice', 3550, {
      env: { PORT: '3550', ...NO_PROFILER },
      terminationGracePeriodSeconds: 5,
    });
  }

  private rpc(name: string, port: number, props: Partial<MeshWorkloadProps>): void {
    new MeshWorkload(this, name, {
      ...POD,
      image: image(name),
      ports: [{ name: 'grpc', port, targetPort: port }],
      service: { type: 'ClusterIP' },
      ...asks(port),
      resources: SMALL,
      ...props,
    });
  }

  private frontend(): void {
    const probe = (kind: string): Probe => {
      const cookie = { name: 'Cookie', value: `shop_session-id=x-${kind}-probe` };
      return { initialDelaySeconds: 10, httpGet: { path: '/_healthz', port: 8080, httpHeaders: [cookie] } };
    };
    const ports = [{ name: 'http', port: 80, targetPort: 8080 }];
    const pods = new MeshWorkload(this, 'frontend', {
      ...POD,
      image: image('frontend'),
      ports,
      service: { type: 'ClusterIP' },
      podAnnotations: REWRITTEN_PROBES,
      readinessProbe: probe('readiness'),
      livenessProbe: probe('liveness'),
      env: {
        PORT: '8080',
        ...CATALOG,
        CURRENCY_SERVICE_ADDR: 'currencyservice:7000',
        CART_SERVICE_ADDR: 'cartservice:7070',
        RECOMMENDATION_SERVICE_ADDR: 'recommendationservice:8080',
        SHIPPING_SERVICE_ADDR: 'shippingservice:50051',
        CHECKOUT_SERVICE_ADDR: 'checkoutservice:5050',
        AD_SERVICE_ADDR: 'adservice:9555',
        SHOPPING_ASSISTANT_SERVICE_ADDR: 'shoppingassistantservice:80',
        ENABLE_PROFILER: '0',
      },
      resources: SMALL,
    });
    new MeshService(this, 'frontend-external', { pods, ports, type: 'LoadBalancer' });
  }

  private redis(): void {
    const probe = { periodSeconds: 5, tcpSocket: { port: 6379 } };
    new MeshWorkload(this, 'redis-cart', {
      ...POD,
      containerName: 'redis',
      image: 'redis:alpine',
      ports: [{ name: 'tcp-redis', port: 6379, targetPort: 6379 }],
      service: { type: 'ClusterIP' },
      serviceAccount: 'default',
      readinessProbe: probe,
      livenessProbe: probe,
      volumes: [{ name: 'redis-data', emptyDir: {} }],
      volumeMounts: [{ name: 'redis-data', mountPath: '/data' }],
      resources: resources([70, 125], [200, 256]),
    });
  }

  private loadGenerator(): void {
    const target = { FRONTEND_ADDR: 'frontend:80' };
    new MeshWorkload(this, 'loadgenerator', {
      ...POD,
      replicas: 1,
      containerName: 'main',
      image: image('loadgenerator'),
      podAnnotations: REWRITTEN_PROBES,
      restartPolicy: 'Always',
      terminationGracePeriodSeconds: 5,
      initContainers: [
        {
          ...CONTAINER,
          name: 'frontend-check',
          image: 'busybox:1.38.0@sha256:fd8d9aa63ba2f0982b5304e1ee8d3b90a210bc1ffb5314d980eb6962f1a9715d',
          command: ['/bin/sh', '-exc', WAIT_FOR_FRONTEND],
          env: target,
        },
      ],
      env: { ...target, USERS: '10', RATE: '1' },
      resources: resources([300, 500], [256, 512]),
    });
  }
}

/** Twelve attempts at the front end, ten seconds apart. */
const WAIT_FOR_FRONTEND = `for attempt in $(seq 1 12); do
  wget -q -O /dev/null "http://\${FRONTEND_ADDR}" && exit 0
  sleep 10
done
exit 1
`;
