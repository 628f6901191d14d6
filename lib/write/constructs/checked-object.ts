import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import type { JsonObject } from '../../facts/data';
import { ISTIOD_RULES } from '../../facts/istio/istiod/istiod-rules';
import { faultsIn, ruleFaults, type RuleFault } from '../../facts/schemas/rules/rule-walk';
import { pathText } from '../../facts/text/value-path';
import { schemaMisfits } from '../props/schema-misfits';
import type { PropCheck } from './prop-check';

type Texts = Readonly<Record<string, string>>;

/** Props by the paths in an object that they become. */
export type Places = Readonly<Record<string, string>>;

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
 * @param places props by the paths that they become, such as `{ 'spec.jwtRules': 'issuers' }`
 * @throws PropError with the place
 */
export function createChecked(
  scope: Construct,
  id: string,
  propCheck: PropCheck,
  object: CheckedObject,
  places: Places = {},
): ApiObject {
  refuseFaults(propCheck, object, places);
  return new ApiObject(scope, id, { ...object, metadata: { ...object.metadata } });
}

/** @throws PropError where the API server or istiod would refuse the spec of an object */
export function refuseFaults(propCheck: PropCheck, object: CheckedObject, places: Places = {}): void {
  const { apiVersion, kind } = object;
  const value = object as unknown as JsonObject;
  for (const { path, value: wrong, allowed } of schemaMisfits(value, `${apiVersion}/${kind}`, '')) {
    propCheck.fail(propAt(path, places), wrong, allowed);
  }
  const [group = ''] = apiVersion.split('/');
  const groupKind = `${group}/${kind}`;
  const [first] = [...ruleFaults(groupKind, value), ...istiodFaults(groupKind, value)];
  if (first === undefined) return;
  propCheck.fail(propAt(pathText(first.path), places), valueAt(value, first.path), `${first.fix}: ${first.message}`);
}

/** The prop that becomes what is at a path. */
function propAt(path: string, places: Places): string {
  const found = Object.keys(places).find(
    (place) => path === place || (/^[.[]/.test(path.slice(place.length)) && path.startsWith(place)),
  );
  return found === undefined ? path : `${places[found]!}${path.slice(found.length)}`.replace(/^\./, '');
}

function istiodFaults(groupKind: string, value: JsonObject): readonly RuleFault[] {
  const node = Object.hasOwn(ISTIOD_RULES, groupKind) ? ISTIOD_RULES[groupKind] : undefined;
  return node === undefined ? [] : faultsIn(value, node);
}

function valueAt(value: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>((inner, step) => (inner as Record<string, unknown> | undefined)?.[step], value);
}
