import { list, object, optional, text, type Of } from '../shape';

/** What a controller reports of an object. */
export const CONDITIONS = list(object({ type: text, status: text, reason: optional(text), message: optional(text) }));

/** The condition of this type, if it holds. */
export function holding(
  conditions: Of<typeof CONDITIONS> = [],
  type: string,
): Of<typeof CONDITIONS>[number] | undefined {
  return conditions.find((condition) => condition.type === type && condition.status === 'True');
}
