import type { ConfiguredConsumer, Refusal } from '../topology/kong/configuration/kong-configuration';
import type { Said } from './explanation';
import { placesOf } from './places';

/** Who sends a request, where it is somebody whom Kong knows. */
export interface Asker {
  /** As the user named him. */
  readonly name: string;
  readonly consumer: ConfiguredConsumer;
  /** What the controller does not take of the consumer. */
  readonly refusals: readonly Refusal[];
}

/** What the controller surely does not take of a consumer, such as credentials. */
export function refusedWords({ refusals }: Pick<Asker, 'refusals'>): Said[] {
  return refusals
    .filter(({ kind }) => kind === 'refused' || kind === 'dropped')
    .map(({ reason, origin }) => ({ words: `not taken: ${reason}`, places: placesOf([origin]) }));
}
