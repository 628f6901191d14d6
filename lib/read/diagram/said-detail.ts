import type { Said } from '../explain/explanation';
import type { Detail } from './diagram';

/** A fact in words as a detail of a part. */
export function saidDetail(label: string, { words, places }: Said): Detail {
  return { label, value: words, ...(places.length > 0 && { place: places.join(', ') }) };
}
