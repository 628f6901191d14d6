import {
  chooseReleases,
  isKnownRelease,
  nearestFacts,
  KNOWN_RELEASES,
  NEWEST_RELEASES,
  type Releases,
} from '../../lib/facts/releases';
import { knows } from '../../lib/facts/span';

const products = Object.keys(KNOWN_RELEASES) as (keyof Releases)[];

describe.each(products)('the releases of %s', (product) => {
  const releases = KNOWN_RELEASES[product].map(({ release }) => release);

  test('go from the oldest to the newest, which is the last', () => {
    releases.slice(1).forEach((release, index) => {
      expect(knows(release, { until: releases[index]! })).toBe('too-new');
    });
    expect(NEWEST_RELEASES[product]).toBe(releases.at(-1));
  });

  test('are known, and none before or behind them', () => {
    expect(releases.filter((release) => !isKnownRelease(product, release))).toEqual([]);
    expect(isKnownRelease(product, '0.9')).toBe(false);
    expect(isKnownRelease(product, '99.0')).toBe(false);
  });

  test('may be written as people do', () => {
    const [release] = releases;
    const written = chooseReleases({ [product]: `v${release!}.7` }, NEWEST_RELEASES);
    expect(written).toMatchObject({ ...NEWEST_RELEASES, [product]: release });
    expect(written.guessed ?? false).toBe(!['kubernetes', 'istio'].includes(product));
  });
});

test('releases between two are known, but of Kong, whose plugins differ in each', () => {
  expect(isKnownRelease('kubernetes', '1.25')).toBe(true);
  expect(isKnownRelease('kic', '3.1')).toBe(true);
  expect(isKnownRelease('kong', '3.0')).toBe(false);
});

test('an unknown release is an error that says which are known', () => {
  expect(() => chooseReleases({ kubernetes: '1.18' }, NEWEST_RELEASES)).toThrow(
    '"1.18" is not a known version of Kubernetes; allowed: 1.19 to 1.37',
  );
  expect(() => chooseReleases({ kong: '3.0' }, NEWEST_RELEASES)).toThrow(
    '"3.0" is not a known version of Kong; allowed: 2.5, 2.8, 3.4 to 3.9',
  );
});

test('an empty string for Istio means that there is no mesh', () => {
  expect(chooseReleases({ istio: '' }, NEWEST_RELEASES).istio).toBeUndefined();
});

test('a Kong between two that are known has the facts of the nearer one', () => {
  expect(chooseReleases({ kong: '3.6.1' }, NEWEST_RELEASES)).toEqual({
    ...NEWEST_RELEASES,
    kong: '3.4',
    betweenKongs: { chosen: '3.6', other: '3.9' },
    guessed: true,
  });
  expect(nearestFacts(chooseReleases({ kong: '3.7' }, NEWEST_RELEASES))).toBe(
    'Kong 3.7: the facts are those of 3.9, the nearest that are known; what 3.4 takes is no error',
  );
  expect(nearestFacts(NEWEST_RELEASES)).toBeUndefined();
});
