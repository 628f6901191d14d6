import { labelValueFault, qualifiedNameFault } from '../kubernetes/label-syntax';
import { entry, object } from '../json';
import type { Rule } from '../rule';
import { shown } from '../shown-value';
import { walkResults } from '../schemas/walk-results';
import type { Violation } from '../schemas/schema-walk';
import type { Path } from '../path';

export const validMetadataValues: Rule = {
  id: 'valid-metadata-values',
  severity: 'error',
  summary: 'A label or an annotation has a value that is no text, or a key or value that Kubernetes refuses.',
  *check({ set }) {
    for (const { manifest, metadata } of walkResults(set)) {
      for (const { path, value } of metadata) {
        for (const field of ['labels', 'annotations']) {
          for (const [key, each] of Object.entries(object(entry(value, field)))) {
            const violation = violationOf([...path, field, key], field, key, each);
            if (violation !== undefined) yield { manifest, ...violation };
          }
        }
      }
    }
  },
};

function violationOf(path: Path, field: string, key: string, value: unknown): Violation | undefined {
  const fault = qualifiedNameFault(field === 'annotations' ? key.toLowerCase() : key);
  const noun = field.slice(0, -1);
  if (fault !== undefined) return { path, atKey: true, message: `the key ${shown(key)} ${fault}`, fix: 'rename it' };
  if (value === null) return undefined;
  if (typeof value !== 'string') {
    const isPlain = typeof value === 'number' || typeof value === 'boolean';
    const kind = isPlain ? `the ${typeof value} ${String(value)}` : shown(value);
    return {
      path,
      message: `the value of the ${noun} is ${kind}, but has to be a text`,
      fix: isPlain ? `put it in quotes: "${String(value)}"` : 'write a text',
    };
  }
  const wrong = field === 'labels' ? labelValueFault(value) : undefined;
  return wrong === undefined ? undefined : { path, message: `${shown(value)} ${wrong}`, fix: 'shorten or rewrite it' };
}
