import type { Construct } from 'constructs';
import { FLUX_APIS, FLUX_NAMESPACE, SHORTEST_INTERVAL } from '../../../../facts/delivery/flux';
import { flag, list, map, object, oneOf, optional, text } from '../../../props/shape';
import { DELIVERY_METADATA, DeliveryObject, type DeliveryMetadata } from '../delivery-object';
import {
  checkFluxDependencies,
  checkFluxDuration,
  FLUX_REFERENCE,
  type FluxReference,
  type FluxSource,
} from './flux-object';

/** An object that has to be ready. */
export interface FluxHealthCheck {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
}

/** When objects of a kind are ready, as expressions of CEL over the object. One on a field that is not there waits until the timeout. */
export interface FluxHealthExpression {
  /** Only the group of it counts. */
  readonly apiVersion: string;
  readonly kind: string;
  /** True when it is ready. */
  readonly current: string;
  readonly inProgress?: string;
  readonly failed?: string;
}

/** Fields of objects that Flux neither compares nor writes. */
export interface FluxIgnoredFields {
  /** JSON pointers such as `/webhooks/0/clientConfig/caBundle`. */
  readonly paths: readonly string[];
  /** Which objects; all where it is left out. */
  readonly target?: {
    readonly group?: string;
    readonly kind?: string;
    readonly name?: string;
    readonly namespace?: string;
  };
}

export interface FluxKustomizationProps extends DeliveryMetadata {
  readonly source: FluxSource;
  /** Folder of the source, such as `dist/prod`. Where it has no `kustomization.yaml`, every YAML file below it has to be a manifest. */
  readonly path: string;
  /**
   * Whether what is no longer in the folder is deleted.
   * @default true
   */
  readonly prune?: boolean;
  /**
   * Whether it is ready only when all of its objects are.
   * @default - true, where there are no `healthChecks`
   */
  readonly wait?: boolean;
  /** Objects that have to be ready, instead of all. */
  readonly healthChecks?: readonly FluxHealthCheck[];
  /** When objects of kinds are ready that say it in their own way. */
  readonly healthExpressions?: readonly FluxHealthExpression[];
  /** Kustomizations that have to be ready before. */
  readonly dependsOn?: readonly FluxReference[];
  /**
   * How often the objects are compared with the folder, 60s at least.
   * @default '10m'
   */
  readonly interval?: string;
  /** How soon it is tried again after a failure. @default - `interval` */
  readonly retryInterval?: string;
  /** How long objects may take to be ready. @default - `interval` */
  readonly timeout?: string;
  /** Namespace that all objects get. It has to be there already. */
  readonly targetNamespace?: string;
  /**
   * Whether every object that cannot be changed is made anew. An annotation does it for a single one.
   * @default false
   */
  readonly force?: boolean;
  /** Whether objects stay when the Kustomization is deleted. @default - Flux's own, as `prune` says */
  readonly deletionPolicy?: 'MirrorPrune' | 'Delete' | 'WaitForTermination' | 'Orphan';
  /**
   * What replaces `${name}`, in all objects that no annotation keeps from it: also in dashboards and programs.
   * @default - nothing is replaced
   */
  readonly substitute?: Readonly<Record<string, string>>;
  readonly ignore?: readonly FluxIgnoredFields[];
  /** In whose name objects are applied. @default - Flux's own */
  readonly serviceAccount?: string;
  /** Whether nothing is done. */
  readonly suspend?: boolean;
}

const HEALTH_EXPRESSION = object<FluxHealthExpression>({
  apiVersion: text,
  kind: text,
  current: text,
  inProgress: optional(text),
  failed: optional(text),
});

const SHAPE = object<FluxKustomizationProps>({
  ...DELIVERY_METADATA,
  source: object<FluxSource>({
    kind: oneOf(['GitRepository', 'OCIRepository', 'Bucket', 'ExternalArtifact']),
    name: text,
    namespace: optional(text),
  }),
  path: text,
  prune: optional(flag),
  wait: optional(flag),
  healthChecks: optional(
    list(object<FluxHealthCheck>({ apiVersion: text, kind: text, name: text, namespace: optional(text) })),
  ),
  healthExpressions: optional(list(HEALTH_EXPRESSION)),
  dependsOn: optional(list(FLUX_REFERENCE)),
  interval: optional(text),
  retryInterval: optional(text),
  timeout: optional(text),
  targetNamespace: optional(text),
  force: optional(flag),
  deletionPolicy: optional(oneOf(['MirrorPrune', 'Delete', 'WaitForTermination', 'Orphan'])),
  substitute: optional(map(text)),
  ignore: optional(
    list(
      object<FluxIgnoredFields>({
        paths: list(text),
        target: optional(
          object<NonNullable<FluxIgnoredFields['target']>>({
            group: optional(text),
            kind: optional(text),
            name: optional(text),
            namespace: optional(text),
          }),
        ),
      }),
    ),
  ),
  serviceAccount: optional(text),
  suspend: optional(flag),
});

/** Names that Flux replaces. */
const VARIABLE = /^[_a-zA-Z][_a-zA-Z0-9]*$/;

/** A folder of manifests that Flux keeps the cluster like. */
export class FluxKustomization extends DeliveryObject<FluxKustomizationProps> {
  /** @throws PropError when a prop is malformed, or Flux would refuse or ignore it */
  public constructor(scope: Construct, id: string, props: FluxKustomizationProps) {
    super(scope, id, props, SHAPE, {
      apiVersion: FLUX_APIS.kustomize,
      kind: 'Kustomization',
      namespace: FLUX_NAMESPACE,
    });
    this.check();
    const { source, path, healthChecks, wait = healthChecks === undefined, substitute } = props;
    this.make({
      spec: {
        interval: props.interval ?? '10m',
        retryInterval: props.retryInterval,
        timeout: props.timeout,
        sourceRef: source,
        path: path.startsWith('./') ? path : `./${path}`,
        prune: props.prune ?? true,
        wait: wait || undefined,
        force: props.force,
        suspend: props.suspend,
        targetNamespace: props.targetNamespace,
        deletionPolicy: props.deletionPolicy,
        serviceAccountName: props.serviceAccount,
        dependsOn: props.dependsOn,
        healthChecks,
        healthCheckExprs: props.healthExpressions,
        postBuild: substitute && { substitute },
        ignore: props.ignore,
      },
    });
  }

  private check(): void {
    const { propCheck } = this;
    const { path, wait, healthChecks, dependsOn, substitute = {}, ignore = [] } = this.props;
    const isBelow = path !== '' && !path.startsWith('/') && !path.split('/').includes('..');
    propCheck.require(isBelow, 'path', path, 'a folder of the source, such as dist/prod, without "/" at its beginning');
    propCheck.require(
      wait !== true || healthChecks === undefined,
      'healthChecks',
      healthChecks,
      'nothing beside "wait", which asks all objects: Flux would ignore them',
    );
    checkFluxDuration(propCheck, 'interval', this.props.interval, SHORTEST_INTERVAL);
    checkFluxDuration(propCheck, 'retryInterval', this.props.retryInterval);
    checkFluxDuration(propCheck, 'timeout', this.props.timeout);
    const { objectName: name, namespace } = this;
    checkFluxDependencies(propCheck, { kind: 'Kustomization', name, namespace }, dependsOn);
    for (const [name, value] of Object.entries(substitute)) {
      const allowed = 'a name of letters, digits and "_", as it stands in ${name}';
      propCheck.require(VARIABLE.test(name), `substitute["${name}"]`, value, allowed);
    }
    ignore.forEach(({ paths }, index) => {
      propCheck.notEmpty(`ignore[${index}].paths`, paths);
      paths.forEach((each, at) => {
        const allowed = 'a JSON pointer, which begins with "/": /spec/replicas';
        propCheck.require(each.startsWith('/'), `ignore[${index}].paths[${at}]`, each, allowed);
      });
    });
    if (this.props.targetNamespace !== undefined) propCheck.dnsLabel('targetNamespace', this.props.targetNamespace);
    if (this.props.serviceAccount !== undefined) propCheck.dnsSubdomain('serviceAccount', this.props.serviceAccount);
  }
}
