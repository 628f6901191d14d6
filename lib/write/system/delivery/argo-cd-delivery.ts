import { Chart } from 'cdk8s';
import { ARGO_NAMESPACE, IN_CLUSTER } from '../../../facts/delivery/argo-cd';
import { ISTIO_CHARTS_URL } from '../../../facts/istio/charts';
import { ArgoApplication } from '../../constructs/delivery/argo/argo-application';
import type { ArgoIgnoredDifference } from '../../constructs/delivery/argo/argo-differences';
import { ArgoProject } from '../../constructs/delivery/argo/argo-project';
import type { ArgoRetry, ArgoSync } from '../../constructs/delivery/argo/argo-sync';
import { writesFailurePolicy } from '../../../install/istio-charts';
import type { App } from '../../synth/app';
import { allowedKinds } from './allowed-kinds';
import type { ArgoCdProps } from './argo-cd-props';
import { planeCharts, type PlaneChart } from './control-planes';
import type { Delivered } from './delivered';
import { deliveredObjects, NO_NAMESPACE, type DeliveredObject } from './delivered-objects';
import { below, deliversPlanes, type DeliveryTarget } from './delivery-target';
import { inFolders, partsOf, type Part } from './parts';
import { sideManifests } from './side-manifests';

const FOLDER = 'argocd';

/** A kind that another Application brings is there only after some time. */
const RETRY: ArgoRetry = { limit: 10, backoff: { duration: '10s', factor: 2, maxDuration: '3m' } };

/** The files of an environment in folders, and beside them what Argo CD reads. */
export function deliverByArgoCd(
  app: App,
  files: Delivered['manifests'],
  props: ArgoCdProps,
  target: DeliveryTarget,
): Delivered {
  const objects = deliveredObjects(app);
  const parts = partsOf(files, objects);
  const { manifests, beside } = inFolders(parts);
  const written = new ArgoCdFiles(props, target, [...objects.values()], parts).files();
  return { manifests, beside: new Map([...beside, ...written]) };
}

class ArgoCdFiles {
  private readonly cluster: { readonly server: string } | { readonly name: string };
  private readonly revision: string;
  private readonly namespace: string;
  private readonly project: string;
  private readonly charts: readonly PlaneChart[];

  public constructor(
    private readonly props: ArgoCdProps,
    private readonly target: DeliveryTarget,
    private readonly objects: readonly DeliveredObject[],
    private readonly parts: readonly Part[],
  ) {
    const { cluster = { server: IN_CLUSTER }, revision = 'main', namespace = ARGO_NAMESPACE } = props;
    this.cluster = cluster;
    this.revision = revision;
    this.namespace = namespace;
    this.project = props.project ?? target.name;
    const declared = new Set(
      objects.filter(({ kind, group }) => kind === 'Namespace' && group === '').map(({ name }) => name),
    );
    const { istioCharts = ISTIO_CHARTS_URL } = props;
    this.charts = deliversPlanes(props) ? planeCharts(target.platform, withoutScheme(istioCharts), declared) : [];
  }

  public files(): [path: string, text: string][] {
    return sideManifests(FOLDER, (app) => {
      if (this.props.project === undefined)
        this.addProject(new Chart(app, '00-project', { namespace: this.namespace }));
      this.addApplications(new Chart(app, '10-applications', { namespace: this.namespace }));
    });
  }

  private addProject(chart: Chart): void {
    const repositories = [this.props.repository, ...this.charts.map(({ repository }) => repository)];
    const namespaces = [...this.objects, ...this.charts].flatMap(({ namespace }) => namespace ?? []);
    new ArgoProject(chart, this.project, {
      description: `${this.target.name}, as its manifests say`,
      sourceRepositories: [...new Set(repositories)],
      destinations: [...new Set(namespaces)].sort().map((namespace) => ({ ...this.cluster, namespace })),
      clusterResources: allowedKinds(this.objects, this.charts),
      wave: -1,
    });
  }

  /** Istio, the namespaces that join its mesh, Kong, and what needs Kong: the order of `bootstrap` and `deploy`. */
  private addApplications(chart: Chart): void {
    const { name, path } = this.target;
    const { repository, rootProject = 'default' } = this.props;
    const { revision } = this;
    new ArgoApplication(chart, name, {
      project: rootProject,
      source: { repository, revision, path: below(path, FOLDER) },
      destination: { server: IN_CLUSTER, namespace: this.namespace },
      sync: { automated: this.automation(), retry: RETRY },
    });
    const steps = [
      ...this.charts.filter(({ plane }) => plane === 'istio'),
      ...this.parts.filter((part) => part.name === 'namespaces'),
      ...this.charts.filter(({ plane }) => plane === 'kong'),
      ...this.parts.filter((part) => part.name === 'apps'),
    ];
    steps.forEach((step, wave) => {
      if ('chart' in step) this.addPlane(chart, step, wave);
      else this.addPart(chart, step, wave);
    });
  }

  private addPart(chart: Chart, { name, folder }: Part, wave: number): void {
    const { repository } = this.props;
    const isAnyNowhere = this.objects.some(({ namespace }) => namespace === NO_NAMESPACE);
    new ArgoApplication(chart, `${this.target.name}-${name}`, {
      project: this.project,
      source: { repository, revision: this.revision, path: below(this.target.path, folder) },
      destination: { ...this.cluster, ...(isAnyNowhere && { namespace: NO_NAMESPACE }) },
      sync: {
        automated: this.automation(),
        // Annotations of a large object, with all of it in one of them, would be more than the API server takes.
        options: { serverSideApply: true, skipDryRunOnMissingResource: true },
        retry: RETRY,
      },
      wave,
    });
  }

  private addPlane(chart: Chart, plane: PlaneChart, wave: number): void {
    const { namespace, namespaceLabels, release, values } = plane;
    const hasLabels = Object.keys(namespaceLabels ?? {}).length > 0;
    new ArgoApplication(chart, `${this.target.name}-${plane.name}`, {
      project: this.project,
      source: {
        repository: plane.repository,
        chart: plane.chart,
        revision: plane.version,
        helm: { releaseName: release, values: values as Readonly<Record<string, unknown>> },
      },
      destination: { ...this.cluster, namespace },
      sync: {
        automated: this.automation(),
        options: { serverSideApply: true, ...(namespaceLabels && { createNamespace: true }) },
        retry: RETRY,
        ...(hasLabels && { namespaceMetadata: { labels: namespaceLabels! } }),
      },
      ignoreDifferences: this.foreignFields(plane),
      wave,
    });
  }

  /** What control planes write in the cluster, and what a chart makes anew each time because Argo CD lets it look nothing up. */
  private foreignFields({ plane }: PlaneChart): ArgoIgnoredDifference[] {
    const { istio, kong } = this.target.platform;
    const isPolicyForeign = plane === 'istio' && !writesFailurePolicy(istio);
    const webhooks = (kind: string, also: readonly string[]): ArgoIgnoredDifference => ({
      group: 'admissionregistration.k8s.io',
      kind,
      jqPathExpressions: ['.webhooks[]?.clientConfig.caBundle', ...also],
    });
    const secret = (name: string): ArgoIgnoredDifference => ({ kind: 'Secret', name, jsonPointers: ['/data'] });
    return [
      webhooks('ValidatingWebhookConfiguration', isPolicyForeign ? ['.webhooks[]?.failurePolicy'] : []),
      ...(plane === 'istio' ? [webhooks('MutatingWebhookConfiguration', [])] : []),
      ...(plane === 'kong' ? CERTIFICATES.map((name) => secret(`${kong.deployment}-${name}`)) : []),
    ];
  }

  private automation(): NonNullable<ArgoSync['automated']> {
    const { automated = true } = this.props;
    return automated === true ? { prune: true, selfHeal: true } : automated;
  }
}

/** Secrets with certificates that Kong's chart makes. */
const CERTIFICATES = ['validation-webhook-ca-keypair', 'validation-webhook-keypair'];

/** Argo CD has a registry of charts without its scheme. */
function withoutScheme(repository: string): string {
  return repository.startsWith('oci://') ? repository.slice('oci://'.length) : repository;
}
