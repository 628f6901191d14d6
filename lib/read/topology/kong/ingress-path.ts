import { at, list, text, type JsonObject } from '../../manifests/json';
import type { Path } from '../../manifests/path';

/** One path of an Ingress, as it is written. */
export interface IngressPath {
  /** The entry. */
  readonly value: unknown;
  /** To the entry. */
  readonly path: Path;
  /** Undefined: every host. */
  readonly host: string | undefined;
  /** Of the URL; undefined: every path. */
  readonly urlPath: string | undefined;
}

/** Every path of an Ingress. */
export function* ingressPaths(spec: JsonObject): Generator<IngressPath, void> {
  let rule = 0;
  for (const each of list(spec.rules)) {
    const host = text(at(each, 'host'));
    let index = 0;
    for (const value of list(at(each, 'http', 'paths'))) {
      const path = ['spec', 'rules', rule, 'http', 'paths', index++];
      yield { value, path, host, urlPath: text(at(value, 'path')) };
    }
    rule++;
  }
}
