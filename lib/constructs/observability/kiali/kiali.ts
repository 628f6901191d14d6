import { k8s } from 'cdk8s-plus-25';
import type { Construct } from 'constructs';
import { secretRef, type SecretRef } from '../../../plugins/secret-value';
import { clusterScoped } from '../../cluster-scoped';
import { warn } from '../../warning';
import { AddOn, type AddOnProps } from '../add-on';
import { yamlFile } from '../yaml-file';
import { kialiFile, METRICS_PORT, PORT, type KialiGrafana } from './kiali-file';
import { kialiPod } from './kiali-pod';
import { CONTROL_PLANE_RIGHTS, kialiRights } from './kiali-roles';

const AUTH_STRATEGIES = ['anonymous', 'token'] as const;
const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'] as const;

/** Path under which Kiali serves its pages where no external URL says another. */
const WEB_ROOT = '/kiali';

export interface KialiProps extends AddOnProps {
  /** Version of Kiali in the image, such as `v1.38.0`: the labels `version` and `app.kubernetes.io/version`. */
  readonly version: string;
  /**
   * How people log in: not at all, or with the token of a ServiceAccount, whose rights they then have.
   * @default 'anonymous'
   */
  readonly authStrategy?: (typeof AUTH_STRATEGIES)[number];
  /**
   * Key that the sessions of people who log in are signed with: 16, 24 or 32 bytes, in a Secret of Kiali's namespace.
   * @default secretRef('kiali-signing-key', 'key')
   */
  readonly signingKey?: SecretRef;
  /**
   * Namespaces that the graph opens with. Kiali sees all of them in any case.
   * @default - none: people choose
   */
  readonly namespaces?: readonly string[];
  /**
   * Address of Prometheus, as Kiali reaches it.
   * @default - Prometheus in Kiali's namespace, such as http://prometheus.istio-system:9090
   */
  readonly prometheusUrl?: string;
  /**
   * Grafana, which Kiali links to; false where there is none.
   * @default - Grafana in Kiali's namespace
   */
  readonly grafana?: KialiGrafana | false;
  /**
   * What Kiali logs.
   * @default 'info'
   */
  readonly logLevel?: (typeof LOG_LEVELS)[number];
  /**
   * Where people reach Kiali; its path is the one that Kiali serves its pages under.
   * @default - not from outside; path `/kiali`
   */
  readonly externalUrl?: string;
}

/** Kiali, the graph of the mesh. It is that of Istio's samples where no prop says otherwise. */
export class Kiali extends AddOn {
  protected readonly labels: Readonly<Record<string, string>>;
  private readonly selector: Readonly<Record<string, string>>;
  private readonly webRoot: string;

  /** @throws PropError when a name, image or URL is malformed, or a signing key is given without a login */
  public constructor(scope: Construct, id: string, props: KialiProps) {
    super(scope, id, props);
    this.checkProps(props);
    const { version, authStrategy = 'anonymous', logLevel = 'info', grafana = {}, namespaces = [] } = props;
    const { prometheusUrl = `http://prometheus.${this.namespace}:9090` } = props;
    const externalUrl = props.externalUrl === undefined ? undefined : new URL(props.externalUrl);
    this.webRoot = externalUrl === undefined ? WEB_ROOT : externalUrl.pathname.replace(/(.)\/$/, '$1');
    if (authStrategy === 'anonymous') {
      const meaning = 'everybody who reaches Kiali sees the mesh and may change it';
      warn(this, `${meaning}; authStrategy: "token" asks for the token of a ServiceAccount`);
    }
    this.selector = { 'app.kubernetes.io/name': 'kiali', 'app.kubernetes.io/instance': this.addOnName };
    this.labels = {
      app: 'kiali',
      ...this.selector,
      version,
      'app.kubernetes.io/version': version,
      'app.kubernetes.io/part-of': 'kiali',
    };
    const file = yamlFile(
      kialiFile({
        ...props,
        name: this.addOnName,
        namespace: this.namespace,
        replicas: this.replicas,
        logLevel,
        authStrategy,
        prometheusUrl,
        grafana,
        namespaces,
        webRoot: this.webRoot,
        externalUrl,
      }),
    );

    new k8s.KubeServiceAccount(this, 'ServiceAccount', { metadata: this.metadata() });
    new k8s.KubeConfigMap(this, 'ConfigMap', { metadata: this.metadata(), data: { 'config.yaml': file } });
    this.createRights();
    this.createService();
    this.createDeployment({ ...props, authStrategy, logLevel }, file);
  }

  private checkProps(props: KialiProps): void {
    const { version, authStrategy, signingKey, namespaces = [], prometheusUrl, grafana, logLevel, externalUrl } = props;
    this.check.labels('labels', { version });
    if (authStrategy !== undefined) this.check.oneOf('authStrategy', authStrategy, AUTH_STRATEGIES);
    if (signingKey !== undefined) {
      this.check.require(
        authStrategy === 'token',
        'signingKey',
        signingKey.secretName,
        'nothing without authStrategy: "token": nobody logs in',
      );
      const isHere = signingKey.namespace === undefined || signingKey.namespace === this.namespace;
      this.check.require(isHere, 'signingKey', signingKey.namespace, `a Secret of Kiali’s own namespace`);
      this.check.dnsSubdomain('signingKey', signingKey.secretName);
    }
    namespaces.forEach((namespace, index) => {
      this.check.dnsLabel(`namespaces[${index}]`, namespace);
    });
    if (logLevel !== undefined) this.check.oneOf('logLevel', logLevel, LOG_LEVELS);
    const links = grafana === false ? undefined : grafana;
    const urls = {
      prometheusUrl,
      externalUrl,
      'grafana.inClusterUrl': links?.inClusterUrl,
      'grafana.externalUrl': links?.externalUrl,
    };
    for (const [prop, url] of Object.entries(urls)) if (url !== undefined) this.check.httpUrl(prop, url);
  }

  private createRights(): void {
    const clusterRole = (id: string, name: string, edits: boolean): void => {
      const metadata = this.clusterMetadata(name);
      clusterScoped(new k8s.KubeClusterRole(this, id, { metadata, rules: kialiRights(edits) }));
    };
    const roleRef = { apiGroup: 'rbac.authorization.k8s.io', name: this.addOnName };
    clusterRole('ViewerRole', `${this.addOnName}-viewer`, false);
    clusterRole('ClusterRole', this.addOnName, true);
    clusterScoped(
      new k8s.KubeClusterRoleBinding(this, 'ClusterRoleBinding', {
        metadata: this.clusterMetadata(),
        roleRef: { ...roleRef, kind: 'ClusterRole' },
        subjects: [this.serviceAccountSubject],
      }),
    );
    const name = `${this.addOnName}-controlplane`;
    new k8s.KubeRole(this, 'ControlPlaneRole', { metadata: this.metadata(name), rules: CONTROL_PLANE_RIGHTS });
    new k8s.KubeRoleBinding(this, 'ControlPlaneRoleBinding', {
      metadata: this.metadata(name),
      roleRef: { ...roleRef, kind: 'Role', name },
      subjects: [this.serviceAccountSubject],
    });
  }

  private createService(): void {
    new k8s.KubeService(this, 'Service', {
      metadata: this.metadata(),
      spec: {
        ports: [
          { name: 'http', protocol: 'TCP', port: PORT },
          { name: 'http-metrics', protocol: 'TCP', port: METRICS_PORT },
        ],
        selector: { ...this.selector },
      },
    });
  }

  private createDeployment(
    props: KialiProps & { readonly authStrategy: string; readonly logLevel: string },
    file: string,
  ): void {
    const { authStrategy, signingKey = secretRef('kiali-signing-key', 'key') } = props;
    new k8s.KubeDeployment(this, 'Deployment', {
      metadata: this.metadata(),
      spec: {
        replicas: this.replicas,
        selector: { matchLabels: { ...this.selector } },
        strategy: {
          rollingUpdate: {
            maxSurge: k8s.IntOrString.fromNumber(1),
            maxUnavailable: k8s.IntOrString.fromNumber(1),
          },
          type: 'RollingUpdate',
        },
        template: {
          metadata: {
            name: this.addOnName,
            labels: { ...this.labels },
            annotations: {
              'prometheus.io/scrape': 'true',
              'prometheus.io/port': String(METRICS_PORT),
              'kiali.io/dashboards': 'go,kiali',
              ...this.podAnnotations({ 'config.yaml': file }),
            },
          },
          spec: kialiPod({
            ...props,
            name: this.addOnName,
            webRoot: this.webRoot,
            signingKey: authStrategy === 'token' ? signingKey : undefined,
          }),
        },
      },
    });
  }
}
