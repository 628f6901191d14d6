import { either, list, object, oneOf, optional, text, type Shape } from '../../../props/shape';

/** A regular expression that must match the whole value. `true` is the text `true`, as annotations have it. */
export type Regex = string | true;

/**
 * One step of `relabel_configs`, in the names of Prometheus' own file. The values of several source labels are joined by
 * `;`. Source: Prometheus 2.26 documentation, "Configuration", section relabel_config.
 */
export type Relabeling =
  | {
      readonly action: 'keep' | 'drop';
      readonly regex: Regex;
      readonly source_labels: readonly string[];
    }
  | {
      readonly action?: 'replace';
      readonly regex?: Regex;
      readonly replacement?: string;
      readonly source_labels?: readonly string[];
      readonly target_label: string;
    }
  | { readonly action: 'labelmap'; readonly regex: Regex; readonly replacement?: string }
  | { readonly action: 'labeldrop' | 'labelkeep'; readonly regex: Regex };

const REGEX: Shape<Regex> = either(text, oneOf([true]));

type Step<Action> = Extract<Relabeling, { readonly action?: Action }>;

export const RELABELING: Shape<Relabeling> = either(
  object<Step<'keep' | 'drop'>>({ action: oneOf(['keep', 'drop']), regex: REGEX, source_labels: list(text) }),
  object<Step<'replace'>>({
    action: optional(oneOf(['replace'])),
    regex: optional(REGEX),
    replacement: optional(text),
    source_labels: optional(list(text)),
    target_label: text,
  }),
  object<Step<'labelmap'>>({ action: oneOf(['labelmap']), regex: REGEX, replacement: optional(text) }),
  object<Step<'labeldrop' | 'labelkeep'>>({ action: oneOf(['labeldrop', 'labelkeep']), regex: REGEX }),
);

/** Keeps only targets whose label matches. */
export function keep(source: string, regex: Regex): Relabeling {
  return { action: 'keep', regex, source_labels: [source] };
}

/** Targets whose label matches go no further. */
export function drop(source: string, regex: Regex): Relabeling {
  return { action: 'drop', regex, source_labels: [source] };
}

/** Every label whose name matches is kept under the name in the group. */
export function labelMap(regex: string): Relabeling {
  return { action: 'labelmap', regex };
}

/** The label's value is kept under a name of its own. */
export function copy(source: string, target: string): Relabeling {
  return { action: 'replace', source_labels: [source], target_label: target };
}

/** As `copy`, but only where the value matches. */
export function copyMatch(source: string, regex: string, target: string): Relabeling {
  return { action: 'replace', regex, source_labels: [source], target_label: target };
}

/** The address with the port that an annotation names. */
export function portFrom(annotation: string): Relabeling {
  return {
    action: 'replace',
    regex: '([^:]+)(?::\\d+)?;(\\d+)',
    replacement: '$1:$2',
    source_labels: ['__address__', annotation],
    target_label: '__address__',
  };
}
