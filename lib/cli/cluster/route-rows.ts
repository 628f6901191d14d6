import { KONG_ANNOTATIONS } from '../../kong/annotations';
import type { KubeObject } from './kube-object';

/** The parts of an Ingress that make routes. */
export interface Ingress extends KubeObject {
  readonly spec: {
    readonly rules?: readonly {
      readonly host?: string;
      readonly http?: {
        readonly paths: readonly {
          readonly path?: string;
          readonly backend: {
            readonly service?: {
              readonly name: string;
              readonly port?: { readonly number?: number; readonly name?: string };
            };
          };
        }[];
      };
    }[];
  };
}

/** The parts of a KongPlugin that `status` names. */
export interface Plugin extends KubeObject {
  readonly plugin: string;
}

/** A row per path: host and path, the Service behind it, and the plugins on it. */
export function routeRows(ingresses: readonly Ingress[], plugins: readonly Plugin[]): string[][] {
  return ingresses.flatMap(({ metadata, spec }) => {
    const { namespace = 'default', annotations = {} } = metadata;
    const names = (annotations[KONG_ANNOTATIONS.plugins] ?? '').split(',').filter((name) => name.trim() !== '');
    const described = names.map((name) => describePlugin(name.trim(), namespace, plugins)).join(', ');
    return (spec.rules ?? []).flatMap(({ host = '*', http }) =>
      (http?.paths ?? []).map(({ path = '/', backend: { service } }) => {
        const port = service?.port?.number ?? service?.port?.name ?? '';
        return [
          `${host}${path}`,
          `${namespace}/${service?.name ?? '?'}:${port}`,
          described === '' ? 'none' : described,
        ];
      }),
    );
  });
}

function describePlugin(name: string, namespace: string, plugins: readonly Plugin[]): string {
  const found = plugins.find(({ metadata }) => metadata.namespace === namespace && metadata.name === name);
  return found === undefined ? `${name} (not there: the route is served without it)` : `${name} (${found.plugin})`;
}
