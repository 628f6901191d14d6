import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import type { JsonObject } from '../../facts/data';
import { ISTIOD_RULES } from '../../facts/istio/istiod-rules';
import { faultsIn, ruleFaults, type RuleFault } from '../../facts/schemas/rules/rule-walk';
import { pathText } from '../../facts/text/value-path';
import { schemaMisfits } from '../props/schema-misfits';
import type { PropCheck } from './prop-check';

type Texts = Readonly<Record<string, string>>;

/** An object whose kind has a schema in `lib/facts/schemas`. */
export interface CheckedObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string | undefined;
    readonly labels?: Texts | undefined;
    readonly annotations?: Texts | undefined;
  };
  readonly spec: object;
}

/**
 * Makes an object, unless check would find that the API server or istiod refuses it.
 * @param prop in front of the path of what is wrong in the object's spec
 * @throws PropError with the place
 */
export function createChecked(
  scope: Construct,
  id: string,
  propCheck: PropCheck,
  object: CheckedObject,
  prop = '',
): ApiObject {
  refuseFaults(propCheck, object, prop);
  return new ApiObject(scope, id, { ...object, metadata: { ...object.metadata } });
}

/** @throws PropError where the API server or istiod would refuse the spec of an object */
export function refuseFaults(propCheck: PropCheck, object: CheckedObject, prop = ''): void {
  const { apiVersion, kind } = object;
  const value = object as unknown as JsonObject;
  for (const { path, value: wrong, allowed } of schemaMisfits(value, `${apiVersion}/${kind}`, prop)) {
    propCheck.fail(path, wrong, allowed);
  }
  const [group = ''] = apiVersion.split('/');
  const groupKind = `${group}/${kind}`;
  const [first] = [...ruleFaults(groupKind, value), ...istiodFaults(groupKind, value)];
  if (first !== undefined) {
    const place = pathText(first.path, prop).replace(/^\./, '');
    propCheck.fail(place, valueAt(value, first.path), `${first.fix}: ${first.message}`);
  }
}

function istiodFaults(groupKind: string, value: JsonObject): readonly RuleFault[] {
  const node = Object.hasOwn(ISTIOD_RULES, groupKind) ? ISTIOD_RULES[groupKind] : undefined;
  return node === undefined ? [] : faultsIn(value, node);
}

function valueAt(value: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>((inner, step) => (inner as Record<string, unknown> | undefined)?.[step], value);
}
