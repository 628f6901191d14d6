import type { ApiObject } from 'cdk8s';
import { entry, type Path } from '../../facts/data';
import { YOUNG_FIELDS, YOUNG_POD_FIELDS, youngPlaces } from '../../facts/kubernetes/field-releases';
import { POD_TEMPLATES } from '../../facts/kubernetes/pod-templates';
import { ruleFaults } from '../../facts/schemas/rules/rule-walk';
import { pathText } from '../../facts/text/value-path';
import { valueAt } from './checked-object';
import { releasesOf } from './kong/chosen-releases';
import { PropCheck } from './prop-check';

/**
 * Holds an object of Kubernetes against what the API server has in code, and against the fields that the chosen release knows.
 * @returns the object
 * @throws PropError with the place in the object
 */
export function held<Held extends ApiObject>(object: Held): Held {
  const value = written(object);
  // Synth says what cannot be written.
  if (value === undefined) return object;
  const [group = ''] = object.apiVersion.includes('/') ? object.apiVersion.split('/') : [];
  const groupKind = group === '' ? object.kind : `${group}/${object.kind}`;
  const propCheck = new PropCheck(object.node.scope ?? object);
  for (const { path, message, fix } of ruleFaults(groupKind, value)) {
    propCheck.fail(pathText(path), valueAt(value, path), `${fix}: ${message}`);
  }
  const { kubernetes } = releasesOf(object);
  const template = POD_TEMPLATES[groupKind];
  const pods = template === undefined ? [] : youngIn(value, [...template, 'spec']);
  for (const { path, message } of [...pods, ...youngIn(value, ['spec'])]) {
    propCheck.fail(pathText(path), valueAt(value, path), `nothing with Kubernetes ${kubernetes}: ${message}`);
  }
  return object;

  function youngIn(whole: unknown, start: Path): { readonly path: Path; readonly message: string }[] {
    const fields = start.length > 1 || groupKind === 'Pod' ? YOUNG_POD_FIELDS : (YOUNG_FIELDS[groupKind] ?? []);
    const spec = start.reduce<unknown>((inner, step) => entry(inner, String(step)), whole);
    return youngPlaces(spec, fields, kubernetes).flatMap(({ path, message, isUnknown }) =>
      isUnknown ? [{ path: [...start, ...path], message }] : [],
    );
  }
}

/** What is written of an object; undefined where cdk8s cannot write it. */
function written(object: ApiObject): unknown {
  try {
    return object.toJson();
  } catch {
    return undefined;
  }
}
