import { KONG_RELEASES } from '../../lib/facts/plugins/catalogue';
import { changelog, type Recipe } from './recipe';

/** A Kong that is newer than all that are known. */
export const NEW_KONG = { release: '99.0', tag: '99.0.1' };

const [last, ...others] = [...KONG_RELEASES].reverse();
/** As README has them. */
export const KONGS_IN_README = `Kong ${others.reverse().join(', ')} and ${last!}`;

export const KONG_RELEASE: Recipe = {
  heading: 'A release of Kong',
  edits: {
    'lib/facts/releases.ts': (before) =>
      before.replace(
        /const KONG = \[[^\]]*/,
        (rows) => `${rows}  { release: '${NEW_KONG.release}', tag: '${NEW_KONG.tag}' },\n`,
      ),
    'README.md': (before) =>
      before.replace(KONGS_IN_README, `Kong ${KONG_RELEASES.join(', ')} and ${NEW_KONG.release}`),
    ...changelog(`Kong ${NEW_KONG.release}.`),
  },
};
