import { KONG_ANNOTATIONS } from '../../../../facts/kong/annotations';
import { CLASS_ANNOTATED_KINDS, INGRESS } from '../../../../facts/kong/kinds';
import { at, text } from '../../../manifests/json';
import type { Manifest } from '../../../manifests/manifest';
import type { Rule } from '../../rule';
import { classOf } from '../../../topology/kong/kong-classes';
import { KONG_CLASS, needsClassAnnotation } from '../../../../facts/kong/ingress-class';

const KEY = KONG_ANNOTATIONS.ingressClass;

export const requireIngressClass: Rule = {
  id: 'require-ingress-class',
  subject: 'kong',
  severity: 'error',
  summary: 'An object names no ingress class: the ingress controller ignores it.',
  releases: ['kic'],
  *find({ set, topology, releases: { kic } }) {
    // The controller of the default class takes objects without one.
    if (topology.classes.isDefault() === true) return;
    for (const manifest of set.of(...CLASS_ANNOTATED_KINDS)) {
      if (
        !needsClassAnnotation(manifest.groupKind, kic) ||
        text(manifest.annotation(KEY)) !== undefined ||
        isOfKonnect(manifest)
      )
        continue;
      const message = `${manifest.kind} "${manifest.name}" has no annotation ${KEY}, so KIC ignores it`;
      yield { manifest, path: ['metadata', 'annotations'], message, fix: `add the annotation ${KEY}: ${KONG_CLASS}` };
    }
    for (const manifest of set.of(INGRESS)) {
      if (classOf(manifest) !== undefined || !topology.classes.takesIngress(manifest)) continue;
      const message = `Ingress "${manifest.name}" is meant for Kong but has no class, so KIC reads it only if its class is the default`;
      yield { manifest, path: ['spec'], message, fix: `add spec.ingressClassName: ${KONG_CLASS}`, severity: 'warning' };
    }
  },
};

/** Objects of a control plane in Konnect have no class: the operator reads them. */
function isOfKonnect({ spec }: Manifest): boolean {
  return text(at(spec, 'controlPlaneRef', 'type'))?.startsWith('konnect') === true;
}
