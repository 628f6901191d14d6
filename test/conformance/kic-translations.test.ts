import { readdirSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { topologyOf } from '../support/topologies';
import { describeConformance } from '../support/reference';
import { comparableOfCase, comparableOfModel } from './comparable-configuration';
import {
  TRANSLATION_DEVIATIONS,
  type TranslationDeviation,
  type TranslationDifference,
} from './kic-translation-deviations';
import { readCase } from './translated-case';

/** A folder of cases to compare with instead of the reference data's. */
const OTHER_CASES = process.env.MESHGATE_KIC_TRANSLATIONS;

interface Explained extends TranslationDifference {
  readonly name: string;
  readonly row: TranslationDeviation | undefined;
}

function differencesOf(folder: string, name: string): Explained[] {
  const translated = readCase(folder, name);
  const topology = topologyOf(translated.yaml);
  const configuration = topology.configuration();
  const controller = comparableOfCase(translated);
  const model = comparableOfModel(configuration, topology.set);
  const keys = [...new Set([...Object.keys(controller), ...Object.keys(model)])].sort();
  return keys
    .map((what) => ({ what, controller: defined(controller[what]), model: defined(model[what]) }))
    .filter((difference) => !isDeepStrictEqual(difference.controller, difference.model))
    .map((difference) => ({
      ...difference,
      name,
      row: TRANSLATION_DEVIATIONS.find(({ covers }) => covers(difference, configuration)),
    }));
}

/** Without members that are undefined. */
function defined(value: unknown): unknown {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value));
}

describeConformance('what the ingress controller makes of manifests', (reference) => {
  let cases: readonly string[];
  let differences: readonly Explained[];

  beforeAll(() => {
    const folder = OTHER_CASES ?? reference.path('kic-translations');
    const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
    cases = files.map((file) => file.slice(0, -'.json'.length)).sort();
    differences = cases.flatMap((name) => differencesOf(folder, name));
    const deviating = new Set(differences.map(({ name }) => name)).size;
    process.stdout.write(
      `translations of the ingress controller: ${cases.length - deviating} equal, ${deviating} deviate\n`,
    );
  });

  test('is what the model says, but where the table has a reason', () => {
    expect(cases).not.toEqual([]);
    expect(differences.filter(({ row }) => row === undefined)).toEqual([]);
  });

  test('needs each row of the table', () => {
    // Another folder need not have what a row is about.
    const needed = OTHER_CASES === undefined ? TRANSLATION_DEVIATIONS : [];
    expect(needed.filter((each) => !differences.some(({ row }) => row === each))).toEqual([]);
  });
});
