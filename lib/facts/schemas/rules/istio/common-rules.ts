import { isObject } from '../../../data';
import { isOf, type BoundedPattern } from '../../../text/bounded-pattern';
import {
  atMostOne,
  each,
  fields,
  has,
  rule,
  rules,
  textAt,
  type DefinitionRule,
  type RuleNode,
} from '../definition-rule';
import { millisecondsOf } from '../duration';

/** A duration of a millisecond or more. */
export const DURATION: RuleNode = rules(
  rule(
    'b285c881',
    (value) => typeof value === 'string' && (millisecondsOf(value) ?? 0) < 1,
    'this is no duration of a millisecond or more',
    'write a duration such as 5s, 1h30m or 100ms',
  ),
);

export const PORT: RuleNode = rules(
  rule(
    '3bf4e859',
    (value) => typeof value === 'number' && (value <= 0 || value > 65535),
    'this is no port number',
    'write a number from 1 to 65535',
  ),
);

const NO_WILDCARD_VALUE = rules(
  rule(
    '6d84550d',
    (value) => typeof value === 'string' && value.includes('*'),
    'a selector has no wildcards: labels are compared as they are',
    'write the value that the label has',
  ),
);

const NO_WILDCARD_KEYS = rule(
  '26758da2',
  (value) => isObject(value) && Object.keys(value).some((key) => key.includes('*')),
  'a selector has no wildcards: names of labels are compared as they are',
  'write the name of the label',
);

const NO_EMPTY_KEYS = rule(
  '8a1f9f4d',
  (value) => isObject(value) && Object.keys(value).includes(''),
  'a label of the selector has no name',
  'write the name of the label',
);

/** `selector` with `matchLabels`. */
export const SELECTOR: RuleNode = fields({
  matchLabels: each(NO_WILDCARD_VALUE, NO_WILDCARD_KEYS, NO_EMPTY_KEYS),
});

/** `workloadSelector` with `labels`. */
export const WORKLOAD_SELECTOR: RuleNode = fields({ labels: each(NO_WILDCARD_VALUE) });

const TARGET = fields({
  namespace: rules(
    rule(
      'd6caec74',
      (value) => typeof value === 'string' && value !== '',
      'a target is in the namespace of the policy, and names none',
      'remove the namespace, and apply the policy in the namespace of its target',
    ),
  ),
});

/** What a policy is for: pods of a selector, one target, or several. */
export function attached(inside: Readonly<Record<string, RuleNode>>, ...more: readonly DefinitionRule[]): RuleNode {
  return fields(
    { selector: SELECTOR, targetRef: TARGET, targetRefs: each(TARGET), ...inside },
    atMostOne('89646882', 'selector', 'targetRef', 'targetRefs'),
    ...more,
  );
}

export const TARGETS: RuleNode = each(TARGET);

const PORT_NAME: BoundedPattern = { pattern: /^[a-zA-Z0-9](?:[-a-zA-Z0-9]*[a-zA-Z0-9])?$/, longest: 62 };

const SOCKET_IS_ABSOLUTE = rule(
  '9e3044fa',
  (value) => typeof value === 'string' && /^unix:\/\/(?![/@])/.test(value),
  'the path of a Unix socket is absolute, or begins with @',
  'write unix:///path/of/the/socket',
);

const SOCKET_IS_NO_FOLDER = rule(
  '000638c1',
  (value) => typeof value === 'string' && value.startsWith('unix://') && value.endsWith('/'),
  'a Unix socket is no folder',
  'remove the "/" at the end',
);

const NO_PORTS_OF_SOCKETS = rule(
  '7b6fa208',
  (value) => textAt(value, 'address').startsWith('unix://') && has(value, 'ports'),
  'a Unix socket has no ports',
  'remove the ports',
);

/** A workload outside of the cluster. */
export function workload(...more: readonly DefinitionRule[]): RuleNode {
  return fields(
    {
      address: rules(SOCKET_IS_ABSOLUTE, SOCKET_IS_NO_FOLDER),
      ports: each(
        PORT,
        rule(
          'c2aa73ba',
          (value) => isObject(value) && Object.keys(value).some((name) => !isOf(name, PORT_NAME)),
          'the name of a port has letters, digits and "-"',
          'write a name such as http',
        ),
      ),
    },
    ...more,
    NO_PORTS_OF_SOCKETS,
  );
}

export const NEEDS_ADDRESS = rule(
  '3ff6915a',
  (value) => !has(value, 'address') && !has(value, 'network'),
  'this has neither address nor network',
  'add the address',
);

export const SERVER_TLS: RuleNode = rules(
  atMostOne('e533e1c0 e873d174', 'tlsCertificates', 'credentialNames'),
  atMostOne('ed1c6e37', 'credentialName', 'credentialNames'),
);
