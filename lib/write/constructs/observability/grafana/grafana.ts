import { k8s } from 'cdk8s-plus-25';
import type { Construct } from 'constructs';
import { MAX_ANNOTATION_BYTES, appliedAnnotationBytes } from '../../../../facts/kubernetes/object-size';
import { list, object, oneOf, optional, text } from '../../../props/shape';
import { warn } from '../../warning';
import { ADD_ON_FIELDS, AddOn, type AddOnProps, type Files } from '../add-on';
import { checkStorage, createVolume, STORAGE, updateStrategy, type Storage } from '../storage';
import { checkDashboards, DASHBOARD, dashboardFiles, type GrafanaDashboard } from './dashboard-config-map';
import { grafanaFiles } from './grafana-files';
import { DASHBOARD_FOLDERS, type DashboardFolder } from './grafana-folders';
import { ANONYMOUS_ROLES, grafanaPod, PORT, type AnonymousRole } from './grafana-pod';

const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'critical'] as const;

export interface GrafanaProps extends AddOnProps {
  /** Version of Grafana in the image, such as `7.5.5`: the label `app.kubernetes.io/version`. */
  readonly version: string;
  /**
   * Dashboards, each in one of three ConfigMaps; the third, `kong-grafana-dashboards`, is there with a dashboard only.
   * @default - none
   */
  readonly dashboards?: readonly GrafanaDashboard[];
  /**
   * Address of Prometheus, as Grafana reaches it.
   * @default 'http://prometheus:9090'
   */
  readonly prometheusUrl?: string;
  /**
   * Where users, preferences and dashboards made by hand are kept.
   * @default { emptyDir: {} }
   */
  readonly storage?: Storage;
  /**
   * The role of everybody who reaches Grafana.
   * @default 'Admin'
   */
  readonly anonymousRole?: AnonymousRole;
  /**
   * What Grafana logs.
   * @default - Grafana's own: info
   */
  readonly logLevel?: (typeof LOG_LEVELS)[number];
  /**
   * Where people reach Grafana. A proxy in front has to strip the URL's path.
   * @default - not from outside
   */
  readonly externalUrl?: string;
}

const SHAPE = object<GrafanaProps>({
  ...ADD_ON_FIELDS,
  version: text,
  dashboards: optional(list(DASHBOARD)),
  prometheusUrl: optional(text),
  storage: optional(STORAGE),
  anonymousRole: optional(oneOf(ANONYMOUS_ROLES)),
  logLevel: optional(oneOf(LOG_LEVELS)),
  externalUrl: optional(text),
});

/** Grafana with its dashboards, which queries Prometheus. By default it is that of Istio's samples. */
export class Grafana extends AddOn {
  protected readonly labels: Readonly<Record<string, string>>;
  private readonly selector: Readonly<Record<string, string>>;

  /**
   * @throws PropError when a name, image, URL or size is malformed, a dashboard is malformed or duplicate, or the
   * dashboards of a ConfigMap are larger than it may be
   */
  public constructor(scope: Construct, id: string, props: GrafanaProps) {
    super(scope, id, props, SHAPE);
    const { version, dashboards = [], prometheusUrl = 'http://prometheus:9090', storage = { emptyDir: {} } } = props;
    const { anonymousRole = 'Admin', logLevel, externalUrl } = props;
    this.propCheck.labelValue('version', version);
    this.propCheck.httpUrl('prometheusUrl', prometheusUrl);
    if (externalUrl !== undefined) this.propCheck.httpUrl('externalUrl', externalUrl);
    checkStorage(this.propCheck, storage, this.replicas);
    checkDashboards(this.propCheck, dashboards);
    if (anonymousRole === 'Admin') {
      warn(this, 'everybody who reaches Grafana is its administrator; anonymousRole: "Viewer" gives read access only');
    }
    this.selector = {
      'app.kubernetes.io/name': this.addOnName,
      'app.kubernetes.io/instance': this.addOnName,
    };
    this.labels = { ...this.selector, 'app.kubernetes.io/version': version };

    new k8s.KubeServiceAccount(this, 'ServiceAccount', { metadata: this.metadata() });
    const folders = DASHBOARD_FOLDERS.filter(
      ({ configMap, always }) => always || dashboards.some((dashboard) => dashboard.configMap === configMap),
    );
    const files = grafanaFiles({ prometheusUrl, folders, logLevel, externalUrl });
    new k8s.KubeConfigMap(this, 'ConfigMap', { metadata: this.metadata(), data: { ...files } });
    this.createService();
    const mounted = folders.map((folder) => this.createDashboards(folder, dashboards));
    this.createDeployment({ ...props, storage, anonymousRole }, folders, Object.assign({}, files, ...mounted) as Files);
  }

  /** Address inside the cluster. */
  public get url(): string {
    return `http://${this.addOnName}.${this.namespace}:${PORT}`;
  }

  private createDashboards({ configMap, name }: DashboardFolder, dashboards: readonly GrafanaDashboard[]): Files {
    const data = dashboardFiles(dashboards, configMap);
    const object = new k8s.KubeConfigMap(this, `dashboards-${name}`, {
      metadata: { name: configMap, namespace: this.namespace },
      data: Object.keys(data).length === 0 ? undefined : { ...data },
    });
    const bytes = appliedAnnotationBytes(object.toJson() as Record<string, unknown>, this.namespace);
    if (bytes > MAX_ANNOTATION_BYTES) {
      warn(
        this,
        `ConfigMap ${configMap} has ${bytes} bytes: above ${MAX_ANNOTATION_BYTES}, kubectl apply needs --server-side; ` +
          'or move a dashboard to another ConfigMap',
      );
    }
    return data;
  }

  private createService(): void {
    new k8s.KubeService(this, 'Service', {
      metadata: this.metadata(),
      spec: {
        type: 'ClusterIP',
        ports: [{ name: 'service', port: PORT, protocol: 'TCP', targetPort: k8s.IntOrString.fromNumber(PORT) }],
        selector: { ...this.selector },
      },
    });
  }

  private createDeployment(
    props: GrafanaProps & { readonly storage: Storage; readonly anonymousRole: AnonymousRole },
    folders: readonly DashboardFolder[],
    files: Files,
  ): void {
    const storage = createVolume(this, 'storage', props.storage, this.metadata());
    new k8s.KubeDeployment(this, 'Deployment', {
      metadata: this.metadata(),
      spec: {
        replicas: this.replicas,
        revisionHistoryLimit: 10,
        selector: { matchLabels: { ...this.selector } },
        strategy: updateStrategy(props.storage),
        template: {
          metadata: {
            labels: { ...this.selector, app: this.addOnName },
            annotations: this.podAnnotations(files),
          },
          spec: grafanaPod({
            ...props,
            resources: this.resources,
            serviceAccountName: this.addOnName,
            configMapName: this.addOnName,
            storage,
            folders,
          }),
        },
      },
    });
  }
}
