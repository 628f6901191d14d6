import { ARGO_ANNOTATIONS } from '../../../../facts/delivery/argo-cd';
import { ignoredDelivery, isWave, type DeliveryFault } from '../../../../facts/delivery/delivery-faults';
import type { Rule } from '../../rule';

const WORDS: Readonly<Partial<Record<DeliveryFault['reason'], readonly [message: string, fix: string]>>> = {
  'source-beside-sources': ['Argo CD ignores "source" where there are "sources"', 'leave out one'],
  'namespace-metadata': [
    'Argo CD writes labels only on a namespace that it makes itself',
    'add CreateNamespace=true to syncOptions, or write a Namespace',
  ],
  'apply-beside-replace': ['Replace=true wins over ServerSideApply=true', 'leave out one'],
  'checks-beside-wait': ['Flux ignores healthChecks where "wait" is true: it asks all objects', 'leave out one'],
};

export const banInertDelivery: Rule = {
  id: 'ban-inert-delivery',
  subject: 'kubernetes',
  severity: 'warning',
  summary: 'Argo CD or Flux takes no notice of a setting, because of another one or because it is malformed.',
  looksAtEach: true,
  *find({ set }) {
    for (const manifest of set.all) {
      for (const { path, reason } of ignoredDelivery(manifest)) {
        const words = WORDS[reason];
        if (words !== undefined) yield { manifest, path: [...path], message: words[0], fix: words[1] };
      }
      const wave = manifest.annotations[ARGO_ANNOTATIONS.wave];
      // What is no text, another rule finds.
      if (typeof wave !== 'string' || isWave(wave)) continue;
      yield {
        manifest,
        path: ['metadata', 'annotations', ARGO_ANNOTATIONS.wave],
        message: 'the wave is no integer, and counts as 0',
        fix: 'write an integer in quotes, such as "1"',
      };
    }
  },
};
