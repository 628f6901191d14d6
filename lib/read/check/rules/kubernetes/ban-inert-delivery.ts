import { ARGO_ANNOTATIONS } from '../../../../facts/delivery/argo-cd';
import { ignoredDelivery, isWave, type DeliveryFault } from '../../../../facts/delivery/delivery-faults';
import { annotationFaults } from '../../../../facts/delivery/delivery-annotations';
import { syncOptionFault } from '../../../../facts/delivery/argo-sync-options';
import { at, list, text } from '../../../manifests/json';
import type { Manifest } from '../../../manifests/manifest';
import { annotationPath } from '../../../topology/kong/kong-annotation';
import type { Problem } from '../../finding';
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
  summary:
    'Argo CD or Flux takes no notice of a setting, because of another one or because it is misspelt or malformed.',
  looksAtEach: true,
  *find({ set }) {
    for (const manifest of set.all) {
      for (const { path, reason } of ignoredDelivery(manifest)) {
        const words = WORDS[reason];
        if (words !== undefined) yield { manifest, path: [...path], message: words[0], fix: words[1] };
      }
      for (const { path, ...words } of unreadTexts(manifest)) yield { manifest, path, ...words };
    }
  },
};

/** Texts that the tool takes no notice of; what is no text, another rule finds. */
function* unreadTexts(manifest: Manifest): Generator<Pick<Problem, 'path' | 'message' | 'fix'>, void> {
  const { annotations } = manifest;
  const { wave, syncOptions } = ARGO_ANNOTATIONS;
  const value = annotations[wave];
  if (typeof value === 'string' && !isWave(value)) {
    const message = 'the wave is no integer, and counts as 0';
    yield { path: annotationPath(wave), message, fix: 'write an integer in quotes, such as "1"' };
  }
  for (const [key, fault] of annotationFaults(annotations)) yield { path: annotationPath(key), ...fault };
  const options = (text(annotations[syncOptions]) ?? '').split(',').filter((option) => option.trim() !== '');
  for (const option of options) {
    const fault = syncOptionFault(option.trim(), 'object');
    if (fault !== undefined) yield { path: annotationPath(syncOptions), ...fault };
  }
  if (!manifest.groupKind.startsWith('argoproj.io/Application')) return;
  const template = manifest.kind === 'Application' ? [] : ['spec', 'template'];
  const path = [...template, 'spec', 'syncPolicy', 'syncOptions'];
  for (const [index, option] of list(at(manifest.value, ...path)).entries()) {
    const fault = typeof option === 'string' ? syncOptionFault(option, 'application') : undefined;
    if (fault !== undefined) yield { path: [...path, index], ...fault };
  }
}
