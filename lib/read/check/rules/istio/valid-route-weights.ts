import type { Problem } from '../../finding';
import { at, number } from '../../../manifests/json';
import type { Manifest } from '../../../manifests/manifest';
import type { Rule } from '../../rule';
import { shown } from '../../../manifests/shown-value';
import { routesOf, VIRTUAL_SERVICE, type MeshRoute } from '../../../topology/istio/virtual-service';
import { RELATIVE_WEIGHTS as RELATIVE } from '../../../../facts/istio/route-weights';
import { knows } from '../../../../facts/span';

export const validRouteWeights: Rule = {
  id: 'valid-route-weights',
  subject: 'istio',
  severity: 'error',
  summary: 'The weights of a route do not add up to 100, or are invalid.',
  releases: ['istio'],
  needs: 'mesh',
  *find({ set, releases: { istio = '' } }) {
    const areRelative = knows(istio, RELATIVE) === 'known';
    for (const manifest of set.of(VIRTUAL_SERVICE)) {
      for (const route of routesOf(manifest)) {
        // What is no whole number is no weight for the API server: see valid-schema.
        if (route.destinations.some((each) => !isWholeOrNone(at(each, 'weight')))) continue;
        const wrong = [...wrongWeights(manifest, route, areRelative)];
        yield* wrong.length > 0 ? wrong : wrongSum(manifest, route, areRelative);
      }
    }
  },
};

function isWholeOrNone(weight: unknown): boolean {
  return weight === undefined || weight === null || Number.isInteger(weight);
}

function* wrongWeights(
  manifest: Manifest,
  { path, destinations }: MeshRoute,
  areRelative: boolean,
): Generator<Problem, void> {
  const most = areRelative ? 2 ** 31 - 1 : 100;
  for (const [index, destination] of destinations.entries()) {
    const weight = at(destination, 'weight');
    if (typeof weight !== 'number' || (weight >= 0 && weight <= most)) continue;
    const message = `the weight is ${shown(weight)}; Istio accepts whole numbers from 0${areRelative ? '' : ' to 100'}`;
    const fix = 'give the share of requests as a whole number, such as 90';
    yield { manifest, path: [...path, index, 'weight'], message, fix };
  }
}

function* wrongSum(
  manifest: Manifest,
  { path, destinations }: MeshRoute,
  areRelative: boolean,
): Generator<Problem, void> {
  if (destinations.length < 2) return;
  const weights = destinations.map((destination) => number(at(destination, 'weight')) ?? 0);
  const sum = weights.reduce((total, weight) => total + weight, 0);
  if (sum === 100) return;
  if (!areRelative) {
    const message = `the weights add up to ${sum}; Istio before ${RELATIVE.since} refuses any sum but 100`;
    yield { manifest, path, message, fix: 'change them so that they add up to 100' };
  } else if (sum === 0) {
    const message = 'no destination has a weight above 0, which Istio refuses';
    yield { manifest, path, message, fix: 'give each destination its share, 100 in all' };
  } else if (readAsPercentages(weights)) {
    const shares = weights.map((weight) => `${Math.round((weight / sum) * 1000) / 10}%`).join(', ');
    const message = `the weights add up to ${sum}, not 100: Istio sends ${shares} of the requests`;
    yield { manifest, path, message, fix: 'change them so that they add up to 100', severity: 'warning' };
  }
}

/** Not 1:1 or 9:1, which are proportions, nor 995:5, which is finer than percent. */
function readAsPercentages(weights: readonly number[]): boolean {
  const greatest = weights.reduce((most, weight) => Math.max(most, weight), 0);
  return greatest >= 10 && greatest <= 100;
}
