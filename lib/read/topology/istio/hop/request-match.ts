import type { RequestPath, SentHeaders } from './hop';
import { across, type Match } from './match';

/** A condition on a text of a request. */
export interface TextPattern {
  /** `segments`: itself, or what begins with it and a slash. `present`: any text but none. `template`: Istio's `{*}`, `{**}`. */
  readonly kind: 'exact' | 'prefix' | 'suffix' | 'segments' | 'present' | 'regex' | 'template';
  readonly text: string;
  readonly ignoresCase?: boolean;
}

/** Whether paths meet a pattern. No paths: any is possible. */
export function matchPaths(pattern: TextPattern, paths: readonly RequestPath[]): Match {
  const any: RequestPath = { kind: 'prefix', text: '/' };
  return across((paths.length === 0 ? [any] : paths).map((path) => matchPath(pattern, path)));
}

/** Whether texts, such as methods, meet a pattern. None: any is possible. */
export function matchTexts(pattern: TextPattern, texts: readonly string[]): Match {
  const plain = simplified(pattern);
  if (plain.kind === 'present' || (plain.kind === 'prefix' && plain.text === '')) return 'all';
  if (texts.length === 0) return 'some';
  return across(texts.map((text) => matchText(plain, text)));
}

/** Whether a header of a name meets a pattern. No headers: any are possible. */
export function matchHeader(pattern: TextPattern, name: string, headers: SentHeaders | undefined): Match {
  const sent = headers?.(name.toLowerCase());
  if (sent === undefined) return 'some';
  return sent.value === undefined ? 'none' : matchTexts(pattern, [sent.value]);
}

function matchPath(pattern: TextPattern, path: RequestPath): Match {
  const plain = simplified(pattern);
  if (path.kind === 'exact') return matchText(plain, path.text);
  const cased = (text: string): string => (plain.ignoresCase === true ? text.toLowerCase() : text);
  const [wanted, known] = [cased(plain.text), cased(path.text)];
  switch (plain.kind) {
    case 'present':
      return 'all';
    case 'exact':
      return wanted.startsWith(known) ? 'some' : 'none';
    case 'prefix':
      if (known.startsWith(wanted)) return 'all';
      return wanted.startsWith(known) ? 'some' : 'none';
    case 'segments':
      if (isBelow(wanted, known)) return 'all';
      return wanted.startsWith(known) || known === wanted ? 'some' : 'none';
    case 'template': {
      const head = wanted.slice(0, Math.max(wanted.indexOf('{'), 0));
      return head.startsWith(known) || known.startsWith(head) ? 'some' : 'none';
    }
    case 'suffix':
      return 'some';
    case 'regex':
      return UNTRIED;
  }
}

function matchText(plain: TextPattern, text: string): Match {
  const cased = (each: string): string => (plain.ignoresCase === true ? each.toLowerCase() : each);
  const [wanted, given] = [cased(plain.text), cased(text)];
  switch (plain.kind) {
    case 'present':
      return given === '' ? 'none' : 'all';
    case 'exact':
      return given === wanted ? 'all' : 'none';
    case 'prefix':
      return given.startsWith(wanted) ? 'all' : 'none';
    case 'suffix':
      return given.endsWith(wanted) ? 'all' : 'none';
    case 'segments':
      return given === wanted || isBelow(wanted, given) ? 'all' : 'none';
    case 'template':
      return fitsTemplate(wanted.split('/'), given.split('/'));
    case 'regex':
      return UNTRIED;
  }
}

/** Expressions are Envoy's, and anybody's: none is tried. */
const UNTRIED = { unknown: 'a regular expression decides' };

function isBelow(parent: string, path: string): boolean {
  return path.startsWith(parent.endsWith('/') ? parent : `${parent}/`);
}

/** An expression of plain text and `.*` at its end asks for a prefix; it has to fit the whole text. */
function simplified(pattern: TextPattern): TextPattern {
  if (pattern.kind !== 'regex') return pattern;
  const text = pattern.text.startsWith('^') ? pattern.text.slice(1) : pattern.text;
  const body = text.endsWith('.*') ? text.slice(0, -2) : text;
  if (!/^[\w/-]*$/.test(body)) return pattern;
  return { ...pattern, kind: body === text ? 'exact' : 'prefix', text: body };
}

/** Segments of a path or a template; the time it takes grows with both. */
const MOST_SEGMENTS = 200;

/** `{*}` stands for one segment, `{**}` for one and all that follow; either may have the end of a text behind it. */
function fitsTemplate(wanted: readonly string[], given: readonly string[]): Match {
  if (wanted.length > MOST_SEGMENTS || given.length > MOST_SEGMENTS)
    return { unknown: 'a path is too long to compare' };
  // Which beginnings of the path the segments of the template so far fit, by their lengths.
  let lengths = new Set([0]);
  for (const segment of wanted) {
    const next = new Set<number>();
    for (const length of lengths) {
      if (segment.startsWith('{**}')) {
        const suffix = segment.slice(4);
        for (let end = length + 1; end <= given.length; end++) {
          if (given[end - 1]!.endsWith(suffix)) next.add(end);
        }
      } else if (length < given.length && fitsSegment(segment, given[length]!)) next.add(length + 1);
    }
    lengths = next;
  }
  return lengths.has(given.length) ? 'all' : 'none';
}

function fitsSegment(segment: string, given: string): boolean {
  if (!segment.startsWith('{*}')) return segment === given;
  return given !== '' && given.endsWith(segment.slice(3));
}
