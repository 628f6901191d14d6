import { INGRESS_CONTROLLER, KONG_CLASS } from '../../../../facts/kong/ingress-class';
import { INGRESS, INGRESS_CLASS } from '../../../../facts/kong/kinds';
import { KONG_ANNOTATIONS } from '../../../../facts/kong/annotations';
import { text } from '../../../manifests/json';
import { classOf } from '../../../topology/kong/kong-classes';
import { annotationPath } from '../../../topology/kong/kong-annotation';
import { nearMiss } from '../../../topology/kubernetes/near-miss';
import type { ManifestSet } from '../../../manifests/manifest-set';
import { shown } from '../../../manifests/shown-value';
import type { Problem } from '../../finding';
import type { Rule } from '../../rule';

export const noMissingIngressClass: Rule = {
  id: 'no-missing-ingress-class',
  subject: 'kong',
  severity: 'warning',
  summary:
    'An Ingress names a class that nobody serves: none that is declared, or one of a controller that there is not.',
  *find({ set }) {
    yield* unknownControllers(set);
    // Where classes are declared, ban-conflicting-ingress-class compares names with them.
    if (set.of(INGRESS_CLASS).length > 0) return;
    for (const ingress of set.of(INGRESS)) {
      const name = classOf(ingress);
      if (name === undefined || name === KONG_CLASS || set.presence(INGRESS_CLASS, undefined, name) === 'present')
        continue;
      const meant = nearMiss(name, [KONG_CLASS]);
      if (meant === undefined) continue;
      const isField = text(ingress.spec.ingressClassName) === name;
      yield {
        manifest: ingress,
        path: isField ? ['spec', 'ingressClassName'] : annotationPath(KONG_ANNOTATIONS.ingressClass),
        message: `no manifest declares the class "${name}", and Kong takes the class "${KONG_CLASS}"; did you mean "${meant}"?`,
        fix: `write "${meant}", or declare the IngressClass`,
      };
    }
  },
};

/** A class whose controller is Kong's but for its spelling is nobody's. */
function* unknownControllers(set: ManifestSet): Generator<Problem, void> {
  for (const manifest of set.of(INGRESS_CLASS)) {
    const controller = text(manifest.spec.controller) ?? '';
    if (controller === INGRESS_CONTROLLER || !/konghq\.com/i.test(controller.slice(0, LONGEST))) continue;
    const message = `${shown(controller)} is no controller of Kong's, which looks for classes of ${INGRESS_CONTROLLER}`;
    yield { manifest, path: ['spec', 'controller'], message, fix: `write ${INGRESS_CONTROLLER}` };
  }
}

const LONGEST = 250;
