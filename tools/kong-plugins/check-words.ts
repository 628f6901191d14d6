import type { KongRelease } from '../../lib/facts/plugins/catalogue';
import type { CustomValidator, EntityCheck, FieldFacts, Match } from '../../lib/facts/plugins/facts';
import { code, enumerate, enumerateCode } from './code-span';
import { fieldCodes } from './field-code';
import { withDescendants } from './merged-field';
import type { MergedPlugin } from './merged-plugin';
import { checkedRecordSentence } from './named-check';
import { ruleWords } from './rule-words';
import { spansOf, spanText } from './version-span';

/** The conditions over several fields of a plugin's config: sentences, with versions where they differ. */
export function checkWords(plugin: MergedPlugin): string[] {
  const versions = [...plugin.versions.keys()];
  const sentences = versions.flatMap((version) => sentencesOf(plugin, version).map((text) => [version, text] as const));
  return spansOf(sentences).map(({ text, versions: having }) => {
    const when = having.length === versions.length ? undefined : spanText(having);
    return when === undefined ? text : `${when.charAt(0).toUpperCase()}${when.slice(1)}: ${text}`;
  });
}

function sentencesOf(plugin: MergedPlugin, version: KongRelease): string[] {
  const own = plugin.versions.get(version)?.entityChecks ?? [];
  const nested = withDescendants(plugin.config).flatMap(({ path, versions }) => {
    const field = versions.get(version);
    if (!field) return [];
    return [
      ...(field.entityChecks ?? []).flatMap((check) => checkSentences(path, check)),
      ...validatorSentences(path, field),
    ];
  });
  return [...own.flatMap((check) => checkSentences('', check)), ...nested];
}

/** What a function checks of a text is said with the text. */
function validatorSentences(path: string, { type, customValidator }: FieldFacts): string[] {
  if (!customValidator || (type === 'string' && !customValidator.rules)) return [];
  return functionSentences(path, customValidator);
}

function functionSentences(base: string, { rules = [], check }: CustomValidator): string[] {
  return [
    ...rules.map((rule) => ruleWords(base, rule)),
    ...(check === undefined ? [] : [checkedRecordSentence(check)]),
  ];
}

function checkSentences(base: string, check: EntityCheck): string[] {
  const { field, list } = fieldCodes(base);
  switch (check.kind) {
    case 'at_least_one_of':
      return [`At least one of ${list(check.fields, 'and')} must be set.`];
    case 'only_one_of':
      return [`Exactly one of ${list(check.fields, 'and')} must be set.`];
    case 'mutually_required':
      return [`${list(check.fields, 'and')} must be set together or not at all.`];
    case 'mutually_exclusive':
      return [`At most one of ${list(check.fields, 'and')} can be set.`];
    case 'mutually_exclusive_sets':
      return [`${list(check.set1, 'or')} cannot be set together with ${list(check.set2, 'or')}.`];
    case 'conditional': {
      const then = `${field(check.thenField)} must ${thenWords(check.thenMatch)}`;
      if (check.ifField === check.thenField) return [`${then}.`];
      return [`If ${field(check.ifField)} is ${ifWords(check.ifMatch)}, ${then}.`];
    }
    case 'conditional_at_least_one_of': {
      const some = check.thenAtLeastOneOf.length > 1 ? 'at least one of ' : '';
      const then = `${some}${list(check.thenAtLeastOneOf, 'and')} must be set`;
      return [`If ${field(check.ifField)} is ${ifWords(check.ifMatch)}, ${then}.`];
    }
    case 'custom_entity_check':
      return functionSentences(base, check);
  }
}

function ifWords({ eq, oneOf, notOneOf, gt }: Match): string {
  if (eq !== undefined) return code(eq);
  if (oneOf) return enumerateCode(oneOf, 'or');
  if (notOneOf) return `not ${enumerateCode(notOneOf, 'or')}`;
  if (gt !== undefined) return `above ${gt}`;
  throw new Error('the condition of a check has no words');
}

/** Only `required` and `eq` refuse a field that is not set. */
function thenWords({ eq, oneOf, required, contains, gt }: Match): string {
  if (eq !== undefined) return `be ${code(eq)}`;
  if (required === true) return 'be set';
  const words = [
    ...(contains === undefined ? [] : [`contain ${code(contains)}`]),
    ...(oneOf ? [`be ${enumerateCode(oneOf, 'or')}`] : []),
    ...(gt === undefined ? [] : [`be above ${gt}`]),
  ];
  if (words.length === 0) throw new Error('the consequence of a check has no words');
  return `${enumerate(words, 'and')}, if it is set`;
}
