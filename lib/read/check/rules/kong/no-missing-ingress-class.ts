import { KONG_CLASS } from '../../../../facts/kong/ingress-class';
import { INGRESS, INGRESS_CLASS } from '../../../../facts/kong/kinds';
import { KONG_ANNOTATIONS } from '../../../../facts/kong/annotations';
import { text } from '../../../manifests/json';
import { classOf } from '../../../topology/kong/kong-classes';
import { annotationPath } from '../../../topology/kong/kong-annotation';
import { nearMiss } from '../../../topology/kubernetes/near-miss';

import type { Rule } from '../../rule';

export const noMissingIngressClass: Rule = {
  id: 'no-missing-ingress-class',
  subject: 'kong',
  severity: 'warning',
  summary:
    'An Ingress names a class that no manifest declares, and that resembles one that there is: nobody serves it.',
  *find({ set }) {
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
