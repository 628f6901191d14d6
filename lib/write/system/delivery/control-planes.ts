import { istioCharts } from '../../../install/istio-charts';
import { kongValues } from '../../../install/kong-values';
import { meshLabels } from '../../../install/mesh-labels';
import type { Platform } from '../../../install/platform';

/** A chart of a control plane, as whoever delivers it needs it. */
export interface PlaneChart {
  readonly plane: 'istio' | 'kong';
  /** Short name: `istio-base`, `istiod`, `kong`. */
  readonly name: string;
  readonly chart: string;
  readonly version: string;
  readonly repository: string;
  readonly release: string;
  readonly namespace: string;
  /** Labels of the namespace where nothing else makes it; undefined: the manifests do. */
  readonly namespaceLabels: Readonly<Record<string, string>> | undefined;
  readonly values: object;
}

/**
 * The charts of the control planes that a system installs, in order.
 * @param declared namespaces of the manifests
 */
export function planeCharts(platform: Platform, istioRepository: string, declared: ReadonlySet<string>): PlaneChart[] {
  const { istio, kong } = platform;
  const ofIstio = istio.managed === 'elsewhere' ? [] : istioCharts(istio);
  const ofKong = {
    plane: 'kong' as const,
    name: 'kong',
    chart: 'kong',
    version: kong.chart.version,
    repository: kong.chart.repository,
    release: kong.release,
    namespace: kong.namespace,
    namespaceLabels: declared.has(kong.namespace) ? undefined : meshLabels(platform),
    values: kongValues(kong),
  };
  return [
    ...ofIstio.map(({ chart, release, values }) => ({
      plane: 'istio' as const,
      name: chart === 'base' || chart === 'cni' ? `istio-${chart}` : chart,
      chart,
      version: istio.version,
      repository: istioRepository,
      release,
      namespace: istio.namespace,
      namespaceLabels: declared.has(istio.namespace) ? undefined : {},
      values,
    })),
    ...(kong.managed === 'here' ? [ofKong] : []),
  ];
}
