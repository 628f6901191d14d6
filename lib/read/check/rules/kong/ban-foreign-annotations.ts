import { foreignAnnotation } from '../../../../facts/kong/foreign-annotations';
import { INGRESS, ROUTE_KINDS } from '../../../../facts/kong/kinds';
import type { Manifest } from '../../../manifests/manifest';
import { annotationPath } from '../../../topology/kong/kong-annotation';
import { lazy } from '../../../topology/lazy';
import type { Topology } from '../../../topology/topology';
import type { Rule } from '../../rule';

export const banForeignAnnotations: Rule = {
  id: 'ban-foreign-annotations',
  subject: 'kong',
  severity: 'warning',
  summary:
    'A route for Kong, or a Service behind it, has an annotation that another ingress controller reads: it has no effect.',
  *find({ set, topology }) {
    const hasOthers = lazy(() => set.of(INGRESS).some((ingress) => !topology.classes.takesIngress(ingress)));
    for (const manifest of set.of(...ROUTE_KINDS, 'Service')) {
      const keys = Object.keys(manifest.annotations).filter((key) => foreignAnnotation(key) !== undefined);
      if (keys.length === 0 || !isForKongAlone(manifest, topology, hasOthers)) continue;
      for (const key of keys) {
        const { controller, successor } = foreignAnnotation(key)!;
        const message = `${key} is for ${controller}, and Kong does not read it`;
        yield { manifest, path: annotationPath(key), atKey: true, message, fix: successor ?? 'remove it' };
      }
    }
  },
};

/**
 * A Service may be behind several controllers, and some read its annotations.
 * @param hasOthers whether an Ingress is for another controller
 */
function isForKongAlone(manifest: Manifest, { classes, requests }: Topology, hasOthers: () => boolean): boolean {
  if (manifest.groupKind !== 'Service') return classes.takes(manifest);
  return !hasOthers() && requests.routesTo(manifest).length > 0;
}
