import { YOUNG_FIELDS, YOUNG_POD_FIELDS, youngPlaces, type YoungField } from '../../../facts/kubernetes/field-releases';
import { knows } from '../../../facts/span';
import type { Manifest } from '../../manifests/manifest';
import type { Path } from '../../manifests/path';
import type { Topology } from '../../topology/topology';
import type { Problem } from '../finding';

/** Fields that the chosen Kubernetes does not have yet, or only behind a feature gate that is off. */
export function* youngFields({ set, pods }: Topology, kubernetes: string): Generator<Problem, void> {
  const youngOf = (fields: readonly YoungField[]): YoungField[] =>
    fields.filter((field) => knows(kubernetes, field) === 'too-old');
  const ofPods = youngOf(YOUNG_POD_FIELDS);
  if (ofPods.length > 0) {
    for (const { manifest, path, spec } of pods.all())
      yield* problems(manifest, [...path, 'spec'], spec, ofPods, kubernetes);
  }
  for (const [kind, fields] of Object.entries(YOUNG_FIELDS)) {
    const young = youngOf(fields);
    if (young.length === 0) continue;
    for (const manifest of set.of(kind)) yield* problems(manifest, ['spec'], manifest.spec, young, kubernetes);
  }
}

function* problems(
  manifest: Manifest,
  start: Path,
  spec: unknown,
  fields: readonly YoungField[],
  kubernetes: string,
): Generator<Problem, void> {
  for (const { path, message, isUnknown } of youngPlaces(spec, fields, kubernetes)) {
    const fix = 'remove it, or say which Kubernetes it is for';
    const severity = isUnknown ? 'error' : 'warning';
    yield { manifest, path: [...start, ...path], atKey: true, message, fix, severity };
  }
}
