import { at, isObject, list, text } from '../../../manifests/json';
import type { Manifest } from '../../../manifests/manifest';
import { issuersOf, issuersOfSecret } from '../../../topology/delivery/issuers';
import { classOf } from '../../../topology/kong/kong-classes';
import type { Rule } from '../../rule';

export const validSolverClass: Rule = {
  id: 'valid-solver-class',
  subject: 'kubernetes',
  severity: 'warning',
  summary:
    'An issuer answers challenges through another ingress class than that of the Ingress that it makes a certificate for.',
  *find({ set }) {
    const told = new Set<Manifest>();
    const judged = new Set<string>();
    for (const ingress of set.of('networking.k8s.io/Ingress')) {
      const own = classOf(ingress);
      if (own === undefined) continue;
      const namespace = set.namespaceOf(ingress) ?? '';
      // Of the Ingresses of one class that share a Secret, the first tells what there is to tell of its issuers.
      const secrets = list(ingress.spec.tls)
        .flatMap((tls) => text(at(tls, 'secretName')) ?? [])
        .filter((secret) => isNew(judged, `${namespace}/${secret} ${own}`));
      const issuers = [
        ...issuersOf(set, ingress),
        ...secrets.flatMap((secret) => issuersOfSecret(set, namespace, secret)),
      ];
      for (const manifest of issuers) {
        const solvers = list(at(manifest.spec, 'acme', 'solvers')).map(solverOf);
        const [first] = solvers;
        // With several, selectors say which is for which host.
        if (
          first === undefined ||
          told.has(manifest) ||
          solvers.some((each) => each.name === undefined || each.name === own)
        )
          continue;
        told.add(manifest);
        const message = `the class is "${first.name!}", and ${String(ingress)} is of the class "${own}": what serves the host does not see the challenge`;
        const path = ['spec', 'acme', 'solvers', 0, 'http01', 'ingress', first.field];
        yield { manifest, path, message, fix: `write ${own}` };
      }
    }
  },
};

/** The class that a solver makes its Ingress of; no name where it makes none, or of no class. */
function solverOf(solver: unknown): { readonly field: string; readonly name: string | undefined } {
  const ingress = at(solver, 'http01', 'ingress');
  const field = text(at(ingress, 'ingressClassName')) === undefined ? 'class' : 'ingressClassName';
  return { field, name: isObject(ingress) ? text(ingress[field]) : undefined };
}

function isNew(judged: Set<string>, key: string): boolean {
  return judged.size < judged.add(key).size;
}
