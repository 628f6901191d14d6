import { NEWEST_RELEASES, type Releases } from '../../lib/facts/releases';

/** The newest of each: for tests that want no release in particular. */
export const NEWEST: Releases & { readonly istio: string } = {
  ...NEWEST_RELEASES,
  istio: NEWEST_RELEASES.istio!,
};
