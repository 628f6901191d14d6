import { Chart } from 'cdk8s';
import { CAPTURE_ANNOTATIONS } from '../../lib/facts/istio/traffic-capture';
import type { NamespaceMesh } from '../../lib/write/constructs/istio/mesh-namespace';
import { MeshNamespace } from '../../lib/write/constructs/istio/mesh-namespace';
import { useMesh, type MeshSettings } from '../../lib/write/constructs/istio/chosen-mesh';
import { useReleases } from '../../lib/write/constructs/kong/chosen-releases';
import { KongRoute } from '../../lib/write/constructs/kong/kong-route';
import { MeshWorkload, type MeshWorkloadProps } from '../../lib/write/constructs/workload/mesh-workload';
import { check } from '../../lib/read/check/check';
import { App } from '../../lib/write/synth/app';
import { explainedText } from '../read/explain/asking';
import { NEWEST } from './newest';

/** Kong's ServiceAccount, as its pods have it. */
const KONG: MeshSettings = { kong: { namespace: 'kong', serviceAccount: 'gateway' } };

export interface MeshAppOptions {
  /** How the namespaces join the mesh. */
  readonly shop?: NamespaceMesh;
  readonly kong?: NamespaceMesh;
  /** The waypoint of the shop's namespace. */
  readonly waypoint?: string;
  readonly settings?: MeshSettings;
}

/** An app with Kong and a shop in the mesh, for tests of what constructs mean together. */
export class MeshApp {
  public readonly app = new App();
  public readonly chart: Chart;

  public constructor({ shop = 'sidecars', kong: ofKong = shop, waypoint, settings = {} }: MeshAppOptions = {}) {
    useReleases(this.app, NEWEST);
    useMesh(this.app, { ...KONG, ...settings });
    const namespaces = new Chart(this.app, '00-namespaces');
    new MeshNamespace(namespaces, 'kong', { mesh: ofKong });
    new MeshNamespace(namespaces, 'shop', { mesh: shop, ...(waypoint !== undefined && { waypoint }) });
    new MeshWorkload(new Chart(this.app, '05-kong', { namespace: 'kong' }), 'kong', {
      image: 'kong:3.9',
      serviceAccount: { name: 'gateway' },
      podLabels: { version: 'v3' },
      // Clients outside of the mesh come in also where mTLS is STRICT.
      podAnnotations:
        ofKong === 'ambient'
          ? { [CAPTURE_ANNOTATIONS.bypassInbound]: 'true' }
          : { [CAPTURE_ANNOTATIONS.includeInboundPorts]: '' },
    });
    this.chart = new Chart(this.app, '10-shop', { namespace: 'shop' });
  }

  /** A workload with two versions that Kong sends requests to as the mesh wants it. */
  public workload(name: string, props: Partial<MeshWorkloadProps> = {}): MeshWorkload {
    return new MeshWorkload(this.chart, name, {
      ports: [{ name: 'http', port: 80, targetPort: 8080 }],
      versions: [
        { version: 'v1', image: 'a:1' },
        { version: 'v2', image: 'a:2' },
      ],
      service: { meshRouting: true },
      ...props,
    });
  }

  /** Requests for a workload, at a path of its name. */
  public route(workload: MeshWorkload): void {
    const { workloadName: name } = workload;
    new KongRoute(this.chart, `${name}-route`, { paths: [{ path: `/${name}`, backend: workload.backend() }] });
  }

  /** What was made, a file each. */
  public texts(): string[] {
    return [...this.app.render().values()].map(({ text }) => text);
  }

  /** What check finds, a line each. */
  public findings(): string[] {
    const { findings } = check([{ file: 'app.yaml', text: this.texts().join('---\n') }], { releases: NEWEST });
    return findings.map(({ rule, severity, message }) => `${severity} ${rule}: ${message}`);
  }

  /** What `explain` says of a request. */
  public explain(request: string): string {
    return explainedText(this.texts(), { request });
  }
}
