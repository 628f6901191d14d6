import { Chart } from 'cdk8s';
import { k8s } from 'cdk8s-plus-25';
import type { Construct } from 'constructs';
import { list, map, object, oneOf, optional, text } from '../../props/shape';
import { CheckedConstruct } from '../checked-construct';
import { reachByKong } from '../istio/kong-reach';
import type { PropCheck } from '../prop-check';
import { mergeAnnotations } from './annotation-table';
import { KONG_ANNOTATIONS } from '../../../facts/kong/annotations';
import { KONG_CLASS } from '../../../facts/kong/ingress-class';
import { kongPaths, marksRegexes, type PathTranslation } from '../../../facts/kong/ingress-paths';
import { INGRESS } from '../../../facts/kong/kinds';
import { pathFault, type PathFault } from '../../../facts/kong/route-path';
import { releasesOf } from './chosen-releases';
import type { AttachOptions } from './attachment-sides';
import { requireLogin } from './group-check';
import type { IKongPlugin } from './kong-plugin';
import { PluginAttachments } from './plugin-attachments';
import { preservedHost } from './preserved-host';
import { renderRouteSettings, ROUTE_KEYS, ROUTE_SETTING_FIELDS, type KongRouteSettings } from './route-settings';
import { ROUTE_BACKEND, serviceBackend, type RouteBackend } from './route-backend';
import type { ServiceBackend } from './service-backend';

/** How Kubernetes compares the path of a request; `ImplementationSpecific` leaves it to Kong, which takes a prefix. */
export type PathType = (typeof PATH_TYPES)[number];

const PATH_TYPES = ['ImplementationSpecific', 'Prefix', 'Exact'] as const;

export interface KongRoutePath {
  /**
   * Path that requests begin with.
   * @default '/'
   */
  readonly path?: string;
  /** @default 'ImplementationSpecific' */
  readonly pathType?: PathType;
  /**
   * Where requests go: `workload.backend('http')`, the name and port of any Service, or a Service of cdk8s-plus or an ApiObject
   * of that kind with one port (`ForeignService` picks one of several).
   */
  readonly backend: RouteBackend;
}

/** A path with the name and port that it leads to. */
interface ResolvedPath extends KongRoutePath {
  readonly backend: ServiceBackend;
}

export interface KongRouteTls {
  /** Hosts that the certificate is for. */
  readonly hosts: readonly string[];
  /** Name of the TLS Secret, in the route's namespace. */
  readonly secretName: string;
}

export interface KongRouteProps extends KongRouteSettings {
  /**
   * Name of the Ingress, a DNS label.
   * @default - the construct's id
   */
  readonly name?: string;
  /**
   * Namespace of the Ingress, which is also that of its backends and plugins.
   * @default - the chart's namespace
   */
  readonly namespace?: string;
  /**
   * Class of the Ingress; the controller reads only Ingresses of its own class.
   * @default 'kong'
   */
  readonly ingressClassName?: string;
  /**
   * Host names that the paths are served under, `*.` in front for any first label.
   * @default - every host
   */
  readonly hosts?: readonly string[];
  /** Paths with their backends, served under every host. */
  readonly paths: readonly KongRoutePath[];
  /** Certificates. */
  readonly tls?: readonly KongRouteTls[];
  /** Labels of the Ingress. */
  readonly labels?: Readonly<Record<string, string>>;
  /** Further annotations of the Ingress. Keys that a prop stands for are refused. */
  readonly annotations?: Readonly<Record<string, string>>;
}

const SHAPE = object<KongRouteProps>({
  ...ROUTE_SETTING_FIELDS,
  name: optional(text),
  namespace: optional(text),
  ingressClassName: optional(text),
  hosts: optional(list(text)),
  paths: list(
    object<KongRoutePath>({
      path: optional(text),
      pathType: optional(oneOf(PATH_TYPES)),
      backend: ROUTE_BACKEND,
    }),
  ),
  tls: optional(
    list(
      object<KongRouteTls>(
        { hosts: list(text), secretName: text },
        "an object such as { hosts: ['shop.example.com'], secretName: 'shop-tls' }",
      ),
    ),
  ),
  labels: optional(map(text)),
  annotations: optional(map(text)),
});

/** A route from Kong to Services: one Ingress of Kong's class. */
export class KongRoute extends CheckedConstruct {
  /** Name of the Ingress. */
  public readonly routeName: string;
  public readonly namespace: string | undefined;
  private readonly attachments: PluginAttachments;

  /**
   * @throws PropError when a name, host, path, port or setting is malformed, when a backend is in another namespace,
   * when two paths are the same, or `preserveHost` conflicts with a backend with `meshRouting`
   */
  public constructor(scope: Construct, id: string, props: KongRouteProps) {
    super(scope, id, props, SHAPE);
    const { propCheck } = this;
    this.routeName = props.name ?? id;
    this.namespace = props.namespace ?? Chart.of(this).namespace;
    propCheck.dnsLabel(props.name === undefined ? 'id' : 'name', this.routeName);
    if (this.namespace !== undefined) propCheck.dnsLabel('namespace', this.namespace);
    if (props.ingressClassName !== undefined) propCheck.dnsSubdomain('ingressClassName', props.ingressClassName);
    checkHosts(propCheck, props);
    propCheck.notEmpty('paths', props.paths);
    const paths = props.paths.map((path) => ({ ...path, backend: serviceBackend(path.backend) }));
    const regexPrefix = marksRegexes(releasesOf(this)) ? (props.regexPrefix ?? '/~') : undefined;
    paths.forEach((path, index) => {
      checkPath(propCheck, `paths[${index}]`, path, this.namespace, regexPrefix);
      const { serviceName } = path.backend;
      reachByKong(propCheck, `paths[${index}].backend`, { serviceName, namespace: this.namespace });
    });
    checkDifferentPaths(propCheck, props.paths, {
      ...releasesOf(this),
      regexPrefix: props.regexPrefix,
      guessesRegexes: false,
    });

    const backends = paths.map(({ backend }) => backend);
    const preserveHost = preservedHost(propCheck, props.preserveHost, backends);
    const http = { paths: paths.map(ingressPath) };
    const ingress = new k8s.KubeIngress(this, 'Resource', {
      metadata: {
        name: this.routeName,
        namespace: this.namespace,
        labels: props.labels,
        annotations: mergeAnnotations(
          propCheck,
          { on: INGRESS, labels: props.labels, annotations: props.annotations },
          renderRouteSettings({ ...props, preserveHost }, propCheck, this),
          {
            ...ROUTE_KEYS,
            ...PluginAttachments.REFUSED,
            [KONG_ANNOTATIONS.ingressClass]: 'set by the prop "ingressClassName" only',
          },
        ),
      },
      spec: {
        ingressClassName: props.ingressClassName ?? KONG_CLASS,
        rules: hostsOf(props).map((host) => ({ host, http })),
        tls: props.tls?.map(({ hosts, secretName }) => ({ hosts: [...hosts], secretName })),
      },
    });
    this.attachments = new PluginAttachments(ingress, propCheck, { methods: props.methods ?? [] });
    const { namespace } = this;
    requireLogin(
      this,
      () => backends.map(({ serviceName }) => ({ plugins: this.plugins, services: [{ serviceName, namespace }] })),
      props.ingressClassName,
    );
  }

  /** The attached plugins, in the order of the annotation. */
  public get plugins(): readonly IKongPlugin[] {
    return this.attachments.all;
  }

  /**
   * The attached plugins in the order in which Kong runs them on a request: by priority, the highest first. The order of
   * the annotation has no meaning. Plugins of unknown priority come last.
   */
  public pluginOrder(): readonly IKongPlugin[] {
    return this.attachments.order;
  }

  /**
   * Makes a plugin act on every request of this route.
   * @throws PropError when the plugin is in another namespace, Kong refuses it on routes, or one of its name or kind is
   * attached
   */
  public addPlugin(plugin: IKongPlugin, options?: AttachOptions): this {
    this.attachments.add(plugin, options);
    return this;
  }
}

/** @throws PropError for two paths of which Kong makes the same */
function checkDifferentPaths(
  propCheck: PropCheck,
  paths: readonly KongRoutePath[],
  translation: PathTranslation,
): void {
  const written = paths.map(({ path = '/', pathType = 'ImplementationSpecific' }) => {
    const shown = `${path} (${pathType})`;
    const made = kongPaths(path, pathType, translation);
    return { shown, identity: made.length === 0 ? shown : made.join(' ') };
  });
  propCheck.unique(
    'paths',
    written.map(({ shown }) => shown),
    '',
    written.map(({ identity }) => identity),
  );
}

function hostsOf(props: KongRouteProps): readonly (string | undefined)[] {
  return props.hosts === undefined || props.hosts.length === 0 ? [undefined] : props.hosts;
}

function checkHosts(propCheck: PropCheck, props: KongRouteProps): void {
  const { hosts = [], tls = [] } = props;
  hosts.forEach((host, index) => {
    propCheck.host(`hosts[${index}]`, host);
  });
  propCheck.unique('hosts', hosts);
  tls.forEach((entry, index) => {
    propCheck.notEmpty(`tls[${index}].hosts`, entry.hosts);
    entry.hosts.forEach((host, hostIndex) => {
      propCheck.host(`tls[${index}].hosts[${hostIndex}]`, host);
    });
    propCheck.dnsSubdomain(`tls[${index}].secretName`, entry.secretName);
  });
}

const ALLOWED_PATHS: Readonly<Record<PathFault['kind'], string>> = {
  'broken-expression': 'a regular expression that compiles',
  relative: 'a path that begins with "/"',
  sequence:
    'a path without "//", "/./", "/../" or an encoded "/", which the API server refuses with pathType Exact and Prefix',
  'bad-escape': 'a path with two hexadecimal digits behind each "%"',
  outside: 'a path of letters, digits and the punctuation of URLs, with others as "%" and two hexadecimal digits',
};

function checkPath(
  propCheck: PropCheck,
  prop: string,
  entry: ResolvedPath,
  namespace: string | undefined,
  regexPrefix: string | undefined,
): void {
  const { path = '/', pathType = 'ImplementationSpecific', backend } = entry;
  propCheck.path(`${prop}.path`, path);
  const fault = pathFault(path, pathType, regexPrefix);
  if (fault !== undefined) propCheck.fail(`${prop}.path`, path, ALLOWED_PATHS[fault.kind]);
  propCheck.serviceName(`${prop}.backend.serviceName`, backend.serviceName);
  if (typeof backend.port === 'number') propCheck.port(`${prop}.backend.port`, backend.port);
  else propCheck.portName(`${prop}.backend.port`, backend.port);
  propCheck.require(
    backend.namespace === undefined || backend.namespace === namespace,
    `${prop}.backend.namespace`,
    backend.namespace,
    `"${namespace ?? '(none)'}", the route's namespace: an Ingress reaches no other; create the route there`,
  );
}

function ingressPath({ path = '/', pathType = 'ImplementationSpecific', backend }: ResolvedPath): k8s.HttpIngressPath {
  const { serviceName: name, port } = backend;
  return {
    path,
    pathType,
    backend: { service: { name, port: typeof port === 'number' ? { number: port } : { name: port } } },
  };
}
