import { isObject } from '../facts/data';
import { CAPTURE_ANNOTATIONS } from '../facts/istio/traffic-capture';
import { defaultsOf } from '../facts/kong/charts';
import type { KongPlatform } from './platform';

/** Values of chart kong/kong, as far as Meshgate sets them. */
export interface KongValues {
  readonly image: Image;
  readonly ingressController: {
    /** Class of the Ingresses that the controller takes. */
    readonly ingressClass: string;
    readonly image: Image;
  };
  /** Annotations of Kong's pods, which Istio reads. */
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

/** Those of Meshgate, with the user's over them. */
export function kongValues(platform: KongPlatform): object {
  const { version, kic, ingressClass, values } = platform;
  const ours: KongValues = {
    image: { repository: 'kong', tag: version },
    ingressController: {
      ingressClass,
      image: { repository: 'kong/kubernetes-ingress-controller', tag: kic },
    },
    podAnnotations: podAnnotations(platform),
  };
  return over(ours, values) as object;
}

/** Whether the proxy of the node leaves alone what comes to Kong's pods in an ambient namespace. */
export function bypassesCapture(platform: KongPlatform): boolean {
  const { podAnnotations: annotations } = kongValues(platform) as { readonly podAnnotations?: unknown };
  return isObject(annotations) && annotations[CAPTURE_ANNOTATIONS.bypassInbound] === 'true';
}

/** Whether the values are those that the chart has by itself, so that Helm need not be given them. */
export function isChartDefault(platform: KongPlatform): boolean {
  const { version, kic, ingressClass, values, chart } = platform;
  const defaults = defaultsOf(chart.version);
  return (
    defaults?.kong === version &&
    defaults.kic === kic &&
    ingressClass === 'kong' &&
    [podAnnotations(platform), values].every((each) => Object.keys(each).length === 0)
  );
}

/** As Helm merges values: objects field by field, all else as a whole. */
function over(below: unknown, above: unknown): unknown {
  if (!isObject(below) || !isObject(above)) return above;
  const names = [...new Set([...Object.keys(below), ...Object.keys(above)])];
  return Object.fromEntries(
    names.map((name) => [name, Object.hasOwn(above, name) ? over(below[name], above[name]) : below[name]] as const),
  );
}

/** Those that Istio reads: of sidecars, or of the proxy of the node. */
function podAnnotations({ sidecar, ambient }: KongPlatform): Record<string, string> {
  if (ambient) return { [CAPTURE_ANNOTATIONS.bypassInbound]: 'true' };
  const { holdUntilProxyStarts = false, excludeInboundPorts = [], excludeOutboundPorts = [] } = sidecar;
  const keys = SIDECAR_ANNOTATIONS;
  return {
    ...(holdUntilProxyStarts && { [keys.proxyConfig]: 'holdApplicationUntilProxyStarts: true' }),
    ...(excludeInboundPorts.length > 0 && { [keys.excludeInboundPorts]: excludeInboundPorts.join(',') }),
    ...(excludeOutboundPorts.length > 0 && { [keys.excludeOutboundPorts]: excludeOutboundPorts.join(',') }),
  };
}
