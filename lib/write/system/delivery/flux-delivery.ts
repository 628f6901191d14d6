import { ApiObject, Chart } from 'cdk8s';
import { FLUX_ANNOTATIONS, FLUX_NAMESPACE } from '../../../facts/delivery/flux';
import { isProgrammed } from '../../../facts/delivery/object-kinds';
import { ISTIO_CHARTS_URL } from '../../../facts/istio/charts';
import { clusterScoped } from '../../constructs/cluster-scoped';
import { FluxGitRepository } from '../../constructs/delivery/flux/flux-git-repository';
import { FluxHelmRelease } from '../../constructs/delivery/flux/flux-helm-release';
import { FluxHelmRepository } from '../../constructs/delivery/flux/flux-helm-repository';
import { FluxKustomization, type FluxHealthExpression } from '../../constructs/delivery/flux/flux-kustomization';
import type { FluxReference, FluxSource } from '../../constructs/delivery/flux/flux-object';
import { FluxOciRepository } from '../../constructs/delivery/flux/flux-oci-repository';
import type { App } from '../../synth/app';
import { planeCharts, type PlaneChart } from './control-planes';
import type { Delivered } from './delivered';
import { deliveredObjects, type DeliveredObject } from './delivered-objects';
import { below, deliversPlanes, type DeliveryTarget } from './delivery-target';
import type { FluxProps } from './flux-props';
import { inFolders, partsOf, type Part } from './parts';
import { sideManifests } from './side-manifests';

const FOLDER = 'flux';
const OCI = 'oci://';

/** A chart in a registry, as Helm packs it. */
const CHART_LAYER = { mediaType: 'application/vnd.cncf.helm.chart.content.v1.tar+gzip', operation: 'copy' } as const;

/** The files of an environment in folders, and beside them what Flux reads. */
export function deliverByFlux(
  app: App,
  files: Delivered['manifests'],
  props: FluxProps,
  target: DeliveryTarget,
): Delivered {
  const objects = deliveredObjects(app);
  const parts = partsOf(files, objects);
  const { manifests, beside } = inFolders(parts);
  const written = new FluxFiles(props, target, [...objects.values()], parts).files();
  return { manifests, beside: new Map([...beside, ...written]) };
}

class FluxFiles {
  private readonly namespace: string;
  private readonly charts: readonly PlaneChart[];

  public constructor(
    private readonly props: FluxProps,
    private readonly target: DeliveryTarget,
    private readonly objects: readonly DeliveredObject[],
    private readonly parts: readonly Part[],
  ) {
    this.namespace = props.namespace ?? FLUX_NAMESPACE;
    const declared = new Set(
      objects.filter(({ kind, group }) => kind === 'Namespace' && group === '').map(({ name }) => name),
    );
    const { istioCharts = ISTIO_CHARTS_URL } = props;
    this.charts = deliversPlanes(props) ? planeCharts(target.platform, istioCharts, declared) : [];
  }

  public files(): [path: string, text: string][] {
    const { namespace } = this;
    return [
      ...sideManifests(FOLDER, (app) => {
        const source = this.addSource(new Chart(app, '00-source', { namespace }));
        this.addKustomizations(new Chart(app, '10-kustomizations', { namespace }), source);
      }),
      ...this.planes().flatMap(([plane, charts]) =>
        sideManifests(plane, (app) => {
          this.addPlane(new Chart(app, 'helm', { namespace }), plane, charts);
        }),
      ),
    ];
  }

  private planes(): (readonly [PlaneChart['plane'], readonly PlaneChart[]])[] {
    return (['istio', 'kong'] as const).flatMap((plane) => {
      const charts = this.charts.filter((chart) => chart.plane === plane);
      return charts.length === 0 ? [] : [[plane, charts] as const];
    });
  }

  private addSource(chart: Chart): FluxSource {
    const { repository: url, secret } = this.props;
    const { name, environment } = this.target;
    if (url.startsWith(OCI)) {
      const ref = { tag: this.props.revision ?? environment };
      return new FluxOciRepository(chart, name, { url, ref, secret }).source;
    }
    return new FluxGitRepository(chart, name, { url, ref: { branch: this.props.revision ?? 'main' }, secret }).source;
  }

  /** Istio, the namespaces that join its mesh, Kong, and what needs Kong: the order of `bootstrap` and `deploy`. */
  private addKustomizations(chart: Chart, source: FluxSource): void {
    const { name, path } = this.target;
    const { prune, interval, timeout = '5m', serviceAccount, substitute, programmed = false } = this.props;
    const common = { source: { kind: source.kind, name: source.name }, prune, interval, timeout, retryInterval: '2m' };
    new FluxKustomization(chart, name, { ...common, path: below(path, FOLDER), wait: false });
    const planes = new Set(this.charts.map(({ plane }) => plane));
    const part = (wanted: Part['name']): Part | undefined => this.parts.find((each) => each.name === wanted);
    const steps = [
      ...(planes.has('istio') ? [{ step: 'istio', folder: 'istio' }] : []),
      { step: 'namespaces', folder: part('namespaces')?.folder },
      ...(planes.has('kong') ? [{ step: 'kong', folder: 'kong' }] : []),
      { step: 'apps', folder: part('apps')?.folder },
    ];
    let before: FluxReference[] = [];
    for (const { step, folder } of steps) {
      if (folder === undefined) continue;
      const isOfCharts = step === 'istio' || step === 'kong';
      const expressions = step === 'apps' && programmed ? this.healthExpressions() : [];
      new FluxKustomization(chart, `${name}-${step}`, {
        ...common,
        path: below(path, folder),
        wait: true,
        ...(before.length > 0 && { dependsOn: before }),
        ...(!isOfCharts && { serviceAccount, substitute }),
        ...(expressions.length > 0 && { healthExpressions: expressions }),
      });
      before = [{ name: `${name}-${step}` }];
    }
  }

  /** One for each kind of Kong that there is. */
  private healthExpressions(): FluxHealthExpression[] {
    const kinds = new Map(
      this.objects.filter(isProgrammed).map(({ apiVersion, kind }) => [`${apiVersion}/${kind}`, { apiVersion, kind }]),
    );
    return [...kinds].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, kind]) => ({ ...kind, current: PROGRAMMED }));
  }

  private addPlane(chart: Chart, plane: PlaneChart['plane'], charts: readonly PlaneChart[]): void {
    const { name } = this.target;
    const [{ namespace, namespaceLabels = {}, repository }] = charts as [PlaneChart];
    const needsLabels = Object.keys(namespaceLabels).length > 0;
    if (needsLabels) {
      // What Helm creates has no labels, and pods in it would have no sidecars.
      const annotations = { [FLUX_ANNOTATIONS.prune]: 'disabled' };
      const metadata = { name: namespace, labels: namespaceLabels, annotations };
      clusterScoped(new ApiObject(chart, 'namespace', { apiVersion: 'v1', kind: 'Namespace', metadata }));
    }
    const isRegistry = repository.startsWith(OCI);
    if (!isRegistry) new FluxHelmRepository(chart, `${name}-${plane}-charts`, { url: repository });
    charts.forEach((each, index) => {
      const id = `${name}-${each.name}`;
      const before = charts.slice(0, index).map((one) => ({ name: `${name}-${one.name}` }));
      const url = `${repository}/${each.chart}`;
      if (isRegistry)
        new FluxOciRepository(chart, `${id}-chart`, { name: id, url, ref: { tag: each.version }, layer: CHART_LAYER });
      const { version } = each;
      new FluxHelmRelease(chart, id, {
        ...(isRegistry
          ? { chartFrom: { name: id } }
          : { chart: { name: each.chart, version, repository: { name: `${name}-${plane}-charts` } } }),
        releaseName: each.release,
        targetNamespace: namespace,
        createNamespace: each.namespaceLabels !== undefined && !needsLabels,
        ...(before.length > 0 && { dependsOn: before }),
        values: each.values as Readonly<Record<string, unknown>>,
      });
    });
  }
}

const PROGRAMMED = "status.conditions.exists(e, e.type == 'Programmed' && e.status == 'True')";
