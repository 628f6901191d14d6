import type { KongSidecarConfig, InstallConfig } from './install-config';

/** Values of chart kong/kong, as far as Meshgate sets them; the keys are those of chart 2.3.0. */
export interface KongValues {
  readonly image: Image;
  readonly ingressController: {
    /** Class of the Ingresses that the controller takes. */
    readonly ingressClass: string;
    readonly image: Image;
  };
  /** Annotations of Kong's pods, which Istio's sidecar injector reads. */
  readonly podAnnotations: Readonly<Record<string, string>>;
}

interface Image {
  readonly repository: string;
  readonly tag: string;
}

/** Istio reads these from a pod (istio.io/v1.11/docs/reference/config/annotations). */
const SIDECAR_ANNOTATIONS = {
  proxyConfig: 'proxy.istio.io/config',
  excludeInboundPorts: 'traffic.sidecar.istio.io/excludeInboundPorts',
  excludeOutboundPorts: 'traffic.sidecar.istio.io/excludeOutboundPorts',
} as const;

/** @throws Error when an excluded port is no port */
export function kongValues({ kong, gateway }: InstallConfig): KongValues {
  return {
    image: { repository: 'kong', tag: kong.version },
    ingressController: {
      ingressClass: gateway.ingressClassName,
      image: { repository: 'kong/kubernetes-ingress-controller', tag: kong.kic },
    },
    podAnnotations: sidecarAnnotations(kong.sidecar),
  };
}

/** What chart kong/kong 2.3.0 installs by itself. */
const CHART_DEFAULTS = { chart: '2.3.0', kong: '2.5', ingressController: '1.3' } as const;

/** Whether the values are those that the chart has by itself, so that Helm need not be given them. */
export function isChartDefault(values: KongValues, chartVersion: string): boolean {
  const { image, ingressController, podAnnotations } = values;
  return (
    chartVersion === CHART_DEFAULTS.chart &&
    image.tag === CHART_DEFAULTS.kong &&
    ingressController.image.tag === CHART_DEFAULTS.ingressController &&
    ingressController.ingressClass === 'kong' &&
    Object.keys(podAnnotations).length === 0
  );
}

function sidecarAnnotations(sidecar: KongSidecarConfig): Record<string, string> {
  const { holdUntilProxyStarts = false, excludeInboundPorts = [], excludeOutboundPorts = [] } = sidecar;
  const keys = SIDECAR_ANNOTATIONS;
  return {
    ...(holdUntilProxyStarts && { [keys.proxyConfig]: 'holdApplicationUntilProxyStarts: true' }),
    ...ports(keys.excludeInboundPorts, 'excludeInboundPorts', excludeInboundPorts),
    ...ports(keys.excludeOutboundPorts, 'excludeOutboundPorts', excludeOutboundPorts),
  };
}

function ports(annotation: string, setting: string, numbers: readonly number[]): Record<string, string> {
  const wrong = numbers.find((port) => !Number.isInteger(port) || port < 1 || port > 65535);
  if (wrong !== undefined) throw new Error(`kong.sidecar.${setting} has ${wrong}; allowed: ports from 1 to 65535`);
  return numbers.length === 0 ? {} : { [annotation]: numbers.join(',') };
}
