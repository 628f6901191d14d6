import { isObject } from '../facts/data';
import { defaultsOf } from '../facts/kong/charts';
import type { KongPlatform, KongSidecar } from './platform';

/** Values of chart kong/kong, as far as Meshgate sets them. */
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

/** Those of Meshgate, with the user's over them. */
export function kongValues({ version, kic, ingressClass, sidecar, values }: KongPlatform): object {
  const ours: KongValues = {
    image: { repository: 'kong', tag: version },
    ingressController: {
      ingressClass,
      image: { repository: 'kong/kubernetes-ingress-controller', tag: kic },
    },
    podAnnotations: sidecarAnnotations(sidecar),
  };
  return over(ours, values) as object;
}

/** Whether the values are those that the chart has by itself, so that Helm need not be given them. */
export function isChartDefault({ version, kic, ingressClass, sidecar, values, chart }: KongPlatform): boolean {
  const defaults = defaultsOf(chart.version);
  return (
    defaults?.kong === version &&
    defaults.kic === kic &&
    ingressClass === 'kong' &&
    [sidecarAnnotations(sidecar), values].every((each) => Object.keys(each).length === 0)
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

function sidecarAnnotations(sidecar: KongSidecar): Record<string, string> {
  const { holdUntilProxyStarts = false, excludeInboundPorts = [], excludeOutboundPorts = [] } = sidecar;
  const keys = SIDECAR_ANNOTATIONS;
  return {
    ...(holdUntilProxyStarts && { [keys.proxyConfig]: 'holdApplicationUntilProxyStarts: true' }),
    ...(excludeInboundPorts.length > 0 && { [keys.excludeInboundPorts]: excludeInboundPorts.join(',') }),
    ...(excludeOutboundPorts.length > 0 && { [keys.excludeOutboundPorts]: excludeOutboundPorts.join(',') }),
  };
}
