import { minorVersion } from '../releases';
import { knows, type Span } from '../span';

/** Kubernetes releases for a release of Istio, all as major and minor. */
interface Row {
  readonly istio: string;
  readonly kubernetes: Required<Span>;
}

/**
 * Kubernetes releases that Istio is made for, oldest first. The first is the one below which `istioctl x precheck` refuses a
 * cluster (`MinK8SVersion` of istio/istio at the last tag of each release), the last is the newest that Istio supports
 * (`data/compatibility/supportStatus.yml` of istio/istio.io; for 1.31, the Kubernetes of the client libraries in its `go.mod`).
 */
const ROWS: readonly Row[] = [
  { istio: '1.11', kubernetes: { since: '1.17', until: '1.22' } },
  { istio: '1.12', kubernetes: { since: '1.17', until: '1.22' } },
  { istio: '1.13', kubernetes: { since: '1.19', until: '1.23' } },
  { istio: '1.14', kubernetes: { since: '1.19', until: '1.24' } },
  { istio: '1.15', kubernetes: { since: '1.19', until: '1.25' } },
  { istio: '1.16', kubernetes: { since: '1.22', until: '1.25' } },
  { istio: '1.17', kubernetes: { since: '1.23', until: '1.26' } },
  { istio: '1.18', kubernetes: { since: '1.24', until: '1.27' } },
  { istio: '1.19', kubernetes: { since: '1.25', until: '1.28' } },
  { istio: '1.20', kubernetes: { since: '1.25', until: '1.29' } },
  { istio: '1.21', kubernetes: { since: '1.26', until: '1.29' } },
  { istio: '1.22', kubernetes: { since: '1.26', until: '1.30' } },
  { istio: '1.23', kubernetes: { since: '1.26', until: '1.30' } },
  { istio: '1.24', kubernetes: { since: '1.28', until: '1.31' } },
  { istio: '1.25', kubernetes: { since: '1.29', until: '1.32' } },
  { istio: '1.26', kubernetes: { since: '1.29', until: '1.33' } },
  { istio: '1.27', kubernetes: { since: '1.29', until: '1.33' } },
  { istio: '1.28', kubernetes: { since: '1.30', until: '1.34' } },
  { istio: '1.29', kubernetes: { since: '1.30', until: '1.35' } },
  { istio: '1.30', kubernetes: { since: '1.32', until: '1.36' } },
  { istio: '1.31', kubernetes: { since: '1.32', until: '1.36' } },
];

/** The Kubernetes releases that an Istio, with or without its patch, is made for; undefined where that is not known. */
export function kubernetesFor(istio: string): Required<Span> | undefined {
  const release = minorVersion(istio);
  return ROWS.find((row) => row.istio === release)?.kubernetes;
}

/** The releases of Istio that are made for a Kubernetes, oldest first. */
export function istiosFor(kubernetes: string): string[] {
  return ROWS.filter((row) => knows(kubernetes, row.kubernetes) === 'known').map(({ istio }) => istio);
}

/**
 * API versions that Istio's own manifests are written in, whatever the cluster serves, so that it cannot be installed elsewhere.
 * Source: `poddisruptionbudget.yaml` and `autoscale.yaml` of chart istio-discovery at the tags of istio/istio.
 */
const WRITTEN: readonly { readonly istio: Span; readonly kubernetes: Span; readonly apiVersion: string }[] = [
  { istio: { until: '1.13' }, kubernetes: { until: '1.24' }, apiVersion: 'policy/v1beta1' },
  { istio: { since: '1.21' }, kubernetes: { since: '1.21' }, apiVersion: 'policy/v1' },
  { istio: { since: '1.22' }, kubernetes: { since: '1.23' }, apiVersion: 'autoscaling/v2' },
];

/** An API version that an Istio is written in and a Kubernetes does not serve; undefined where there is none. */
export function unservedByKubernetes(istio: string, kubernetes: string): string | undefined {
  const release = minorVersion(istio) ?? istio;
  return WRITTEN.find((row) => knows(release, row.istio) === 'known' && knows(kubernetes, row.kubernetes) !== 'known')
    ?.apiVersion;
}
