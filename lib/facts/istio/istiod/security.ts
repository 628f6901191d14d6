import { entry, isObject, listAt } from '../../data';
import {
  each,
  fields,
  has,
  objectsIn,
  textAt,
  type DefinitionRule,
  type RuleNode,
} from '../../schemas/rules/definition-rule';
import { inCode } from '../../schemas/rules/in-code';
import { isOf, type BoundedPattern } from '../../text/bounded-pattern';
import { ADDRESS, PORT, wrongValue } from './condition-values';
import { textOf } from './host-name';
import { TARGETS } from './policy-targets';

/** What conditions can ask for. Source: Istio's reference, "Authorization Policy Conditions". */
const CONDITION_KEY: BoundedPattern = {
  pattern:
    /^(request\.headers\[.+\]|source\.(ip|namespace|principal|serviceAccount|trustDomain)|remote\.ip|request\.auth\.(principal|audiences|presenter|claims(\[.+\])+)|destination\.(ip|port)|connection\.sni|experimental\.envoy\.filters\..+)$/,
  longest: 1024,
};

/** A text that names something. */
const NAMED: RuleNode = {
  rules: [inCode((value) => value === '', 'a value is empty', 'remove it, or write the value')],
};

/** `{*}` for a part of a path and `{**}` for the rest stand alone between slashes. */
const PATH: RuleNode = {
  rules: [
    ...NAMED.rules!,
    inCode(
      (value) =>
        typeof value === 'string' && value.length <= 4096 && /\{\*\*\}\/(?:.*\/)?\{\*\*?\}(?:\/|$)/.test(value),
      '{**} stands for the rest of a path, and nothing else of its kind follows it',
      'write {*} for single parts before it',
    ),
    inCode(
      (value) =>
        typeof value === 'string' &&
        value.length <= 4096 &&
        value.split('/').some((part) => /[{}]/.test(part) && part !== '{*}' && part !== '{**}'),
      'braces in a path are {*} or {**}, which stand alone between slashes',
      'write /orders/{*}/items, or a "*" at the end',
    ),
  ],
};

const SOURCE_LISTS = [
  'principals',
  'requestPrincipals',
  'namespaces',
  'ipBlocks',
  'remoteIpBlocks',
  'serviceAccounts',
  'trustDomains',
].flatMap(withNegation);

const OPERATION_LISTS = ['hosts', 'ports', 'methods', 'paths'].flatMap(withNegation);

function withNegation(name: string): string[] {
  return [name, `not${name[0]!.toUpperCase()}${name.slice(1)}`];
}

function eachOf(names: readonly string[], node: RuleNode): Record<string, RuleNode> {
  return Object.fromEntries(names.flatMap(withNegation).map((name) => [name, each(node)]));
}

function saysSomething(names: readonly string[], what: string): DefinitionRule {
  return inCode(
    (value) => isObject(value) && names.every((name) => listAt(value, name).length === 0),
    `${what} that names nothing is refused`,
    `add one of ${names.filter((name) => !name.startsWith('not')).join(', ')}`,
  );
}

/** Whether a "*" stands anywhere but at one end. */
function hasStrayWildcard(text: string): boolean {
  const stars = text.split('*').length - 1;
  return stars > 1 || (stars === 1 && !text.startsWith('*') && !text.endsWith('*'));
}

/** Source: `CheckTrustDomainValues` of istio/istio. */
const TRUST_DOMAIN: RuleNode = textOf((text) => text !== '' && !text.includes('/') && !hasStrayWildcard(text), {
  message: 'is no trust domain: a name, with a "*" at one end at most',
  fix: 'write one such as cluster.local',
});

/** Source: `CheckServiceAccount` of istio/istio. */
const ACCOUNT: RuleNode = textOf(
  (text) => text.length <= 320 && !text.includes('*') && /^[^/]{1,320}(?:\/[^/]{1,320})?$/.test(text),
  {
    message: 'is no ServiceAccount: its name, or its namespace, "/" and its name, without "*"',
    fix: 'write one such as shop/cart',
  },
);

/** What is not asked of whoever calls where another program decides. Source: `ValidateAuthorizationPolicy` of istio/istio. */
const NOT_OF_CUSTOM = ['namespaces', 'serviceAccounts', 'trustDomains', 'principals', 'requestPrincipals'].flatMap(
  withNegation,
);

/** What a policy with the action CUSTOM cannot go by. */
function unsupportedByCustom(policy: unknown): string | undefined {
  for (const rule of objectsIn(entry(policy, 'rules'))) {
    for (const { source } of objectsIn(rule.from)) {
      const found = NOT_OF_CUSTOM.find((name) => listAt(source, name).length > 0);
      if (found !== undefined) return found;
    }
    const key = objectsIn(rule.when)
      .map((condition) => textAt(condition, 'key'))
      .find((each) => /^(?:source\.(?:namespace|serviceAccount|trustDomain|principal)$|request\.auth\.)/.test(each));
    if (key !== undefined) return key;
  }
  return undefined;
}

const RULE = fields({
  from: each(
    fields(
      {
        source: fields(
          {
            ...eachOf(['ipBlocks', 'remoteIpBlocks'], ADDRESS),
            ...eachOf(['principals', 'requestPrincipals', 'namespaces'], NAMED),
            ...eachOf(['serviceAccounts'], ACCOUNT),
            ...eachOf(['trustDomains'], TRUST_DOMAIN),
          },
          saysSomething(SOURCE_LISTS, 'a source'),
        ),
      },
      inCode((value) => isObject(value) && !has(value, 'source'), 'an entry of from has no source', 'add source'),
    ),
  ),
  to: each(
    fields(
      {
        operation: fields(
          { ...eachOf(['ports'], PORT), ...eachOf(['paths'], PATH), ...eachOf(['hosts', 'methods'], NAMED) },
          saysSomething(OPERATION_LISTS, 'an operation'),
        ),
      },
      inCode(
        (value) => isObject(value) && !has(value, 'operation'),
        'an entry of to has no operation',
        'add operation',
      ),
    ),
  ),
  when: each(
    fields(
      {
        key: {
          rules: [
            inCode(
              (value) =>
                typeof value === 'string' && value.length <= CONDITION_KEY.longest && !isOf(value, CONDITION_KEY),
              'Istio knows no such key of a condition',
              'write one such as request.headers[name], source.namespace or request.auth.claims[name]',
            ),
          ],
        },
      },
      inCode(
        (value) => has(value, 'key') && listAt(value, 'values').length === 0 && listAt(value, 'notValues').length === 0,
        'a condition has neither values nor notValues',
        'add one of the two',
      ),
      { hashes: [''], fault: wrongValue },
    ),
  ),
});

export const AUTHORIZATION_POLICY: RuleNode = fields(
  { ...TARGETS, rules: each(RULE) },
  inCode(
    (value) => textAt(value, 'action') === 'CUSTOM' && textAt(entry(value, 'provider'), 'name') === '',
    'the action CUSTOM needs a provider',
    'add provider.name, which the mesh configuration has',
  ),
  inCode(
    (value) => textAt(value, 'action') === 'CUSTOM' && unsupportedByCustom(value) !== undefined,
    (value) => `a policy with the action CUSTOM cannot go by ${unsupportedByCustom(value)!}`,
    'leave that to the program that it asks, or to a policy with the action ALLOW or DENY',
  ),
  inCode(
    (value) => has(value, 'provider') && textAt(value, 'action') !== 'CUSTOM',
    'a provider needs the action CUSTOM',
    'set action: CUSTOM, or remove the provider',
  ),
  inCode(
    (value) => ['DENY', 'CUSTOM'].includes(textAt(value, 'action')) && listAt(value, 'rules').length === 0,
    'the actions DENY and CUSTOM need rules: without one the policy never acts',
    'add the rules; an empty one, {}, is for all requests',
  ),
);

export const REQUEST_AUTHENTICATION: RuleNode = fields({
  ...TARGETS,
  jwtRules: each(
    fields(
      {
        jwks: {
          rules: [
            inCode(
              (value) => typeof value === 'string' && value !== '' && !/^\s*\{/.test(value),
              'these are no keys: jwks has them as JSON',
              'write {"keys": […]}, or jwksUri with the URL of the keys',
            ),
          ],
        },
      },
      inCode(
        (value) => isObject(value) && textAt(value, 'issuer') === '' && textAt(value, 'jwksUri') === '',
        'a rule for tokens names neither their issuer nor where its keys are',
        'add issuer, which is the claim iss of the tokens',
      ),
    ),
  ),
});

export const PEER_AUTHENTICATION: RuleNode = fields({
  portLevelMtls: {
    rules: [
      inCode(
        (value) => isObject(value) && Object.keys(value).length === 0,
        'portLevelMtls without a port is refused',
        'add a port, or remove it',
      ),
    ],
  },
});
