import type { ShorthandFacts } from '../../../lib/facts/plugins/facts';
import type { ReferenceShorthand } from './format';
import { ImportError } from './import-error';

type Mapping = Pick<ShorthandFacts, 'mapsNullTo' | 'mapsValues'>;

/**
 * What Kong changes on the way from one name to another, as its note says.
 * @throws ImportError when the note says something else
 */
export function mappingOf({ mapsToNote, mapsTo }: ReferenceShorthand, place: string): Mapping {
  if (mapsToNote === undefined) return {};
  if (mapsToNote === 'ignored' && mapsTo.length === 0) return {};
  const whenNull = /^null becomes (-?\d+)$/.exec(mapsToNote)?.[1];
  if (whenNull !== undefined) return { mapsNullTo: Number(whenNull) };
  const [, value, becomes] = /^the value (\S+) becomes (\S+)$/.exec(mapsToNote) ?? [];
  if (value !== undefined && becomes !== undefined) return { mapsValues: { [value]: becomes } };
  const allowed = '"ignored" where mapsTo is empty, "null becomes 0" or "the value a becomes b"';
  throw new ImportError(`${place}.mapsToNote`, `"${mapsToNote}" is not allowed here; allowed: ${allowed}`);
}
