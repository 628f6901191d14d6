import { foreignAnnotation } from '../../../../facts/kong/foreign-annotations';
import { INGRESS } from '../../../../facts/kong/kinds';
import { annotationPath } from '../../../topology/kong/kong-annotation';
import type { Rule } from '../../rule';

export const banForeignAnnotations: Rule = {
  id: 'ban-foreign-annotations',
  subject: 'kong',
  severity: 'warning',
  summary: 'An Ingress for Kong has an annotation that another ingress controller reads: it has no effect.',
  *find({ set, topology }) {
    for (const manifest of set.of(INGRESS)) {
      const keys = Object.keys(manifest.annotations).filter((key) => foreignAnnotation(key) !== undefined);
      if (keys.length === 0 || !topology.classes.takesIngress(manifest)) continue;
      for (const key of keys) {
        const { controller, successor } = foreignAnnotation(key)!;
        const message = `${key} is for ${controller}, and Kong does not read it`;
        yield { manifest, path: annotationPath(key), atKey: true, message, fix: successor ?? 'remove it' };
      }
    }
  },
};
