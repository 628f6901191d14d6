import type { JsonObject } from '../../facts/data';
import { hasOwnFields } from './data-part';
import { schemaMisfits } from './schema-misfits';
import { unwritten, type Shape } from './shape';

/** An object of a type in `lib/facts/schemas`, such as `networking.istio.io/v1/VirtualService.spec.http.retries`. */
export function schemaObject<T extends object>(type: string): Shape<T> {
  return {
    allowed: 'an object',
    accepts: hasOwnFields,
    *inside(value, path) {
      yield* unwritten(value, path);
      yield* schemaMisfits(value as JsonObject, type, path);
    },
  };
}
