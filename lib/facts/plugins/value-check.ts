import { NO_DATABASE, allowedFormat, allowedOptions } from './allowed-values';
import type { FieldFacts } from './facts';
import { lengthOf } from './lua-table';
import { judgeRegex } from './pcre-syntax';
import { hasMarkedName } from '../text/placeholder';
import { suggestionFor } from '../text/suggestion';
import { FORMATS } from './text-formats';
import type { Inspection } from './inspection';
import type { ValuePath } from '../text/value-path';

const UUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;

const compiled = new Map<string, RegExp>();

/** Compiled when first used. Kong's patterns work on bytes; these work on characters, which differs for no plugin. */
export function patternOf(source: string): RegExp {
  let pattern = compiled.get(source);
  if (pattern === undefined) {
    pattern = new RegExp(source);
    compiled.set(source, pattern);
  }
  return pattern;
}

/** What is wrong with a value of the right type, in the order in which Kong looks; only the first mistake counts. */
interface Mistake {
  readonly rule: string;
  readonly allowed: string;
  readonly suggestion?: string | undefined;
}

/** @returns whether the value passes */
export function checkValue(field: FieldFacts, value: unknown, path: ValuePath, inspection: Inspection): boolean {
  const mistake =
    optionMistake(field, value) ??
    (typeof value === 'number' ? numberMistake(field, value) : undefined) ??
    (typeof value === 'string' ? regexMistake(field, value, path, inspection) : undefined) ??
    lengthMistake(field, value) ??
    (typeof value === 'string' ? textMistake(field, value) : undefined);
  if (mistake === undefined) return true;
  const { rule, allowed, suggestion } = mistake;
  inspection.refuse({ path, value, rule, allowed, ...(suggestion !== undefined && { suggestion }) });
  return false;
}

function optionMistake(field: FieldFacts, value: unknown): Mistake | undefined {
  if (field.eq !== undefined && value !== field.eq) return { rule: 'eq', allowed: String(field.eq) };
  if (field.notOneOf?.includes(value) === true) {
    return { rule: 'notOneOf', allowed: `anything but ${field.notOneOf.map(String).join(', ')}` };
  }
  const options = field.dbless?.oneOf ?? field.oneOf;
  if (options === undefined || options.includes(value)) return undefined;
  if (typeof value === 'string' && hasMarkedName(value)) return undefined;
  const texts = options.filter((option) => typeof option === 'string');
  const onlyWithDatabase = field.oneOf?.includes(value) === true ? `, ${NO_DATABASE}` : '';
  return {
    rule: 'oneOf',
    allowed: allowedOptions(options) + onlyWithDatabase,
    suggestion: typeof value === 'string' ? suggestionFor(value, texts) : undefined,
  };
}

function numberMistake({ gt, between }: FieldFacts, value: number): Mistake | undefined {
  if (gt !== undefined && value <= gt) return { rule: 'gt', allowed: `a number greater than ${gt}` };
  if (between !== undefined && (value < between[0] || value > between[1])) {
    return { rule: 'between', allowed: `a number from ${between[0]} to ${between[1]}` };
  }
  return undefined;
}

function regexMistake(field: FieldFacts, value: string, path: ValuePath, inspection: Inspection): Mistake | undefined {
  if (field.uuid === true && !UUID.test(value)) return { rule: 'uuid', allowed: 'a UUID' };
  if (field.isRegex === true) noteRegex(value, path, inspection);
  return undefined;
}

/** Whether PCRE compiles an expression is for a running Kong to say; what no PCRE compiles is worth a warning here. */
export function noteRegex(value: string, path: ValuePath, inspection: Inspection): void {
  const verdict = judgeRegex(value);
  if (verdict === 'compiles') return;
  inspection.leaveUnchecked(path, 'compiles as a PCRE regular expression');
  if (verdict === 'broken') {
    inspection.warn({
      path,
      value,
      rule: 'isRegex',
      allowed: 'a regular expression that PCRE compiles; Kong will refuse this one',
    });
  }
}

function lengthMistake(field: FieldFacts, value: unknown): Mistake | undefined {
  const { lenMin = field.type === 'string' ? 1 : undefined, lenMax } = field;
  if (lenMin === undefined && lenMax === undefined) return undefined;
  const what = field.type === 'string' ? 'bytes' : 'entries';
  const length = lengthOf(value);
  if (lenMin !== undefined && length < lenMin) {
    const allowed =
      field.type === 'string' && lenMin === 1 ? 'a string that is not empty' : `at least ${lenMin} ${what}`;
    return { rule: 'lenMin', allowed };
  }
  if (lenMax !== undefined && length > lenMax) return { rule: 'lenMax', allowed: `at most ${lenMax} ${what}` };
  return undefined;
}

function textMistake(field: FieldFacts, value: string): Mistake | undefined {
  const matches = (source: string): boolean => patternOf(source).test(value);
  if (field.startsWith !== undefined && !value.startsWith(field.startsWith)) {
    return { rule: 'startsWith', allowed: `a string that begins with "${field.startsWith}"` };
  }
  const unwanted = field.matchNoneJs?.find(matches);
  if (unwanted !== undefined) return { rule: 'matchNone', allowed: `a string that does not match /${unwanted}/` };
  const wanted = field.matchJs !== undefined && !matches(field.matchJs) ? field.matchJs : undefined;
  if (wanted !== undefined) return { rule: 'match', allowed: `a string that matches /${wanted}/` };
  const missed = field.matchAllJs?.find((source) => !matches(source));
  if (missed !== undefined) return { rule: 'matchAll', allowed: `a string that matches /${missed}/` };
  const { matchAnyJs } = field;
  if (matchAnyJs?.some(matches) === false) {
    return {
      rule: 'matchAny',
      allowed: `a string that matches ${matchAnyJs.map((source) => `/${source}/`).join(' or ')}`,
    };
  }
  return formatMistake(field, value);
}

function formatMistake({ customValidator }: FieldFacts, value: string): Mistake | undefined {
  const typedef = customValidator?.typedef;
  if (typedef === undefined || hasMarkedName(value) || FORMATS.get(typedef)?.(value) !== false) return undefined;
  return { rule: typedef, allowed: allowedFormat(typedef) };
}
