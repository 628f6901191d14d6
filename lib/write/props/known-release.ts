import { allowedReleases, isKnownRelease, KNOWN_RELEASES, type Releases } from '../../facts/releases';
import { oneOf, text, type Shape } from './shape';

/** A release of a product about which something is known, as major and minor. */
export function knownRelease(product: 'kong'): Shape<Releases['kong']>;
export function knownRelease(product: Exclude<keyof Releases, 'kong'>): Shape<string>;
export function knownRelease(product: keyof Releases): Shape<Releases['kong']> | Shape<string> {
  if (product === 'kong') return oneOf(KNOWN_RELEASES.kong.map(({ release }) => release));
  return {
    ...text,
    allowed: `a release from ${allowedReleases(product)}, as major and minor`,
    accepts: (value) => typeof value === 'string' && isKnownRelease(product, value),
  };
}
