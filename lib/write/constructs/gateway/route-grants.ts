import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { GATEWAY_GROUP } from '../../../facts/gateway/api-versions';
import type { PropCheck } from '../prop-check';
import { requireRead, type GatewayRuntime } from './gateway-runtime';

/** What an object refers to in another namespace: a Secret, or a Service. */
export interface GrantTarget {
  readonly namespace: string;
  readonly kind: 'Secret' | 'Service';
  readonly name: string;
}

/** Who refers to it. */
export interface Grantee {
  /** Of the Gateway API, such as `HTTPRoute`. */
  readonly kind: string;
  readonly name: string;
  readonly namespace: string | undefined;
}

interface GrantedObject {
  readonly group: '';
  readonly kind: string;
  readonly name: string;
}

/**
 * The ReferenceGrants of one object: one in each namespace that it refers to, for exactly what it refers to. Without them the controller
 * leaves a backend out, and says so in its log alone.
 */
export class RouteGrants {
  private readonly byNamespace = new Map<string, GrantedObject[]>();
  private readonly grants: ApiObject[] = [];
  private object: ApiObject | undefined;

  public constructor(
    private readonly scope: Construct,
    private readonly propCheck: PropCheck,
    private readonly from: Grantee,
    private readonly runtime: GatewayRuntime,
  ) {}

  /**
   * Lets the object refer to something, wherever that is.
   * @param prop that names it
   * @throws PropError when the object has no namespace, which a grant has to name
   */
  public allow(prop: string, { namespace, kind, name }: GrantTarget): void {
    if (namespace === this.from.namespace) return;
    const granted = this.byNamespace.get(namespace) ?? this.create(prop, namespace);
    if (!granted.some((each) => each.kind === kind && each.name === name)) granted.push({ group: '', kind, name });
  }

  /** Applies the grants before the object that needs them, those of now and of later. */
  public before(object: ApiObject): void {
    this.object = object;
    object.node.addDependency(...this.grants);
  }

  private create(prop: string, namespace: string): GrantedObject[] {
    const { propCheck, from } = this;
    if (from.namespace === undefined) {
      propCheck.fail(prop, namespace, 'nothing without a namespace of the chart or in props: a grant has to name it');
    }
    const { apiVersion } = requireRead(propCheck, 'ReferenceGrant', this.runtime);
    const to: GrantedObject[] = [];
    this.byNamespace.set(namespace, to);
    const grant = new ApiObject(this.scope, `Grant ${namespace}`, {
      apiVersion,
      kind: 'ReferenceGrant',
      metadata: { name: `${from.kind.toLowerCase()}-${from.namespace}-${from.name}`, namespace },
      spec: { from: [{ group: GATEWAY_GROUP, kind: from.kind, namespace: from.namespace }], to },
    });
    this.grants.push(grant);
    this.object?.node.addDependency(grant);
    return to;
  }
}
