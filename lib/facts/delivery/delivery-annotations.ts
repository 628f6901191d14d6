import { hasPlaceholder } from '../text/placeholder';
import { didYouMean, suggestionFor } from '../text/suggestion';
import type { OptionFault } from './argo-sync-options';
import { FLUX_ANNOTATIONS } from './flux';
import { shortened } from '../text/shortened';

interface AnnotationValues {
  readonly tool: 'Argo CD' | 'Flux';
  readonly values: readonly string[];
  /** Several may stand there, with commas. */
  readonly isList?: true;
  /** Capital letters make no difference. */
  readonly foldsCase?: true;
}

const FLUX_SWITCH = { tool: 'Flux', values: ['enabled', 'disabled'], foldsCase: true } as const;

/**
 * Annotations of objects that a tool reads a few words in, and passes over all others.
 * Source: `pkg/sync/common/types.go` and `docs/user-guide/sync-waves.md` of Argo CD 3.5; the reference of Kustomizations of Flux 2.9.
 */
const ANNOTATIONS: Readonly<Record<string, AnnotationValues>> = {
  'argocd.argoproj.io/hook': {
    tool: 'Argo CD',
    values: ['PreSync', 'Sync', 'PostSync', 'SyncFail', 'Skip', 'PreDelete', 'PostDelete'],
    isList: true,
  },
  'argocd.argoproj.io/hook-delete-policy': {
    tool: 'Argo CD',
    values: ['HookSucceeded', 'HookFailed', 'BeforeHookCreation', 'Never'],
    isList: true,
  },
  [FLUX_ANNOTATIONS.prune]: FLUX_SWITCH,
  [FLUX_ANNOTATIONS.force]: FLUX_SWITCH,
  [FLUX_ANNOTATIONS.substitute]: FLUX_SWITCH,
  'kustomize.toolkit.fluxcd.io/reconcile': FLUX_SWITCH,
  'kustomize.toolkit.fluxcd.io/ssa': {
    tool: 'Flux',
    values: ['Override', 'Merge', 'IfNotPresent', 'Ignore'],
    foldsCase: true,
  },
};

/** Which of some annotations have a word that their tool does not know. */
export function annotationFaults(
  annotations: Readonly<Record<string, unknown>>,
): (readonly [key: string, OptionFault])[] {
  return Object.entries(ANNOTATIONS).flatMap(([key, { tool, values, isList, foldsCase }]) => {
    const value = Object.hasOwn(annotations, key) ? annotations[key] : undefined;
    if (typeof value !== 'string' || hasPlaceholder(value)) return [];
    const isKnown = (word: string): boolean =>
      values.some((each) => each === word || (foldsCase === true && each.toLowerCase() === word.toLowerCase()));
    const unknown = (isList === true ? value.split(',').map((word) => word.trim()) : [value]).find(
      (word) => !isKnown(word),
    );
    if (unknown === undefined || unknown === '') return [];
    const meant = suggestionFor(unknown, values);
    const message = `${tool} knows no "${shortened(unknown, 60)}" here, and takes no notice of it${didYouMean(meant)}`;
    return [
      [key, { message, fix: meant === undefined ? `write one of ${values.join(', ')}` : `write ${meant}` }] as const,
    ];
  });
}
