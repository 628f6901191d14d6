import { ApiObject, type App } from 'cdk8s';

/**
 * Kubernetes keeps one object per kind, namespace and name: of two, the one applied last would win.
 * @throws Error naming both constructs
 */
export function requireUniqueIdentities(app: App): void {
  const seen = new Map<string, string>();
  for (const object of app.node.findAll()) {
    if (!ApiObject.isApiObject(object)) continue;
    const { namespace } = object.metadata;
    const identity = `${object.kind} ${namespace === undefined ? '' : `${namespace}/`}${object.name}`;
    const key = `${object.apiGroup} ${identity}`;
    const first = seen.get(key);
    if (first !== undefined) {
      throw new Error(`${first} and ${object.node.path} both make ${identity}; give one of them another name`);
    }
    seen.set(key, object.node.path);
  }
}
