import { re2Fault } from '../../regex/re2-syntax';
import type { RuleNode } from '../../schemas/rules/definition-rule';
import { inCode } from '../../schemas/rules/in-code';

/** A number that is none is another rule's matter. */
export function within(min: number, max: number, message: string): RuleNode {
  return {
    rules: [
      inCode((value) => typeof value === 'number' && (value < min || value > max), message, `write ${min} to ${max}`),
    ],
  };
}

export const PERCENT: RuleNode = within(0, 100, 'a percentage is 0 to 100');

/** How many there may be of something. */
export const COUNT: RuleNode = {
  rules: [
    inCode(
      (value) => typeof value === 'number' && value < 0,
      'this is less than nothing',
      'write 0 or more, or remove it',
    ),
  ],
};

/** A regular expression of Istio. */
export const RE2: RuleNode = {
  rules: [
    inCode(
      (value) => typeof value === 'string' && re2Fault(value) !== undefined,
      (value) => `the regular expression ${re2Fault(String(value)) ?? ''}`,
      'write one that RE2 compiles, whose syntax is at https://github.com/google/re2/wiki/Syntax',
    ),
  ],
};

/** A port that is there. A number that is none is another rule's matter. */
export const PORT_NUMBER: RuleNode = within(1, 65535, 'the number of a port is 1 to 65535');
