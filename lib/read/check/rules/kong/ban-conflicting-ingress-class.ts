import { KONG_ANNOTATIONS } from '../../../../facts/kong/annotations';
import { CLASS_ANNOTATED_KINDS, INGRESS, INGRESS_CLASS } from '../../../../facts/kong/kinds';
import { suggestionFor, didYouMean } from '../../../../facts/text/suggestion';
import { choicesOf } from '../../choices';
import type { Problem } from '../../finding';
import { text } from '../../../manifests/json';
import { annotationPath } from '../../../topology/kong/kong-annotation';
import type { Manifest } from '../../../manifests/manifest';
import type { ManifestSet } from '../../../manifests/manifest-set';
import type { Path } from '../../../manifests/path';
import { nearMiss } from '../../../topology/kubernetes/near-miss';
import type { Rule } from '../../rule';
import { KONG_CLASS } from '../../../../facts/kong/ingress-class';

const KEY = KONG_ANNOTATIONS.ingressClass;
const FIELD: Path = ['spec', 'ingressClassName'];

export const banConflictingIngressClass: Rule = {
  id: 'ban-conflicting-ingress-class',
  subject: 'kong',
  severity: 'error',
  summary: 'An object names two ingress classes, or one that does not exist.',
  *find({ set }) {
    for (const manifest of set.of(INGRESS, ...CLASS_ANNOTATED_KINDS)) {
      const annotated = text(manifest.annotation(KEY));
      const field = manifest.kind === 'Ingress' ? text(manifest.spec.ingressClassName) : undefined;
      if (annotated !== undefined && field !== undefined && annotated !== field) {
        const message = `spec.ingressClassName is "${field}", but the annotation ${KEY} says "${annotated}", which KIC uses; the API server refuses both together`;
        yield { manifest, path: annotationPath(KEY), message, fix: 'remove the annotation' };
      } else if (field !== undefined) yield* unknownClass(manifest, FIELD, field, set);
      else if (annotated !== undefined) yield* unknownClass(manifest, annotationPath(KEY), annotated, set);
    }
  },
};

function* unknownClass(manifest: Manifest, path: Path, name: string, set: ManifestSet): Generator<Problem, void> {
  const names = set.namesIn(undefined, INGRESS_CLASS);
  const presence = set.presence(INGRESS_CLASS, undefined, name);
  // An Ingress may be for any controller, the other kinds are for Kong's alone.
  const meant =
    manifest.kind === 'Ingress'
      ? (suggestionFor(name, names) ?? (presence === 'missing' ? nearMiss(name, [KONG_CLASS]) : undefined))
      : suggestionFor(name, [...names.all, KONG_CLASS]);
  if (presence === 'present' || (presence === 'unknown' && meant === undefined)) return;
  const hint = didYouMean(meant);
  const message = `no IngressClass "${name}" is declared${hint}`;
  const fix = meant === undefined ? `name ${choicesOf(names.all)}, or declare the class` : `write "${meant}"`;
  yield { manifest, path, message, fix, severity: 'warning' };
}
