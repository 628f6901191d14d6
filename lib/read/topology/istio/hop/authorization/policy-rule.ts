import { at, isObject, list, object, text, type JsonObject } from '../../../../manifests/json';
import { lazyOf } from '../../../lazy';
import { any, every, not, type Match } from '../match';
import type { HopRequest } from '../hop';
import { matchHeader, matchPaths, matchTexts } from '../request-match';
import {
  matchNamespace,
  matchPrincipal,
  matchServiceAccount,
  matchTrustDomain,
  type CallerIdentity,
} from './caller-identity';
import { pathPattern, wildcardPattern } from './wildcard-pattern';

/** What a proxy knows of a request when it asks policies. */
export interface PolicyContext {
  readonly identity: CallerIdentity;
  readonly request: Pick<HopRequest, 'paths' | 'methods' | 'headers'>;
  /** Host headers; empty: any. */
  readonly hosts: readonly string[];
  /** That requests come to. */
  readonly port: number | undefined;
  /**
   * What the proxy reads of a request: HTTP, connections alone as a sidecar does at ports of other protocols, or connections
   * alone as the proxy of a node does.
   */
  readonly reads: 'http' | 'connections' | 'node';
  /** Whether a RequestAuthentication looks at tokens for the pods. */
  readonly knowsTokens: boolean;
  /** Of the policy. */
  readonly namespace: string;
  readonly action: 'ALLOW' | 'DENY' | 'CUSTOM';
}

/** Asks one value of a condition. */
type Test = (value: string, context: PolicyContext) => Match;

interface Attribute {
  readonly test: Test;
  /** Only a proxy that reads HTTP can tell. */
  readonly isHttp: boolean;
}

const AT_RUN_TIME =
  (what: string): Test =>
  () => ({ unknown: `a policy asks for ${what}` });

const PRINCIPAL: Attribute = { isHttp: false, test: (value, { identity }) => matchPrincipal(identity, value) };
const NAMESPACE: Attribute = { isHttp: false, test: (value, { identity }) => matchNamespace(identity, value) };
const DOMAIN: Attribute = { isHttp: false, test: (value, { identity }) => matchTrustDomain(identity, value) };
const ACCOUNT: Attribute = {
  isHttp: false,
  test: (value, { identity, namespace }) => matchServiceAccount(identity, value, namespace),
};
const SOURCE_IP: Attribute = { isHttp: false, test: AT_RUN_TIME('addresses of callers') };
const REMOTE_IP: Attribute = { isHttp: true, test: AT_RUN_TIME('addresses of clients') };
const TOKEN: Attribute = { isHttp: true, test: (_, { knowsTokens }) => (knowsTokens ? 'some' : 'none') };
const PORT: Attribute = {
  isHttp: false,
  test: (value, { port }) => {
    if (port === undefined) return { unknown: 'a policy asks for the port of the pods, which is not known' };
    return value === String(port) ? 'all' : 'none';
  },
};

const SOURCES: Readonly<Record<string, Attribute>> = {
  principals: PRINCIPAL,
  namespaces: NAMESPACE,
  serviceAccounts: ACCOUNT,
  trustDomains: DOMAIN,
  ipBlocks: SOURCE_IP,
  remoteIpBlocks: REMOTE_IP,
  requestPrincipals: TOKEN,
};

const PATHS: Attribute = {
  isHttp: true,
  test: (value, { request }) => matchPaths(pathPattern(value), request.paths),
};

const OPERATIONS: Readonly<Record<string, Attribute>> = {
  ports: PORT,
  hosts: {
    isHttp: true,
    test: (value, { hosts }) => matchTexts({ ...wildcardPattern(value), ignoresCase: true }, hosts),
  },
  methods: { isHttp: true, test: (value, { request }) => matchTexts(wildcardPattern(value), request.methods) },
  paths: PATHS,
};

const CONDITIONS: Readonly<Record<string, Attribute>> = {
  'source.principal': PRINCIPAL,
  'source.namespace': NAMESPACE,
  'source.serviceAccount': ACCOUNT,
  'source.trustDomain': DOMAIN,
  'source.ip': SOURCE_IP,
  'remote.ip': REMOTE_IP,
  'destination.ip': { isHttp: false, test: AT_RUN_TIME('addresses of pods') },
  'destination.port': PORT,
  'connection.sni': { isHttp: false, test: AT_RUN_TIME('the name that TLS is begun with') },
  'request.auth.principal': TOKEN,
  'request.auth.audiences': TOKEN,
  'request.auth.presenter': TOKEN,
};

/** Of conditions whose keys have a name in brackets. */
function attributeOf(key: string): Attribute | undefined {
  if (Object.hasOwn(CONDITIONS, key)) return CONDITIONS[key];
  if (key.startsWith('request.headers')) return headerAttribute(/\[(.*)\]$/.exec(key)?.[1] ?? '');
  if (key.startsWith('request.auth.claims')) return TOKEN;
  if (key.startsWith('experimental.envoy.filters.')) return { isHttp: false, test: AT_RUN_TIME('metadata of Envoy') };
  return undefined;
}

function headerAttribute(name: string): Attribute {
  return { isHttp: true, test: (value, { request }) => matchHeader(wildcardPattern(value), name, request.headers) };
}

/**
 * Which requests one rule of an AuthorizationPolicy is for. What a proxy cannot read makes an ALLOW rule be for none, and
 * is left out of others, which are then for more. Source: `model.go` of istio/istio, and `handleRule` for proxies of nodes.
 */
export function matchRule(rule: unknown, context: PolicyContext): Match {
  const clauses = clausesOf(rule);
  if (clauses === undefined) return 'none';
  return every(clauses.map((alternatives) => any(alternatives.map((fields) => matchFields(fields, context)))));
}

/**
 * The paths that a rule asks for, where it asks for nothing but whole ones: for requests with others it is not. Undefined where
 * that cannot be told.
 */
export function exactPathsOf(rule: unknown): readonly string[] | undefined {
  const clause = clausesOf(rule)?.find((alternatives) =>
    alternatives.every((fields) => wholePaths(fields) !== undefined),
  );
  return clause?.flatMap((fields) => wholePaths(fields) ?? []);
}

function wholePaths(fields: readonly Field[]): readonly string[] | undefined {
  const asked = fields.find(({ attribute, values }) => attribute === PATHS && values.length > 0);
  return asked?.values.every((path) => pathPattern(path).kind === 'exact') === true ? asked.values : undefined;
}

/** Conditions that all have to hold, each with its alternatives; undefined for what is no rule. */
type Clauses = readonly (readonly (readonly Field[])[])[];

function clausesOf(rule: unknown): Clauses | undefined {
  return isObject(rule) ? readClauses(rule) : undefined;
}

const readClauses = lazyOf((rule: JsonObject): Clauses | undefined => {
  const whens = list(at(rule, 'when')).map((each) => ({ attribute: attributeOf(text(at(each, 'key')) ?? ''), each }));
  // Istio skips a rule with a key that it does not know.
  if (whens.some(({ attribute }) => attribute === undefined)) return undefined;
  return [
    list(at(rule, 'from')).map((from) => fieldsOf(at(from, 'source'), SOURCES)),
    list(at(rule, 'to')).map((to) => fieldsOf(at(to, 'operation'), OPERATIONS)),
    ...whens.map(({ attribute, each }) => [
      [{ attribute: attribute!, values: texts(at(each, 'values')), notValues: texts(at(each, 'notValues')) }],
    ]),
  ].filter((alternatives) => alternatives.length > 0);
});

interface Field {
  readonly attribute: Attribute;
  readonly values: readonly string[];
  readonly notValues: readonly string[];
}

function fieldsOf(value: unknown, attributes: Readonly<Record<string, Attribute>>): Field[] {
  const given = object(value);
  return Object.entries(attributes).flatMap(([name, attribute]) => {
    const values = texts(given[name]);
    const notValues = texts(given[`not${name[0]!.toUpperCase()}${name.slice(1)}`]);
    return values.length + notValues.length === 0 ? [] : [{ attribute, values, notValues }];
  });
}

function matchFields(fields: readonly Field[], context: PolicyContext): Match {
  const { reads, action } = context;
  const readable = fields.filter(({ attribute }) => reads === 'http' || !attribute.isHttp);
  if (readable.length < fields.length) {
    if (action === 'ALLOW') return 'none';
    // The proxy of a node skips what has nothing left (`src/rbac.rs` of istio/ztunnel); a sidecar takes it for everything.
    if (readable.length === 0) return reads === 'node' ? 'none' : 'all';
  }
  return every(readable.map((field) => matchField(field, context)));
}

function matchField({ attribute: { test }, values, notValues }: Field, context: PolicyContext): Match {
  const excluded = not(any(notValues.map((value) => test(value, context))));
  if (values.length === 0) return excluded;
  const left = values.filter((value) => !notValues.includes(value));
  return every([any(left.map((value) => test(value, context))), excluded]);
}

function texts(value: unknown): string[] {
  return list(value).flatMap((each) => (typeof each === 'number' ? String(each) : (text(each) ?? [])));
}
