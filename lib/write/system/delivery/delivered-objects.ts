import { ApiObject } from 'cdk8s';
import { kindText } from '../../../facts/delivery/object-kinds';
import { CLUSTER_SCOPED } from '../../../facts/kubernetes/scope';
import type { App } from '../../synth/app';
import { identityOf } from '../../synth/identities';
import { renderObject } from '../../synth/rendered-object';

/** An object of an app, as far as whoever delivers it has to know. */
export interface DeliveredObject {
  readonly object: ApiObject;
  readonly apiVersion: string;
  readonly group: string;
  readonly kind: string;
  /** Undefined for what belongs to the whole cluster; `default` where a manifest does not say. */
  readonly namespace: string | undefined;
  readonly name: string;
  /** As JSON. */
  readonly text: string;
}

/** Namespace of what says none, as for kubectl. */
export const NO_NAMESPACE = 'default';

/** The objects of an app, by the path of their construct. What a chart renders in its own way is not among them. */
export function deliveredObjects(app: App): ReadonlyMap<string, DeliveredObject> {
  const objects = app.node.findAll().filter((construct) => ApiObject.isApiObject(construct));
  return new Map(objects.map((object) => [object.node.path, deliveredObject(object)]));
}

function deliveredObject(object: ApiObject): DeliveredObject {
  const manifest = renderObject(object);
  const { apiVersion, kind } = object;
  const slash = apiVersion.indexOf('/');
  const group = slash < 0 ? '' : apiVersion.slice(0, slash);
  const identity = identityOf(manifest);
  const isOfCluster = CLUSTER_SCOPED.has(kindText({ group, kind }));
  const namespace = isOfCluster ? undefined : (identity?.namespace ?? NO_NAMESPACE);
  return { object, apiVersion, group, kind, namespace, name: identity?.name ?? '', text: JSON.stringify(manifest) };
}
