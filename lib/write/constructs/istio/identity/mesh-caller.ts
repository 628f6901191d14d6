import type { IConstruct } from 'constructs';
import type { AuthorizationPolicySpecRulesFrom } from '../../../../../imports/istio';
import { principalOf, type ServiceIdentity } from '../../../../facts/istio/principal';
import { isObject } from '../../../props/data-part';
import { PropError } from '../../../props/prop-error';
import type { Shape } from '../../../props/shape';
import type { PropCheck } from '../../prop-check';
import { meshOf } from '../chosen-mesh';
import { declaredNamespace } from '../declared-namespaces';

/** Whom the mesh knows pods as: their ServiceAccount. */
export type MeshIdentity = ServiceIdentity;

/** Everybody in a namespace. */
export interface CallingNamespace {
  readonly namespace: string;
}

/** What has an identity: a MeshWorkload, a StatefulWorkload, a MeshJob or a MeshCronJob. */
export interface IdentifiedPods {
  /** Whom the mesh knows the pods as. */
  readonly identity: MeshIdentity;
}

/** Who may call: pods of the app, `kongIdentity(app)`, a ServiceAccount of whatever makes it, or a whole namespace. */
export type MeshCaller = IdentifiedPods | MeshIdentity | CallingNamespace;

const ALLOWED =
  'a workload or a job, kongIdentity(scope), { namespace, serviceAccount }, or { namespace } for everybody in it';

export const MESH_CALLER: Shape<MeshCaller> = {
  allowed: ALLOWED,
  accepts: (value) => isObject(value) && ('identity' in value || typeof value.namespace === 'string'),
};

/** A caller by names. */
export interface NamedCaller {
  readonly namespace: string;
  /** Undefined: everybody in the namespace. */
  readonly serviceAccount?: string | undefined;
}

/**
 * Whom the mesh knows Kong as: what the platform of the system says, or `useMesh`.
 * @throws PropError where nothing says it
 */
export function kongIdentity(scope: IConstruct): MeshIdentity {
  const { kong } = meshOf(scope);
  const allowed = "Kong's namespace and ServiceAccount, by useMesh(app, { kong: { namespace, serviceAccount } })";
  if (kong === undefined) throw new PropError(scope.node.path, 'kongIdentity(scope)', kong, allowed);
  return { namespace: kong.namespace, serviceAccount: kong.serviceAccount };
}

/** Whether a caller is Kong, or has it among them. */
export function isKong(scope: IConstruct, { namespace, serviceAccount }: NamedCaller): boolean {
  const { kong } = meshOf(scope);
  if (kong?.namespace !== namespace) return false;
  return serviceAccount === undefined || serviceAccount === kong.serviceAccount;
}

/**
 * A caller as policies name it.
 * @throws PropError when it is none, or has no identity of its own in the mesh
 */
export function namedCaller(scope: IConstruct, propCheck: PropCheck, prop: string, caller: MeshCaller): NamedCaller {
  propCheck.shape(prop, MESH_CALLER, caller);
  const { namespace, serviceAccount }: NamedCaller = 'identity' in caller ? caller.identity : caller;
  propCheck.dnsLabel(`${prop}.namespace`, namespace);
  if (serviceAccount !== undefined) propCheck.dnsSubdomain(`${prop}.serviceAccount`, serviceAccount);
  const outside = `a caller in the mesh: pods of MeshNamespace "${namespace}", which has mesh: "none", have no identity there`;
  const mode = declaredNamespace(scope, namespace)?.mode;
  propCheck.require(mode !== 'none', prop, { namespace, serviceAccount }, outside);
  return { namespace, serviceAccount };
}

/** The source of an AuthorizationPolicy that some callers are. */
export function sourcesOf(callers: readonly NamedCaller[]): readonly AuthorizationPolicySpecRulesFrom[] {
  const principals = callers.flatMap(({ namespace, serviceAccount }) =>
    serviceAccount === undefined ? [] : [principalOf({ namespace, serviceAccount })],
  );
  const namespaces = callers.flatMap(({ namespace, serviceAccount }) =>
    serviceAccount === undefined ? [namespace] : [],
  );
  return [
    ...(principals.length > 0 ? [{ source: { principals } }] : []),
    ...(namespaces.length > 0 ? [{ source: { namespaces } }] : []),
  ];
}
