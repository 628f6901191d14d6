import { rule, type DefinitionRule } from './definition-rule';

/** A rule that the API server or a webhook has in code, and no definition. */
export function inCode(
  isWrong: (value: unknown) => boolean,
  message: string | ((value: unknown) => string),
  fix: string,
): DefinitionRule {
  return rule('', isWrong, message, fix);
}
