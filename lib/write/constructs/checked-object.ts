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
  const [group = ''] = apiVersion.split('/');
  const definition = { groupKind: `${group}/${kind}`, type: `${apiVersion}/${kind}`, part: '' } as const;
  refuseFaultsIn(propCheck, object as unknown as JsonObject, definition, (place) => propAt(place, places));
}

/** What an object is held against. */
export interface HeldDefinition {
  readonly groupKind: string;
  /** Name of a schema; undefined where the fields are not known. */
  readonly type: string | undefined;
  /** The part of the object that the schema is of; empty for all of it. */
  readonly part: '' | 'spec';
}

/**
 * Holds an object against its definition: fields, bounds, and rules that compare fields.
 * @param propOf what a place in the object, such as `spec.rules[0].matches`, is called among the props
 * @throws PropError where the API server or istiod would refuse it
 */
export function refuseFaultsIn(
  propCheck: PropCheck,
  value: JsonObject,
  { groupKind, type, part }: HeldDefinition,
  propOf: (place: string) => string,
): void {
  const held = part === '' ? value : (value[part] as JsonObject);
  for (const { path, value: wrong, allowed } of type === undefined ? [] : schemaMisfits(held, type, part)) {
    propCheck.fail(propOf(path), wrong, allowed);
  }
  const [first] = [...ruleFaults(groupKind, value), ...istiodFaults(groupKind, value)];
  if (first === undefined) return;
  propCheck.fail(propOf(pathText(first.path)), valueAt(value, first.path), `${first.fix}: ${first.message}`);
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

/** What stands at a place of an object. */
export function valueAt(value: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>((inner, step) => (inner as Record<string, unknown> | undefined)?.[step], value);
}
