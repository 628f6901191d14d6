import { App, ApiObject, Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import fc from 'fast-check';
import { KONG_RELEASES } from '../../lib/facts/plugins/catalogue';
import { check } from '../../lib/read/check/check';
import { useReleases } from '../../lib/write/constructs/kong/chosen-releases';
import { KNOWN_RELEASES, type Releases } from '../../lib/facts/releases';
import { PropError } from '../../lib/write/props/prop-error';
import { renderObject } from '../../lib/write/synth/rendered-object';
import { emitYaml } from '../../lib/write/yaml/emit';
import { runs } from './runs';

/** Releases that constructs can be told of. */
export const anyReleases: fc.Arbitrary<Releases> = fc.record({
  kong: fc.constantFrom(...KONG_RELEASES),
  kic: fc.constantFrom(...KNOWN_RELEASES.kic.map(({ release }) => release)),
  kubernetes: fc.constantFrom(...KNOWN_RELEASES.kubernetes.map(({ release }) => release), '1.31', '1.32'),
  gatewayApi: fc.constantFrom(...KNOWN_RELEASES.gatewayApi.map(({ release }) => release)),
  istio: fc.constantFrom(...KNOWN_RELEASES.istio.map(({ release }) => release)),
});

/** A chart for some releases, with the namespace `shop`. */
export function chartFor(releases: Partial<Releases>): Chart {
  const app = new App();
  useReleases(app, releases);
  return new Chart(app, 'test', { namespace: 'shop' });
}

/**
 * The errors of every rule in objects of which each stands in a set of its own: nothing can be said there of others, so that
 * what is left is about one object alone.
 * @param off rules that are not asked
 */
export function errorsAlone(objects: readonly object[], releases: Releases, off: readonly string[] = []): string[] {
  return objects.flatMap((object) => errorsIn(emitYaml(object), releases, off));
}

/** The errors of every rule in a text. */
export function errorsIn(text: string, releases: Releases, off: readonly string[] = []): string[] {
  const { findings } = check([{ file: 'one.yaml', text }], {
    releases: releases,
    severities: Object.fromEntries(off.map((rule) => [rule, 'off'])),
  });
  return findings
    .filter(({ severity }) => severity === 'error')
    .map(({ rule, path, message }) => `${rule} ${path}: ${message}`);
}

/** Without what is undefined, as nobody writes it. */
function withoutHoles(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutHoles);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, each]) => each !== undefined);
  return Object.fromEntries(entries.map(([key, each]) => [key, withoutHoles(each)]));
}

/** Everything below a construct, as a checked synth writes it. */
export function rendered(construct: Construct): object[] {
  return construct.node
    .findAll()
    .filter((child) => ApiObject.isApiObject(child))
    .map(renderObject);
}

/** What a construct refuses; undefined where it takes its props. */
export function refusalOf(make: () => unknown): PropError | undefined {
  try {
    make();
    return undefined;
  } catch (error) {
    if (!(error instanceof PropError)) throw error;
    expect(error.prop).not.toBe('');
    return error;
  }
}

export interface SameVerdict<Props> {
  readonly props: fc.Arbitrary<Props>;
  readonly make: (chart: Chart, props: Props) => Construct;
  /** What a person without constructs would write. */
  readonly byHand?: (props: Props, releases: Releases) => readonly object[];
  /** Rules that know less than the props say. */
  readonly off?: (props: Props) => readonly string[];
  /** How many props are tried in the long run. */
  readonly long?: number;
}

function written<Props>(byHand: SameVerdict<Props>['byHand'], props: Props, releases: Releases): object[] {
  return (byHand?.(props, releases) ?? []).map((object) => withoutHoles(object) as object);
}

/** Tests that check takes what a construct takes, so that a construct refuses what check refuses. */
export function sameVerdict<Props>(
  title: string,
  { props, make, byHand, off = () => [], long = 5000 }: SameVerdict<Props>,
): void {
  const numRuns = runs({ short: 100, long });
  test(`what a ${title} takes, check takes, and what check refuses, a ${title} refuses: ${numRuns} times`, () => {
    let taken = 0;
    fc.assert(
      fc.property(props, anyReleases, (given, releases) => {
        const made: Construct[] = [];
        if (refusalOf(() => made.push(make(chartFor(releases), given))) !== undefined) return;
        taken++;
        expect(errorsAlone(made.flatMap(rendered), releases, off(given))).toEqual([]);
        expect(errorsAlone(written(byHand, given, releases), releases, off(given))).toEqual([]);
      }),
      { numRuns },
    );
    // The rarest are taken seven times in a hundred.
    expect(taken).toBeGreaterThan(0);
  });
}
