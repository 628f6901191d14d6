import { refused } from '../../refused';
import { INGRESS } from '../../../../facts/kong/kinds';
import { at, isObject, list, text } from '../../../manifests/json';
import type { Manifest } from '../../../manifests/manifest';
import type { Problem } from '../../finding';
import type { Rule } from '../../rule';

export const validIngressBackend: Rule = {
  id: 'valid-ingress-backend',
  subject: 'kong',
  severity: 'warning',
  summary: 'A path of an Ingress leads to nothing that the ingress controller takes: clients get an error.',
  releases: ['kic'],
  *find(context) {
    for (const ingress of context.set.of(INGRESS)) {
      if (context.topology.classes.takesIngress(ingress)) yield* emptyRules(ingress);
    }
    yield* refused(context, ['backend'], ({ reason }) => fixOf(reason));
  },
};

function fixOf(reason: string): string {
  if (reason.includes('double slash')) return 'write single slashes';
  if (reason.includes('takes the place'))
    return 'give the stream a port of its own in the Service, or a Service of its own';
  return 'name a Service with its port';
}

/** A host without paths is for the default backend, which the Ingress itself has not. */
function* emptyRules(manifest: Manifest): Generator<Problem, void> {
  if (isObject(manifest.spec.defaultBackend) || isObject(manifest.spec.backend)) return;
  for (const [index, rule] of list(manifest.spec.rules).entries()) {
    if (list(at(rule, 'http', 'paths')).length > 0) continue;
    const host = text(at(rule, 'host'));
    const next: unknown = list(manifest.spec.rules)[index + 1];
    const isSplit = host !== undefined && next !== undefined && at(next, 'host') === undefined;
    yield {
      manifest,
      path: ['spec', 'rules', index],
      message: `the rule ${host === undefined ? '' : `for ${host} `}has no paths${isSplit ? ', and the next one, without a host, is for every host' : ''}`,
      fix: isSplit ? 'remove the dash in front of http' : 'add http.paths to it',
    };
  }
}
