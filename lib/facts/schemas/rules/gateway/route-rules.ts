import { entry } from '../../../data';
import { isOf, type BoundedPattern } from '../../../text/bounded-pattern';
import { each, fields, has, objectsIn, rule, rules, textAt, type RuleNode } from '../definition-rule';
import { millisecondsOf } from '../duration';
import { backend, PARENTS, SESSION_PERSISTENCE, UNIQUE_RULE_NAMES } from './common-rules';
import { GRPC_NAMES } from './grpc-names';
import { GRPC_FILTERS, HTTP_FILTERS } from './filter-rules';

/** Most matches of all rules of a route. */
const MOST_MATCHES = 128;

function matchesIn(rule: unknown, otherwise: number): number {
  const matches = entry(rule, 'matches');
  return Array.isArray(matches) ? matches.length : otherwise;
}

function tooMany(hash: string, otherwise: number): ReturnType<typeof rule> {
  return rule(
    hash,
    (value) => objectsIn(value).reduce((sum, each) => sum + matchesIn(each, otherwise), 0) > MOST_MATCHES,
    `the rules of a route have ${MOST_MATCHES} matches at most`,
    'make two routes of it',
  );
}

const PATH_CHARACTERS: BoundedPattern = {
  pattern: /^(?:[-A-Za-z0-9/._~!$&'()*+,;=:@]|%[0-9a-fA-F]{2})+$/,
  longest: 1024,
};

const NOT_IN_PATHS = ['//', '/./', '/../', '%2f', '%2F', '#'];

/** The rules about paths that are compared as they are. */
const PLAIN_PATH_HASHES = 'd1b1dcc5 2a730cba 8c3f86ff ced0ffea 16add9e2 5f510e91 20989435 0c441c9d c36405e2 67736b8f';

function isPlainPath(path: string): boolean {
  if (!path.startsWith('/') || path.endsWith('/..') || path.endsWith('/.')) return false;
  return !NOT_IN_PATHS.some((part) => path.includes(part)) && isOf(path, PATH_CHARACTERS);
}

const PATH = rules(
  rule(
    PLAIN_PATH_HASHES,
    (value) =>
      ['Exact', 'PathPrefix'].includes(textAt(value, 'type', 'PathPrefix')) &&
      !isPlainPath(textAt(value, 'value', '/')),
    (value) => `"${textAt(value, 'value')}" is no path of the type ${textAt(value, 'type', 'PathPrefix')}`,
    'begin it with "/", without "//", "/.", "/..", "#", "%2f" and characters that are no part of paths',
  ),
  rule(
    '1267f055',
    (value) => !['Exact', 'PathPrefix', 'RegularExpression'].includes(textAt(value, 'type', 'PathPrefix')),
    'there is no such type of path',
    'write Exact, PathPrefix or RegularExpression',
  ),
);

/** Whether exactly one filter replaces a prefix, which needs one match with a prefix. */
function replacesPrefix(filters: unknown, field: 'requestRedirect' | 'urlRewrite'): boolean {
  const replacing = objectsIn(filters).filter((filter) => {
    const path = entry(entry(filter, field), 'path');
    return textAt(path, 'type') === 'ReplacePrefixMatch' && has(path, 'replacePrefixMatch');
  });
  return replacing.length === 1;
}

/** Without matches, the API server fills in one with the prefix "/". */
function hasOnePrefix(value: unknown): boolean {
  const matches = entry(value, 'matches');
  if (!Array.isArray(matches)) return true;
  return matches.length === 1 && textAt(entry(matches[0], 'path'), 'type', 'PathPrefix') === 'PathPrefix';
}

function prefixRule(hashes: string, field: 'requestRedirect' | 'urlRewrite', where: 'rule' | 'backend') {
  return rule(
    hashes,
    (value) => {
      if (hasOnePrefix(value)) return false;
      if (where === 'rule') return replacesPrefix(entry(value, 'filters'), field);
      const replacing = objectsIn(entry(value, 'backendRefs')).filter((each) =>
        replacesPrefix(entry(each, 'filters'), field),
      );
      return replacing.length === 1;
    },
    'ReplacePrefixMatch needs exactly one match, of the type PathPrefix',
    'give the rule one match with a PathPrefix, or use ReplaceFullPath',
  );
}

const HTTP_RULE = fields(
  {
    backendRefs: each(backend(HTTP_FILTERS)),
    filters: HTTP_FILTERS,
    matches: each(fields({ path: PATH })),
    sessionPersistence: SESSION_PERSISTENCE,
    timeouts: rules(
      rule(
        '3f02004f',
        (value) => {
          const [request, backendRequest] = ['request', 'backendRequest'].map((field) =>
            millisecondsOf(entry(value, field)),
          );
          // Zero is no timeout.
          return request !== undefined && request !== 0 && backendRequest !== undefined && backendRequest > request;
        },
        'timeouts.backendRequest is longer than timeouts.request',
        'write a shorter one',
      ),
    ),
  },
  rule(
    '80d5779a',
    (value) =>
      objectsIn(entry(value, 'backendRefs')).length > 0 &&
      objectsIn(entry(value, 'filters')).some((filter) => has(filter, 'requestRedirect')),
    'a rule with a RequestRedirect has no backends',
    'remove the backendRefs, or the filter',
  ),
  prefixRule('14c17d52', 'requestRedirect', 'rule'),
  prefixRule('0fa5a331', 'urlRewrite', 'rule'),
  prefixRule('06e14dab', 'requestRedirect', 'backend'),
  prefixRule('bf9fd433', 'urlRewrite', 'backend'),
);

export const HTTP_ROUTE: RuleNode = fields({
  parentRefs: PARENTS,
  rules: each(HTTP_RULE, tooMany('dfef9215', 1), UNIQUE_RULE_NAMES),
});

function isMisnamed(value: unknown, field: keyof typeof GRPC_NAMES): boolean {
  const isExact = textAt(value, 'type', 'Exact') === 'Exact' && has(value, field);
  return isExact && !isOf(textAt(value, field), GRPC_NAMES[field].name);
}

const GRPC_MATCH = rules(
  rule(
    '6cb81017',
    (value) => !has(value, 'service') && !has(value, 'method'),
    'a match of methods needs service or method',
    'add one of the two',
  ),
  rule(
    'fb8615af',
    (value) => isMisnamed(value, 'service'),
    'this is no name of a gRPC service',
    `write a name such as ${GRPC_NAMES.service.example}`,
  ),
  rule(
    '7797fc31',
    (value) => isMisnamed(value, 'method'),
    'this is no name of a gRPC method',
    `write a name such as ${GRPC_NAMES.method.example}`,
  ),
);

export const GRPC_ROUTE: RuleNode = fields({
  parentRefs: PARENTS,
  rules: each(
    fields({
      backendRefs: each(backend(GRPC_FILTERS)),
      filters: GRPC_FILTERS,
      matches: each(fields({ method: GRPC_MATCH })),
      sessionPersistence: SESSION_PERSISTENCE,
    }),
    tooMany('837b88f5', 0),
    UNIQUE_RULE_NAMES,
  ),
});
