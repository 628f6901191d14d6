import { Chart } from 'cdk8s';
import { k8s } from 'cdk8s-plus-25';
import type { Construct } from 'constructs';
import { IngressClassParameters } from '../../../../imports/configuration.konghq.com';
import { DEFAULT_CLASS, INGRESS_CONTROLLER } from '../../../facts/kong/ingress-class';
import { CLASS_PARAMETERS, INGRESS_CLASS, KIND_SPANS, LEGACY_REGEX_DETECTION } from '../../../facts/kong/kinds';
import { knows } from '../../../facts/span';
import { flag, map, object, optional, text } from '../../props/shape';
import { CheckedConstruct } from '../checked-construct';
import { clusterScoped } from '../cluster-scoped';
import { mergeAnnotations } from './annotation-table';
import { releasesOf, requireKic } from './chosen-releases';

/** What holds for all Ingresses of a class. */
export interface KongClassParameters {
  /**
   * Whether Kong sends requests to the address of each Service in place of its pods, as Istio's routing needs it.
   * @default - what each Service says
   */
  readonly serviceUpstream?: boolean;
  /**
   * Whether paths that look like regular expressions are taken for them, as Kong 2 did. Since KIC 2.6.
   * @default false
   */
  readonly enableLegacyRegexDetection?: boolean;
}

export interface KongIngressClassProps extends KongClassParameters {
  /**
   * Name of the IngressClass, a DNS label; the ingress controller is started with it.
   * @default - the construct's id
   */
  readonly name?: string;
  /**
   * Namespace of the parameters, if there are any.
   * @default - the chart's namespace
   */
  readonly namespace?: string;
  /**
   * Whether Ingresses that name no class are of this one.
   * @default false
   */
  readonly isDefault?: boolean;
  /** Labels of the IngressClass. */
  readonly labels?: Readonly<Record<string, string>>;
  /** Further annotations of the IngressClass. */
  readonly annotations?: Readonly<Record<string, string>>;
}

const SHAPE = object<KongIngressClassProps>({
  name: optional(text),
  namespace: optional(text),
  serviceUpstream: optional(flag),
  enableLegacyRegexDetection: optional(flag),
  isDefault: optional(flag),
  labels: optional(map(text)),
  annotations: optional(map(text)),
});

/** Which releases of Kubernetes let a class have parameters of a namespace, unless they are told not to. */
const NAMESPACED_PARAMETERS = { since: '1.22' };

/** A class of Ingresses that Kong serves, with what holds for all of them. Kong's chart makes one of the name `kong` itself. */
export class KongIngressClass extends CheckedConstruct {
  /** Name of the IngressClass. */
  public readonly className: string;

  /** @throws PropError when a name is malformed, parameters have no namespace, or the chosen releases do not read them */
  public constructor(scope: Construct, id: string, props: KongIngressClassProps = {}) {
    super(scope, id, props, SHAPE);
    const { propCheck } = this;
    const { isDefault = false, labels, annotations } = props;
    this.className = props.name ?? id;
    propCheck.dnsLabel(props.name === undefined ? 'id' : 'name', this.className);
    const parameters = this.createParameters(props);
    const owned = { [DEFAULT_CLASS]: 'set by the prop "isDefault" only' };
    const ingressClass = clusterScoped(
      new k8s.KubeIngressClass(this, 'Resource', {
        metadata: {
          name: this.className,
          labels,
          annotations: mergeAnnotations(
            propCheck,
            { on: INGRESS_CLASS, labels, annotations },
            isDefault ? { [DEFAULT_CLASS]: 'true' } : {},
            owned,
          ),
        },
        spec: {
          controller: INGRESS_CONTROLLER,
          ...(parameters && {
            parameters: {
              apiGroup: parameters.apiGroup,
              kind: parameters.kind,
              name: parameters.name,
              namespace: parameters.metadata.namespace,
              scope: 'Namespace',
            },
          }),
        },
      }),
    );
    if (parameters) ingressClass.node.addDependency(parameters);
  }

  private createParameters(props: KongIngressClassProps): IngressClassParameters | undefined {
    const { propCheck } = this;
    const { serviceUpstream, enableLegacyRegexDetection } = props;
    const namespace = props.namespace ?? Chart.of(this).namespace;
    if (namespace !== undefined) propCheck.dnsLabel('namespace', namespace);
    if (serviceUpstream === undefined && enableLegacyRegexDetection === undefined) return undefined;
    const { kic, kubernetes } = releasesOf(this);
    const given = { serviceUpstream, enableLegacyRegexDetection };
    for (const [prop, value] of Object.entries(given)) {
      if (value === undefined) continue;
      const span = prop === 'serviceUpstream' ? KIND_SPANS[CLASS_PARAMETERS]! : LEGACY_REGEX_DETECTION;
      requireKic(propCheck, kic, span, prop, value);
    }
    const needed = 'a namespace, or one of the chart: parameters have one';
    propCheck.require(namespace !== undefined, 'namespace', namespace, needed);
    const older = `nothing with Kubernetes ${kubernetes}, whose classes have no parameters of a namespace before ${NAMESPACED_PARAMETERS.since}`;
    const isRead = knows(kubernetes, NAMESPACED_PARAMETERS) === 'known';
    propCheck.require(
      isRead,
      serviceUpstream === undefined ? 'enableLegacyRegexDetection' : 'serviceUpstream',
      true,
      older,
    );
    return new IngressClassParameters(this, 'Parameters', {
      metadata: { name: this.className, namespace },
      spec: given,
    });
  }
}
