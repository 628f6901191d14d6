import { INJECTION_LABELS } from '../../../../facts/istio/injection-labels';
import { k8s } from 'cdk8s-plus-25';
import { object, optional, text } from '../../../props/shape';

export const PORT = 20001;
export const METRICS_PORT = 9090;

/** Format of the times that Kiali logs. */
export const TIME_FORMAT = '2006-01-02T15:04:05Z07:00';

/** What Kiali's configuration depends on. */
export interface KialiFileProps {
  readonly name: string;
  readonly namespace: string;
  readonly image: string;
  readonly version: string;
  readonly replicas: number;
  readonly resources?: k8s.ResourceRequirements;
  readonly logLevel: string;
  readonly authStrategy: 'anonymous' | 'token';
  readonly prometheusUrl: string;
  readonly grafana: KialiGrafana | false;
  readonly namespaces: readonly string[];
  readonly webRoot: string;
  readonly externalUrl?: UrlParts;
}

/** Of a URL. Its own type: the class is in no declarations that a user of constructs must have. */
interface UrlParts {
  readonly protocol: string;
  readonly hostname: string;
  readonly port: string;
}

/** Grafana as Kiali and people reach it. */
export interface KialiGrafana {
  /**
   * Address inside the cluster.
   * @default - Grafana in Kiali's namespace, such as http://grafana.istio-system:3000
   */
  readonly inClusterUrl?: string;
  /**
   * Where links from Kiali lead people.
   * @default - none: Kiali shows no links
   */
  readonly externalUrl?: string;
}

export const KIALI_GRAFANA = object<KialiGrafana>({ inClusterUrl: optional(text), externalUrl: optional(text) });

/**
 * `config.yaml`. Source: Kiali 1.38 of Istio 1.11.2 (samples/addons/kiali.yaml), and for `external_services`, `server.web_*`
 * and `kiali_feature_flags` the configuration of Kiali 1.38 itself (config/config.go).
 */
export function kialiFile(props: KialiFileProps): object {
  return {
    auth: { openid: {}, openshift: { client_id_prefix: 'kiali' }, strategy: props.authStrategy },
    deployment: deployment(props),
    external_services: {
      custom_dashboards: { enabled: true },
      grafana: grafana(props),
      prometheus: { url: props.prometheusUrl },
    },
    identity: { cert_file: '', private_key_file: '' },
    istio_namespace: props.namespace,
    ...(props.namespaces.length > 0 && {
      kiali_feature_flags: { ui_defaults: { namespaces: props.namespaces } },
    }),
    // Without login nothing is signed; with one, the key comes from a Secret.
    ...(props.authStrategy === 'anonymous' && { login_token: { signing_key: 'CHANGEME' } }),
    server: {
      metrics_enabled: true,
      metrics_port: METRICS_PORT,
      port: PORT,
      web_root: props.webRoot,
      ...(props.externalUrl && web(props.externalUrl)),
    },
  };
}

function grafana({ grafana: links, namespace }: KialiFileProps): object {
  if (links === false) return { enabled: false };
  const { inClusterUrl = `http://grafana.${namespace}:3000`, externalUrl } = links;
  return { enabled: true, in_cluster_url: inClusterUrl, url: externalUrl };
}

/** What the operator of Kiali was given; Kiali itself reads the namespaces of it. */
function deployment({ name, namespace, image, version, replicas, resources, logLevel }: KialiFileProps): object {
  const [, imageName, imageTag] = /^(.*?)(?::([^:/]*))?$/.exec(image) ?? [];
  return {
    accessible_namespaces: ['**'],
    additional_service_yaml: {},
    affinity: { node: {}, pod: {}, pod_anti: {} },
    hpa: { api_version: 'autoscaling/v2beta2', spec: {} },
    image_name: imageName,
    image_pull_policy: 'Always',
    image_pull_secrets: [],
    image_version: imageTag,
    ingress_enabled: false,
    instance_name: name,
    logger: { log_format: 'text', log_level: logLevel, sampler_rate: '1', time_field_format: TIME_FORMAT },
    namespace,
    node_selector: {},
    override_ingress_yaml: { metadata: {} },
    pod_annotations: { [INJECTION_LABELS.pod]: 'false' },
    pod_labels: {},
    priority_class_name: '',
    replicas,
    resources: k8s.toJson_ResourceRequirements(resources) ?? {},
    secret_name: name,
    service_annotations: {},
    service_type: '',
    tolerations: [],
    version_label: version,
    view_only_mode: false,
  };
}

function web({ protocol, hostname, port }: UrlParts): object {
  const schema = protocol.slice(0, -1);
  const defaultPort = schema === 'https' ? '443' : '80';
  return { web_fqdn: hostname, web_port: port === '' ? defaultPort : port, web_schema: schema };
}
