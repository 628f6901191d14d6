import { MAX_ANNOTATION_BYTES } from '../kubernetes/object-size';
import type { Span } from '../span';

/** One entry of the annotation `konghq.com/plugins`. */
export interface PluginName {
  /** As written, without white space around it. */
  readonly written: string;
  /** Written in front of the name, `ns:name`. */
  readonly namespace: string | undefined;
  readonly name: string;
}

/** KIC reads `ns:name` since then, and looks for an object of the whole text before. */
export const CROSS_NAMESPACE: Span = { since: '3.2' };

/** The plugins that the annotation names. KIC trims the entries and skips empty ones; one that is too long never reaches it. */
export function pluginNames(annotation: string): PluginName[] {
  if (annotation.length > MAX_ANNOTATION_BYTES) return [];
  const entries = annotation.split(',').map((entry) => entry.trim());
  return entries
    .filter((entry) => entry !== '')
    .map((written) => {
      const colon = written.indexOf(':');
      const namespace = colon < 0 ? undefined : written.slice(0, colon).trim();
      return { written, namespace, name: written.slice(colon + 1).trim() };
    });
}
