import type { JsonObject } from '../../facts/data';
import { pathText } from '../../facts/text/value-path';
import { hasOwnFields } from './data-part';
import { FieldReads } from './field-reads';
import { schemaMisfits } from './schema-misfits';
import type { Shape } from './shape';

/**
 * A type of cdk8s' Kubernetes API that also takes a plain number or text, such as `'500m'` or `80`, where it has a class that
 * stands for them, such as `k8s.Quantity` or `k8s.IntOrString`.
 */
export type PlainValues<T> = T extends { readonly value: unknown }
  ? // Nothing but such a class has a `value` alone.
    [keyof T] extends ['value']
    ? T | number | string
    : PlainFields<T>
  : T extends readonly (infer Entry)[]
    ? readonly PlainValues<Entry>[]
    : T extends object
      ? PlainFields<T>
      : T;

type PlainFields<T> = { readonly [Name in keyof T]: PlainValues<T[Name]> };

/** The function that cdk8s generates for a type, such as `k8s.toJson_Probe`. */
export type ToJson<T> = (value: T | undefined) => unknown;

/**
 * An object of the Kubernetes API, with plain values: nothing in it may be what cdk8s would drop, or the API server refuse.
 * @param type name of the type in `lib/facts/schemas`, such as `v1/Probe`
 */
export function apiObject<T>(toJson: ToJson<T>, type: string): Shape<PlainValues<T>> {
  return {
    get allowed() {
      const [loss] = FieldReads.of(toJson, null).losses(true);
      return loss?.allowed ?? 'an object';
    },
    accepts: hasOwnFields,
    *inside(value, path) {
      const losses = [...FieldReads.of(toJson, value).losses(true)];
      if (losses.length > 0) yield* losses.map((loss) => ({ ...loss, path: pathText(loss.path, path) }));
      else yield* schemaMisfits(toJson(withValueClasses(toJson, value as PlainValues<T>)) as JsonObject, type, path);
    },
  };
}

/** The object as cdk8s takes it. */
export function withValueClasses<T>(toJson: ToJson<T>, value: PlainValues<T>): T;
export function withValueClasses<T>(toJson: ToJson<T>, value: PlainValues<T> | undefined): T | undefined;
export function withValueClasses<T>(toJson: ToJson<T>, value: PlainValues<T> | undefined): T | undefined {
  return value === undefined ? undefined : (FieldReads.of(toJson, value).wrapped() as T);
}
