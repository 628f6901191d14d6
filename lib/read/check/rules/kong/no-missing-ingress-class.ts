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
    const classes = new Set([KONG_CLASS, ...set.of(INGRESS_CLASS).map(({ name }) => name)]);
    for (const ingress of set.of(INGRESS)) {
      const name = classOf(ingress);
      if (name === undefined || classes.has(name) || set.presence(INGRESS_CLASS, undefined, name) === 'present')
        continue;
      const meant = nearMiss(name, [...classes]);
      if (meant === undefined) continue;
      const isField = text(ingress.spec.ingressClassName) === name;
      yield {
        manifest: ingress,
        path: isField ? ['spec', 'ingressClassName'] : annotationPath(KONG_ANNOTATIONS.ingressClass),
        message: `no manifest declares the class "${name}"; did you mean "${meant}"?`,
        fix: `write "${meant}", or declare the IngressClass`,
      };
    }
  },
};
