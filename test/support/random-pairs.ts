import fc from 'fast-check';
import type { JsonObject } from '../../lib/facts/data';
import { MANIFEST_SETS, placesIn } from './manifest-sets';
import { yamlDocuments } from './yaml-documents';

export const SETS = MANIFEST_SETS.map((text) => yamlDocuments<JsonObject>(text)).filter(
  (objects) => objects.length > 0,
);

/** A few changes of any kind, at any places of a set. */
const VALUES: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(null, '', 'x', 0, 1, '1', '1000m', true, [], {}, ['x'], { name: 'x' }, 'TCP', 'default'),
  fc.string({ maxLength: 5 }),
  fc.jsonValue({ maxDepth: 2 }),
);
const EDIT = fc.record({
  at: fc.nat(),
  kind: fc.constantFrom('set', 'delete', 'swap', 'copy', 'add'),
  value: VALUES,
});
/** Two sets of objects, the second a little different. */
export const PAIR = fc
  .record({ set: fc.nat(SETS.length - 1), edits: fc.array(EDIT, { minLength: 0, maxLength: 6 }) })
  .map(({ set, edits }) => {
    const before = structuredClone(SETS[set]!);
    const after = structuredClone(before);
    for (const { at, kind, value } of edits) {
      const places = placesIn(after);
      if (places.length === 0) break;
      const [owner, key] = places[at % places.length]!;
      // A copy: it may be edited next, and put into itself.
      if (kind === 'set') owner[key] = structuredClone(value);
      else if (Array.isArray(owner) && kind === 'swap') owner.reverse();
      else if (Array.isArray(owner) && kind === 'copy')
        owner.splice(Number(key), 0, structuredClone(owner[key as number]));
      else if (Array.isArray(owner) && kind === 'delete') owner.splice(Number(key), 1);
      else if (!Array.isArray(owner) && kind === 'add') owner['x-new'] = structuredClone(value);
      else if (!Array.isArray(owner) && kind === 'delete') Reflect.deleteProperty(owner, key);
    }
    return { before: before.filter(isObjectOf), after: after.filter(isObjectOf) };
  });

function isObjectOf(value: unknown): boolean {
  const { apiVersion, kind } = (value ?? {}) as { readonly apiVersion?: unknown; readonly kind?: unknown };
  return (
    typeof apiVersion === 'string' &&
    apiVersion !== '' &&
    typeof kind === 'string' &&
    kind !== '' &&
    !kind.endsWith('List')
  );
}
