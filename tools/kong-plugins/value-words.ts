import type { FieldFacts } from '../../lib/facts/plugins/facts';
import { code, enumerate, enumerateCode } from './code-span';
import { ownVersions, type MergedField } from './merged-field';
import { checkedTextWords } from './named-check';
import { describeSpans, spansOf } from './version-span';

const TYPEDEFS: Readonly<Record<string, string>> = {
  host: 'a host name or an IP address, without a port',
  header_name: 'the name of a header: letters, digits, `-` and `_`',
  http_method: 'an HTTP method in capitals',
  ip_or_cidr: 'an IP address or a range of them (CIDR)',
  path: 'a path that begins with `/` and has no `//`',
  sni: 'a host name without a port; not an IP address',
  url: 'a URL with scheme and host',
};

const PLURALS: Readonly<Record<string, string>> = {
  'a string': 'strings',
  'a number': 'numbers',
  'a whole number': 'whole numbers',
  'a record': 'records',
};

/** The literals of a field in a Kong without a database, as the ingress controller runs it. */
export function literalsOf({ oneOf, dbless }: FieldFacts): readonly unknown[] | undefined {
  return dbless?.oneOf ?? oneOf;
}

/** What can be given: `a whole number from 0 to 65535`; with versions where they differ. */
export function valueWords(field: MergedField): string {
  const literals = literalWords(field);
  if (literals !== undefined) return literals;
  const own = ownVersions(field);
  const words = [...own].map(([version, one]) => [version, oneVersionWords(field, one)] as const);
  return describeSpans(spansOf(words), [...own.keys()]);
}

/** Undefined where some version takes more than literals. Those of the newest version come first. */
function literalWords(field: MergedField): string | undefined {
  const own = ownVersions(field);
  const perVersion = [...own].map(([version, one]) => [version, literalsOf(one)] as const);
  if (perVersion.some(([, literals]) => literals === undefined)) return undefined;
  const spans = spansOf(
    perVersion.toReversed().flatMap(([version, literals = []]) => literals.map((one) => [version, code(one)] as const)),
  ).map(({ text, versions: having }) => ({ text, versions: having.toReversed() }));
  return `${spans.length === 1 ? 'only' : 'one of'} ${describeSpans(spans, [...own.keys()])}`;
}

function oneVersionWords(merged: MergedField, field: FieldFacts): string {
  const literals = literalsOf(field);
  if (literals) return `one of ${literals.map(code).join(', ')}`;
  switch (field.type) {
    case 'boolean':
      return '`true` or `false`';
    case 'record':
      return 'a record';
    case 'map':
      return mapWords(merged) + sizeWords(field);
    case 'array':
    case 'set':
      return listWords(merged) + sizeWords(field);
    case 'number':
    case 'integer':
      return numberWords(field);
    case 'string':
      return textWords(field);
  }
}

function listWords({ elements }: MergedField): string {
  const entry = elements ? valueWords(elements) : 'a string';
  return entry in PLURALS ? `a list of ${PLURALS[entry]!}` : `a list, each entry ${entry}`;
}

function mapWords({ keys, values }: MergedField): string {
  const key = keys ? valueWords(keys) : 'a string';
  const value = values ? valueWords(values) : 'a string';
  return `a map, ${key === 'a string' ? '' : `each key ${key}; `}each value ${value}`;
}

function sizeWords({ lenMin = 0, lenMax }: FieldFacts): string {
  if (lenMax !== undefined) return `; at most ${lenMax} entries`;
  return lenMin > 0 ? '; not empty' : '';
}

function numberWords({ type, between, gt }: FieldFacts): string {
  const noun = type === 'integer' ? 'a whole number' : 'a number';
  if (between) return `${noun} from ${between[0]} to ${between[1]}`;
  if (gt === undefined) return noun;
  return type === 'integer' ? `${noun} of at least ${gt + 1}` : `${noun} above ${gt}`;
}

function textWords(field: FieldFacts): string {
  const { typedef, customValidator, isRegex, lenMin, lenMax, notOneOf } = field;
  const format = TYPEDEFS[customValidator?.typedef ?? typedef ?? ''];
  if (format !== undefined) return format + exceptionWords(field);
  if (customValidator?.check !== undefined) return checkedTextWords(customValidator.check, field);
  if (isRegex === true) return 'a regular expression';
  if (lenMax !== undefined) return `a string of at most ${lenMax} characters`;
  if (lenMin === 0) return 'a string, which may be empty';
  if (notOneOf) return `a string other than ${enumerateCode(notOneOf, 'and')}`;
  return `a string${patternWords(field)}`;
}

/** The headers that cannot be set, from patterns that name each letter in both cases. */
function exceptionWords({ customValidator, matchNoneJs = [] }: FieldFacts): string {
  if (customValidator?.typedef !== 'header_name' || matchNoneJs.length === 0) return '';
  const names = matchNoneJs.map((pattern) => pattern.replace(/\[(\w)\w\]/g, '$1').replace(/[^\w-]/g, ''));
  const titles = names.map((name) => name.toLowerCase().replace(/\b\w/g, (letter) => letter.toUpperCase()));
  return `, other than ${enumerateCode(titles, 'and')}`;
}

function patternWords({ matchJs, matchAllJs = [], matchAnyJs = [], matchNoneJs = [] }: FieldFacts): string {
  const regexps = (patterns: readonly string[]): string[] => patterns.map((pattern) => `/${pattern}/`);
  const all = regexps(matchJs === undefined ? matchAllJs : [matchJs, ...matchAllJs]);
  const rules = [
    ...(all.length > 0 ? [`that matches ${enumerateCode(all, 'and')}`] : []),
    ...(matchAnyJs.length > 0 ? [`that matches ${enumerateCode(regexps(matchAnyJs), 'or')}`] : []),
    ...(matchNoneJs.length > 0 ? [`that does not match ${enumerateCode(regexps(matchNoneJs), 'or')}`] : []),
  ];
  return rules.length === 0 ? '' : ` ${enumerate(rules, 'and')}`;
}
