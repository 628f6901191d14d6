import { ApiObject, Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { ARGO_ANNOTATIONS } from '../../../facts/delivery/argo-cd';
import type { JsonObject } from '../../../facts/data';
import { hasLongName } from '../../../facts/delivery/delivery-faults';
import { LONGEST_LABELLED_NAME } from '../../../facts/delivery/flux';
import { map, optional, text, type AnyShape } from '../../props/shape';
import { schemaMisfits } from '../../props/schema-misfits';
import { CheckedConstruct } from '../checked-construct';
import { checkMetadata } from '../metadata-check';

/** What every object of a tool that delivers is called. */
export interface DeliveryMetadata {
  /**
   * Name of the object, a DNS name.
   * @default - the construct's id
   */
  readonly name?: string;
  /**
   * Namespace of the object, not of what it delivers.
   * @default - that of the chart; where it has none, `argocd` for Argo CD's kinds, and `flux-system` for Flux's
   */
  readonly namespace?: string;
  /** @default - none */
  readonly labels?: Readonly<Record<string, string>>;
  /** @default - none */
  readonly annotations?: Readonly<Record<string, string>>;
}

export const DELIVERY_METADATA = {
  name: optional(text),
  namespace: optional(text),
  labels: optional(map(text)),
  annotations: optional(map(text)),
} as const;

/** Kind and version of an object, and what its tool adds to its metadata. */
interface Kind {
  readonly apiVersion: string;
  readonly kind: string;
  /** Namespace where nothing else is said. */
  readonly namespace: string;
}

interface Content {
  readonly spec: JsonObject;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly finalizers?: readonly string[];
}

/** An object that a tool reads which delivers others. */
export abstract class DeliveryObject<Props extends DeliveryMetadata> extends CheckedConstruct {
  /** Name of the object. */
  public readonly objectName: string;
  public readonly namespace: string;

  protected constructor(
    scope: Construct,
    id: string,
    protected readonly props: Props,
    shape: AnyShape,
    private readonly of: Kind,
  ) {
    super(scope, id, props, shape);
    const { propCheck } = this;
    this.objectName = props.name ?? id;
    this.namespace = props.namespace ?? Chart.of(this).namespace ?? of.namespace;
    const named = props.name === undefined ? 'id' : 'name';
    const groupKind = `${of.apiVersion.split('/')[0]!}/${of.kind}`;
    propCheck.dnsSubdomain(named, this.objectName);
    const longest = `at most ${LONGEST_LABELLED_NAME} characters: Flux writes it into a label of each object`;
    propCheck.require(!hasLongName({ groupKind, name: this.objectName }), named, this.objectName, longest);
    propCheck.dnsLabel('namespace', this.namespace);
    const { labels, annotations } = props;
    checkMetadata(propCheck, { on: groupKind, labels, annotations });
    const key = ARGO_ANNOTATIONS.trackingId;
    propCheck.require(
      annotations === undefined || !Object.hasOwn(annotations, key),
      `annotations["${key}"]`,
      annotations?.[key],
      'nothing: Argo CD writes this one itself',
    );
  }

  /** What others call it by: `dependsOn: [namespaces.reference]`. */
  public get reference(): { readonly name: string; readonly namespace: string } {
    return { name: this.objectName, namespace: this.namespace };
  }

  /** Makes the object. What is undefined in it is left out. */
  protected make({ spec, annotations = {}, finalizers }: Content): void {
    const { apiVersion, kind } = this.of;
    const all = { ...this.props.annotations, ...annotations };
    const metadata = {
      name: this.objectName,
      namespace: this.namespace,
      labels: this.props.labels,
      ...(Object.keys(all).length > 0 && { annotations: all }),
      ...(finalizers && { finalizers: [...finalizers] }),
    };
    // By JSON, as the API server gets it.
    const whole = JSON.parse(JSON.stringify({ apiVersion, kind, metadata, spec })) as JsonObject;
    for (const { path, value, allowed } of schemaMisfits(whole, `${apiVersion}/${kind}`, '', true)) {
      this.propCheck.fail(path, value, allowed);
    }
    new ApiObject(this, 'Resource', { apiVersion, kind, metadata, spec: whole.spec });
  }
}
