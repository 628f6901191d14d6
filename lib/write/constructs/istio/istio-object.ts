import { Chart, type ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import type { EnvoyFilterSpec, IstioSpecs, ServiceEntrySpec } from '../../../../imports/istio';
import { ISTIO_KINDS, istioApiVersion, istioGroup, type IstioKind } from '../../../facts/istio/api-versions';
import { ignoredPatch } from '../../../facts/istio/envoy-patches';
import { anyObject, map, object, oneOf, optional, text } from '../../props/shape';
import { createChecked, type Places } from '../checked-object';
import { CheckedConstruct } from '../checked-construct';
import { releasesOf } from '../kong/chosen-releases';
import { checkMetadata } from '../metadata-check';
import type { PropCheck } from '../prop-check';
import { registerHosts } from './reach/registered-hosts';

/** A kind of Istio, such as `EnvoyFilter`. */
export type { IstioKind };

export interface IstioObjectProps<Kind extends IstioKind = IstioKind> {
  readonly kind: Kind;
  /**
   * Name of the object, a DNS name.
   * @default - the construct's id
   */
  readonly name?: string;
  /**
   * Namespace of the object; that of the control plane for what is meant for the whole mesh.
   * @default - the chart's namespace
   */
  readonly namespace?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  /** What the object says, with every field of its kind. */
  readonly spec: IstioSpecs[Kind];
}

const SHAPE = object<IstioObjectProps>({
  kind: oneOf(ISTIO_KINDS),
  name: optional(text),
  namespace: optional(text),
  labels: optional(map(text)),
  annotations: optional(map(text)),
  spec: anyObject,
});

/**
 * An object of Istio for what no other construct has a prop for, such as an EnvoyFilter: all fields of its kind, in the API
 * version of the chosen Istio.
 */
export class IstioObject<Kind extends IstioKind = IstioKind> extends CheckedConstruct {
  /** Name of the object. */
  public readonly objectName: string;
  public readonly namespace: string | undefined;

  /** @throws PropError when a name is malformed, or the API server or istiod would refuse the object */
  public constructor(scope: Construct, id: string, props: IstioObjectProps<Kind>) {
    super(scope, id, props, SHAPE);
    const { propCheck } = this;
    const { kind, labels, annotations, spec } = props;
    this.objectName = props.name ?? id;
    this.namespace = props.namespace ?? Chart.of(this).namespace;
    propCheck.dnsSubdomain(props.name === undefined ? 'id' : 'name', this.objectName);
    if (this.namespace !== undefined) propCheck.dnsLabel('namespace', this.namespace);
    checkMetadata(propCheck, { on: `${istioGroup(kind)}/${kind}`, labels, annotations });
    const metadata = { name: this.objectName, namespace: this.namespace, labels, annotations };
    createIstio(this, 'Resource', propCheck, { kind, metadata, spec });
    if (kind === 'ServiceEntry') registerEntry(this, spec as ServiceEntrySpec);
    if (kind === 'EnvoyFilter') refuseIgnoredPatches(propCheck, spec as EnvoyFilterSpec);
  }
}

function registerEntry(object: IstioObject, { hosts, ports = [], exportTo }: ServiceEntrySpec): void {
  const numbers = ports.map(({ number }) => number);
  registerHosts(object, { hosts, ports: numbers, namespace: object.namespace, exportTo });
}

/** @throws PropError for a patch that Istio ignores */
function refuseIgnoredPatches(propCheck: PropCheck, { configPatches = [] }: EnvoyFilterSpec): void {
  for (const [index, { applyTo = '', patch: { operation } = {} }] of configPatches.entries()) {
    if (operation !== 'ADD' && operation !== 'REMOVE' && operation !== 'REPLACE') continue;
    const ignored = ignoredPatch(operation, applyTo);
    if (ignored === undefined) continue;
    const { message, fix } = ignored;
    propCheck.fail(`spec.configPatches[${index}].patch.operation`, operation, `${fix}: ${message}`);
  }
}

/** An object of Istio that is to be made. */
export interface MadeIstioObject<Kind extends IstioKind> {
  readonly kind: Kind;
  readonly metadata: {
    readonly name: string;
    readonly namespace: string | undefined;
    readonly labels?: Readonly<Record<string, string>> | undefined;
    readonly annotations?: Readonly<Record<string, string>> | undefined;
  };
  readonly spec: IstioSpecs[Kind];
}

/**
 * Makes an object of Istio in the API version of the chosen release.
 * @param places props by the paths that they become
 * @throws PropError when the API server or istiod would refuse it
 */
export function createIstio<Kind extends IstioKind>(
  scope: Construct,
  id: string,
  propCheck: PropCheck,
  { kind, metadata, spec }: MadeIstioObject<Kind>,
  places?: Places,
): ApiObject {
  const { istio } = releasesOf(scope);
  const without = 'a release of Istio: there is no mesh without; useReleases(app, { istio: … }) chooses it';
  if (istio === undefined) return propCheck.fail('istio', istio, without);
  const apiVersion = istioApiVersion(kind, istio);
  return createChecked(scope, id, propCheck, { apiVersion, kind, metadata, spec }, places);
}
