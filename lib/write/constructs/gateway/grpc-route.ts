import type { Construct } from 'constructs';
import type { GRPCRouteSpecRules, GRPCRouteSpecRulesMatches } from '../../../../imports/gateway-api';
import { GATEWAY_GROUP } from '../../../facts/gateway/api-versions';
import { grpcRouteFaults } from '../../../facts/gateway/grpc-route-faults';
import { KONG_ANNOTATIONS } from '../../../facts/kong/annotations';
import { judgeRegex } from '../../../facts/plugins/pcre-syntax';
import { GRPC_NAMES } from '../../../facts/schemas/rules/gateway/grpc-names';
import { isOf } from '../../../facts/text/bounded-pattern';
import { pathText } from '../../../facts/text/value-path';
import { anyObject, list, map, object, oneOf, optional, text, type Fields, type Shape } from '../../props/shape';
import { requireLogin } from '../kong/group-check';
import { preservedHost } from '../kong/preserved-host';
import { renderRouteSettings, ROUTE_KEYS, ROUTE_SETTING_FIELDS, type KongRouteSettings } from '../kong/route-settings';
import type { PropCheck } from '../prop-check';
import {
  BACKEND_FIELDS,
  backendRefs,
  resolveBackends,
  type ResolvedBackend,
  type RuleBackends,
} from './gateway-backend';
import { valueAt } from '../checked-object';
import { checkGatewayObject } from './gateway-object';
import { GatewayRoute, ROUTE_FIELDS, routedPart, type GatewayRouteProps } from './gateway-route';
import { checkPlainBackends } from './plain-backends';

/** Which calls go where. Without `service`, `method` and `headers`: all of them. */
export interface GrpcRouteCalls extends RuleBackends {
  /** Service of gRPC with its package, such as `shop.v1.Cart`. */
  readonly service?: string;
  /** Method of it; Kong also takes methods whose names begin so. */
  readonly method?: string;
  /**
   * How both are compared.
   * @default 'Exact'
   */
  readonly type?: 'Exact' | 'RegularExpression';
  /** Headers that a call must carry: name to accepted values. */
  readonly headers?: Readonly<Record<string, readonly string[]>>;
}

/** What is said of a GRPCRoute by the annotations of an Ingress. */
export type GrpcRouteSettings = Pick<KongRouteSettings, (typeof SETTINGS)[number]>;

const SETTINGS = [
  'preserveHost',
  'snis',
  'hostAliases',
  'tags',
] as const satisfies readonly (keyof KongRouteSettings)[];

export interface GrpcRouteProps extends GatewayRouteProps, GrpcRouteSettings {
  /**
   * Host names that calls are taken for, `*.` in front for any labels.
   * @default - those of the listeners
   */
  readonly hosts?: readonly string[];
  /** Calls with their backends, a rule each. It or `rules` is needed. */
  readonly calls?: readonly GrpcRouteCalls[];
  /** Further rules, as the Gateway API has them, with all of its fields. */
  readonly rules?: readonly GRPCRouteSpecRules[];
}

const SHAPE = object<GrpcRouteProps>({
  ...ROUTE_FIELDS,
  ...(Object.fromEntries(
    SETTINGS.map((name) => [name, ROUTE_SETTING_FIELDS[name]]),
  ) as unknown as Fields<GrpcRouteSettings>),
  hosts: optional(list(text)),
  calls: optional(
    list(
      object<GrpcRouteCalls>({
        ...BACKEND_FIELDS,
        service: optional(text),
        method: optional(text),
        type: optional(oneOf(['Exact', 'RegularExpression'])),
        headers: optional(map(list(text))),
      }),
    ),
  ),
  rules: optional(list(anyObject as Shape<GRPCRouteSpecRules>)),
});

const OWNED = Object.fromEntries(SETTINGS.map((name) => [KONG_ANNOTATIONS[name], ROUTE_KEYS[KONG_ANNOTATIONS[name]]!]));

/**
 * A route from Kong to gRPC Services. Kong speaks gRPC to them in the way that the listener does: with TLS unless it is one for HTTP, or
 * the Service says otherwise (`kong.protocol`).
 */
export class GrpcRoute extends GatewayRoute {
  /**
   * @throws PropError when a name, host, call or setting is malformed, no listener of a Gateway is for the route, or the chosen
   * controller ignores or refuses something of it
   */
  public constructor(scope: Construct, id: string, props: GrpcRouteProps) {
    super(scope, id, props, SHAPE, 'GRPCRoute');
    const { propCheck, leading } = this;
    const { hosts, calls = [], rules = [] } = props;
    propCheck.require(calls.length + rules.length > 0, 'calls', calls, 'at least one entry, or one in rules');
    for (const setting of ['snis', 'hostAliases'] as const) {
      const passedOver = 'nothing with the expressions router, with which the controller passes over it';
      propCheck.require(!this.hasExpressions || props[setting] === undefined, setting, props[setting], passedOver);
    }
    const resolved = calls.map((each, index) => resolveCalls(propCheck, `calls[${index}].`, each));
    // Kong preserves no Host header of gRPC unless it is told to.
    const preserveHost = preservedHost(propCheck, props.preserveHost ?? false, resolved.flat());
    const settings = { ...pick(props), preserveHost: props.preserveHost === undefined ? undefined : preserveHost };
    rules.forEach((rule, index) => {
      checkPlainBackends(propCheck, `rules[${index}]`, rule, leading);
    });
    const written = [
      ...calls.map((each, index) => ({
        ...matchesOf(each),
        backendRefs: backendRefs(propCheck, resolved[index]!, leading),
      })),
      ...rules,
    ];
    const spec = {
      parentRefs: this.parents.refs,
      ...(hosts && hosts.length > 0 && { hostnames: [...hosts] }),
      rules: written,
    };
    const propOf = (place: string): string => {
      const [whole = '', index = '0'] = /^spec\.rules\[(\d+)\]/.exec(place) ?? [];
      const number = Number(index);
      const source = number < calls.length ? `calls[${number}]` : `rules[${number - calls.length}]`;
      return whole === '' ? place.replace(/^spec\.hostnames/, 'hosts') : `${source}${place.slice(whole.length)}`;
    };
    checkGatewayObject(propCheck, 'GRPCRoute', spec, propOf);
    for (const { path, message, fix } of grpcRouteFaults(spec)) {
      propCheck.fail(propOf(pathText(path)), valueAt({ spec }, path), `${fix}: ${message}`);
    }
    const rendered = renderRouteSettings(settings, propCheck, this, `${GATEWAY_GROUP}/GRPCRoute`);
    this.createRoute(props, spec, rendered, OWNED);
    requireLogin(this, () => resolved.map((each) => routedPart(this, { plugins: [], resolved: each })));
  }
}

function pick(props: GrpcRouteProps): GrpcRouteSettings {
  return Object.fromEntries(SETTINGS.map((name) => [name, props[name]]));
}

function resolveCalls(propCheck: PropCheck, prefix: string, calls: GrpcRouteCalls): ResolvedBackend[] {
  const { type = 'Exact', headers = {} } = calls;
  for (const prop of ['service', 'method'] as const) {
    const value = calls[prop];
    if (value === undefined) continue;
    propCheck.notEmpty(`${prefix}${prop}`, value);
    const { name, example } = GRPC_NAMES[prop];
    const named = type === 'RegularExpression' || isOf(value, name);
    propCheck.require(named, `${prefix}${prop}`, value, `a name such as ${example}, or type: 'RegularExpression'`);
    const isBroken = type === 'RegularExpression' && judgeRegex(value) === 'broken';
    const compiles = 'a regular expression that compiles: Kong refuses its whole configuration otherwise';
    propCheck.require(!isBroken, `${prefix}${prop}`, value, compiles);
  }
  for (const [name, values] of Object.entries(headers)) {
    propCheck.notEmpty(`${prefix}headers["${name}"]`, values);
    values.forEach((value, index) => {
      const literal = 'the value itself: the controller takes no regular expression for a header of gRPC';
      propCheck.require(!value.startsWith('~*'), `${prefix}headers["${name}"][${index}]`, value, literal);
    });
  }
  const resolved = resolveBackends(propCheck, prefix, calls);
  const end = 'a backend, or backends: calls have to end somewhere';
  propCheck.require(resolved.length > 0, `${prefix}backend`, undefined, end);
  return resolved;
}

/** One match for each choice of values of headers; none for all calls. */
function matchesOf({ service, method, type, headers = {} }: GrpcRouteCalls): {
  readonly matches?: readonly GRPCRouteSpecRulesMatches[];
} {
  const named = service !== undefined || method !== undefined;
  const call = {
    ...(type && { type }),
    ...(service !== undefined && { service }),
    ...(method !== undefined && { method }),
  };
  const choices = Object.entries(headers).reduce<readonly (readonly { name: string; value: string }[])[]>(
    (all, [name, values]) => all.flatMap((choice) => values.map((value) => [...choice, { name, value }])),
    [[]],
  );
  const matches = choices.map((choice) => ({
    ...(named && { method: call }),
    ...(choice.length > 0 && { headers: choice }),
  }));
  return named || Object.keys(headers).length > 0 ? { matches } : {};
}
