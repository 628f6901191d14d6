import { YOUNG_FIELDS, YOUNG_POD_FIELDS, type YoungField } from '../../../facts/kubernetes/field-releases';
import { knows } from '../../../facts/span';
import { at, list } from '../../manifests/json';
import type { Path } from '../../manifests/path';
import type { Topology } from '../../topology/topology';
import type { Problem } from '../finding';

/** Fields that the chosen Kubernetes does not have yet, or only behind a feature gate that is off. */
export function* youngFields({ set, pods }: Topology, kubernetes: string): Generator<Problem, void> {
  const isYoung = ({ since }: YoungField): boolean => knows(kubernetes, { since }) === 'too-old';
  const ofPods = YOUNG_POD_FIELDS.filter(isYoung);
  if (ofPods.length > 0) {
    for (const { manifest, path, spec } of pods.all()) {
      for (const field of ofPods) {
        for (const place of placesOf(spec, field.path, field.value, [...path, 'spec'])) {
          yield { manifest, path: place, atKey: true, ...wordsOf(field, kubernetes) };
        }
      }
    }
  }
  for (const [kind, fields] of Object.entries(YOUNG_FIELDS)) {
    for (const field of fields.filter(isYoung)) {
      for (const manifest of set.of(kind)) {
        for (const place of placesOf(manifest.spec, field.path, field.value, ['spec'])) {
          yield { manifest, path: place, atKey: true, ...wordsOf(field, kubernetes) };
        }
      }
    }
  }
}

function wordsOf(
  { path, value, known, since }: YoungField,
  kubernetes: string,
): Pick<Problem, 'message' | 'fix' | 'severity'> {
  const name = `${path.at(-1)!}${value === undefined ? '' : `: ${value}`}`;
  const isUnknown = knows(kubernetes, { since: known }) === 'too-old';
  const rest = isUnknown
    ? `${kubernetes} knows no such field`
    : `${kubernetes} drops it, unless its feature gate is on`;
  return {
    message: `Kubernetes has ${name} since ${since}: ${rest}`,
    fix: 'remove it, or say which Kubernetes it is for',
    severity: isUnknown ? 'error' : 'warning',
  };
}

/** Where a value is, of a path with `*` for each member of a list. */
function placesOf(value: unknown, [step, ...rest]: readonly string[], wanted: string | undefined, path: Path): Path[] {
  if (value === undefined || value === null) return [];
  if (step === undefined) return wanted === undefined || value === wanted ? [path] : [];
  if (step === '*') return list(value).flatMap((member, index) => placesOf(member, rest, wanted, [...path, index]));
  return placesOf(at(value, step), rest, wanted, [...path, step]);
}
