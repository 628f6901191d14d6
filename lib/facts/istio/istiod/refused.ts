import { isIP } from 'node:net';
import { re2Fault } from '../../regex/re2-syntax';
import { rule, type DefinitionRule, type RuleNode } from '../../schemas/rules/definition-rule';

/** A rule of istiod's webhook, for which no expression of a definition stands. */
export function refused(
  isWrong: (value: unknown) => boolean,
  message: string | ((value: unknown) => string),
  fix: string,
): DefinitionRule {
  return rule('', isWrong, message, fix);
}

/** A number that is none is another rule's matter. */
export function within(min: number, max: number, message: string): RuleNode {
  return {
    rules: [
      refused((value) => typeof value === 'number' && (value < min || value > max), message, `write ${min} to ${max}`),
    ],
  };
}

export const PERCENT: RuleNode = within(0, 100, 'a percentage is 0 to 100');

/** How many there may be of something. */
export const COUNT: RuleNode = {
  rules: [
    refused(
      (value) => typeof value === 'number' && value < 0,
      'this is less than nothing',
      'write 0 or more, or remove it',
    ),
  ],
};

/** A regular expression of Istio. */
export const RE2: RuleNode = {
  rules: [
    refused(
      (value) => typeof value === 'string' && re2Fault(value) !== undefined,
      (value) => `the regular expression ${re2Fault(String(value)) ?? ''}`,
      'write one that RE2 compiles, whose syntax is at https://github.com/google/re2/wiki/Syntax',
    ),
  ],
};

const SUBSET = /^[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?$/;

export const SUBSET_NAME: RuleNode = {
  rules: [
    refused(
      (value) => typeof value === 'string' && value !== '' && (value.length > 63 || !SUBSET.test(value)),
      'the name of a subset has lower-case letters, digits and "-" alone',
      'write a name such as v1',
    ),
  ],
};

/** Whether istiod takes a text as the name of a host, or as an IP address; where it is too long, the definition refuses it. */
function isHost(text: string): boolean {
  if (text.length > 255 || isIP(text) > 0 || text.startsWith('unix://')) return true;
  return text !== '' && /^[\w.*-]+$/.test(text) && !/\.\d+\.?$/.test(text);
}

/** A host, which may begin with a wildcard. Source: `ValidateWildcardDomain` of istio/istio, which forbids more. */
export const HOST: RuleNode = {
  rules: [
    refused(
      (value) => typeof value === 'string' && !isHost(value),
      'this is no name of a host: it has neither a scheme, nor a port, nor a path',
      'write the name alone, such as shop.example.com',
    ),
  ],
};

/** Namespaces that know an object. Source: `validateExportTo` of istio/istio. */
export const EXPORT_TO: RuleNode = {
  rules: [
    refused(
      (value) => Array.isArray(value) && value.length > 1 && value.some((each) => each === '*' || each === '~'),
      'exportTo is for everybody (*), for nobody (~), or names namespaces',
      'keep one of them',
    ),
    refused(
      (value) => Array.isArray(value) && new Set(value).size < value.length,
      'exportTo names a namespace twice',
      'remove one of the two',
    ),
  ],
};
