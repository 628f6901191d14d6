import { isObject } from '../../data';
import { each, fields, type RuleNode } from '../../schemas/rules/definition-rule';
import { inCode } from '../../schemas/rules/in-code';
import { type BoundedPattern } from '../../text/bounded-pattern';
import { shortened } from '../../text/shortened';

/** `%%` for a sign, and variables of Envoy such as `%HOSTNAME%` and `%REQ(X-A):5%`. */
const VARIABLE: BoundedPattern = { pattern: /%%|%[^%(]*%|%[^%(]*\([^)]*\)[^%]*%/g, longest: 1024 };

function hasLonePercent(text: string): boolean {
  return text.includes('%') && text.length <= VARIABLE.longest && text.replace(VARIABLE.pattern, '').includes('%');
}

const VALUE: RuleNode = {
  rules: [
    inCode(
      (value) => typeof value === 'string' && hasLonePercent(value),
      'in the value of a header "%" begins a variable of Envoy, and this one does not end',
      'write %% for the sign',
    ),
    inCode(
      // eslint-disable-next-line no-control-regex -- these are what is refused
      (value) => typeof value === 'string' && /[\u0000-\u0008\u000a-\u001f\u007f]/.test(value),
      'the value of a header has no line breaks and no other signs of control',
      'write it in one line',
    ),
  ],
};

function wrongName(value: unknown): string | undefined {
  return isObject(value) ? Object.keys(value).find((name) => name === '' || name.startsWith(':')) : undefined;
}

const SET = each(
  VALUE,
  inCode(
    (value) => wrongName(value) !== undefined,
    (value) => `"${shortened(wrongName(value)!, 80)}" is no name of a header that can be set`,
    'write the name of a header; the host is set by rewrite.authority',
  ),
);

const OPERATIONS = fields({ set: SET, add: SET });

/** What becomes of headers. Source: `validateHeaderOperations` of istio/istio. */
export const HEADERS: RuleNode = fields({ request: OPERATIONS, response: OPERATIONS });
