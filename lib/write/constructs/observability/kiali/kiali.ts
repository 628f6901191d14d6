import { k8s } from 'cdk8s-plus-25';
import type { Construct } from 'constructs';
import { secretRef } from '../../../../facts/plugins/secret-value';
import { clusterScoped } from '../../cluster-scoped';
import { warn } from '../../warning';
import { AddOn } from '../add-on';
import { yamlFile } from '../yaml-file';
import { kialiFile, METRICS_PORT, PORT } from './kiali-file';
import { kialiPod } from './kiali-pod';
import { checkKialiProps, KIALI_PROPS, type KialiProps } from './kiali-props';
import { CONTROL_PLANE_RIGHTS, kialiRights } from './kiali-roles';

/** Path under which Kiali serves its pages where no external URL says another. */
const WEB_ROOT = '/kiali';

/** Kiali, the graph of the mesh. It is that of Istio's samples where no prop says otherwise. */
export class Kiali extends AddOn {
  protected readonly labels: Readonly<Record<string, string>>;
  private readonly selector: Readonly<Record<string, string>>;
  private readonly webRoot: string;

  /** @throws PropError when a name, image or URL is malformed, or a signing key is given without a login */
  public constructor(scope: Construct, id: string, props: KialiProps) {
    super(scope, id, props, KIALI_PROPS);
    checkKialiProps(this.propCheck, this.namespace, props);
    const { version, authStrategy = 'anonymous', logLevel = 'info', grafana = {}, namespaces = [] } = props;
    const { prometheusUrl = `http://prometheus.${this.namespace}:9090` } = props;
    const externalUrl = props.externalUrl === undefined ? undefined : new URL(props.externalUrl);
    this.webRoot = externalUrl === undefined ? WEB_ROOT : externalUrl.pathname.replace(/(.)\/$/, '$1');
    if (authStrategy === 'anonymous') {
      const meaning = 'everybody who reaches Kiali sees the mesh and may change it';
      warn(this, `${meaning}; authStrategy: "token" requires the token of a ServiceAccount`);
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
        resources: this.resources,
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
            resources: this.resources,
            name: this.addOnName,
            webRoot: this.webRoot,
            signingKey: authStrategy === 'token' ? signingKey : undefined,
          }),
        },
      },
    });
  }
}
