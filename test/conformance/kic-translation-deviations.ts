import type { KongConfiguration } from '../../lib/read/topology/kong/configuration/kong-configuration';

/** What differs in a case. */
export interface TranslationDifference {
  /** By the names of comparables: `plugins`, `refused`, `route shop.front…`. */
  readonly what: string;
  readonly controller: unknown;
  readonly model: unknown;
}

/** Where the model and the controller's translator differ, and why that is right. */
export interface TranslationDeviation {
  readonly reason: string;
  /** Whether a difference is of this kind. @param configuration what the model says of the case */
  readonly covers: (difference: TranslationDifference, configuration: KongConfiguration) => boolean;
}

export const TRANSLATION_DEVIATIONS: readonly TranslationDeviation[] = [
  {
    reason:
      'A controller does not watch KongClusterPlugins of other classes, so that it knows none; the translator was given them past its watches.',
    covers: ({ what }, { refusals }) =>
      ['plugins', 'refused'].includes(what) &&
      refusals.some(({ kind, origin }) => kind === 'other-class' && origin.manifest.kind === 'KongClusterPlugin'),
  },
  {
    reason:
      'A KongCustomEntity was refused because no Kong was there to ask for its schema; what a KongCustomEntity makes is no part of the model.',
    covers: ({ what, controller, model }) =>
      what === 'refused' && refusedOnlyBy(controller, model).every((object) => object.startsWith('KongCustomEntity ')),
  },
];

function refusedOnlyBy(controller: unknown, model: unknown): string[] {
  const [theirs, ours] = [controller, model].map((objects) => (Array.isArray(objects) ? objects.map(String) : []));
  return [
    ...theirs!.filter((object) => !ours!.includes(object)),
    ...ours!.filter((object) => !theirs!.includes(object)),
  ];
}
