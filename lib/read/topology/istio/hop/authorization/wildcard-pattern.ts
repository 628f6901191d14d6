import type { TextPattern } from '../request-match';

/** A text as Istio's policies have it: `*` for any, `*end`, `begin*`, or the text itself. */
export function wildcardPattern(text: string): TextPattern {
  if (text === '*') return { kind: 'present', text: '' };
  if (text.startsWith('*')) return { kind: 'suffix', text: text.slice(1) };
  return text.endsWith('*') ? { kind: 'prefix', text: text.slice(0, -1) } : { kind: 'exact', text };
}

/** A path: the same, or with `{*}` and `{**}` in it a template. */
export function pathPattern(text: string): TextPattern {
  return text.includes('{*}') || text.includes('{**}') ? { kind: 'template', text } : wildcardPattern(text);
}
