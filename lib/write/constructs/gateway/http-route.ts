import type { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import type { HTTPRouteSpecRules } from '../../../../imports/gateway-api';
import { GATEWAY_GROUP } from '../../../facts/gateway/api-versions';
import { httpRouteFaults } from '../../../facts/gateway/http-route-faults';
import { KONG_ANNOTATIONS } from '../../../facts/kong/annotations';
import { BACKEND_TIMEOUT } from '../../../facts/kong/kinds';
import { pathText } from '../../../facts/text/value-path';
import { elsewhere } from '../../props/elsewhere';
import { anyObject, milliseconds, list, object, optional, text, type Fields, type Shape } from '../../props/shape';
import { releasesOf, requireKic } from '../kong/chosen-releases';
import { requirePreflight } from '../kong/attachable-plugin';
import type { AttachOptions } from '../kong/attachment-sides';
import { requireLogin } from '../kong/group-check';
import type { IKongPlugin } from '../kong/kong-plugin';
import { preservedHost } from '../kong/preserved-host';
import { renderRouteSettings, ROUTE_KEYS, ROUTE_SETTING_FIELDS, type KongRouteSettings } from '../kong/route-settings';
import { backendRefs } from './gateway-backend';
import { valueAt } from '../checked-object';
import { checkGatewayObject } from './gateway-object';
import { GatewayRoute, ROUTE_FIELDS, routedPart, type GatewayRouteProps } from './gateway-route';
import { checkConditions, CONDITION_FIELDS, type RequestConditions } from './http-match';
import { checkPlainRule, requireEnd } from './http-plain-rule';
import { HTTP_PATH, HttpRouteRule, type HttpRoutePath, type WrittenRule } from './http-route-rule';

/** What is said of an HTTPRoute by the annotations of an Ingress. */
export type HttpRouteSettings = Pick<KongRouteSettings, (typeof SETTINGS)[number]>;

const SETTINGS = [
  'protocols',
  'stripPath',
  'preserveHost',
  'httpsRedirectStatusCode',
  'forceSslRedirect',
  'regexPriority',
  'snis',
  'hostAliases',
  'requestBuffering',
  'responseBuffering',
  'pathHandling',
  'tags',
] as const satisfies readonly (keyof KongRouteSettings)[];

/** The controller passes over these where Kong runs with its expressions router. */
const OF_TRADITIONAL = ['regexPriority', 'snis', 'hostAliases', 'pathHandling'] as const;

/** The words are those of KongRoute, where they mean the same. */
export interface HttpRouteProps extends GatewayRouteProps, HttpRouteSettings, RequestConditions {
  /**
   * Host names that the paths are served under, `*.` in front for any labels.
   * @default - those of the listeners
   */
  readonly hosts?: readonly string[];
  /**
   * Paths with their backends, a rule each.
   * @default - none: `addRule` adds rules
   */
  readonly paths?: readonly HttpRoutePath[];
  /**
   * Time that Kong waits for a backend to take a connection, and between two reads or writes: milliseconds. Since KIC 3.1.
   * @default 60000
   */
  readonly backendTimeout?: number;
  /** Further rules, as the Gateway API has them, with all of its fields. */
  readonly rules?: readonly HTTPRouteSpecRules[];
}

const SETTING_FIELDS = Object.fromEntries(
  SETTINGS.map((name) => [name, ROUTE_SETTING_FIELDS[name]]),
) as unknown as Fields<HttpRouteSettings>;

const SHAPE = elsewhere(
  object<HttpRouteProps>({
    ...ROUTE_FIELDS,
    ...SETTING_FIELDS,
    ...CONDITION_FIELDS,
    hosts: optional(list(text)),
    paths: optional(list(HTTP_PATH)),
    backendTimeout: optional(milliseconds(1, 86_400_000)),
    rules: optional(list(anyObject as Shape<HTTPRouteSpecRules>)),
  }),
  {
    tls: 'nothing: the certificates are those of a listener of the Gateway, listeners: [{ certificates: … }]',
    ingressClassName: 'nothing: a route is of the class of its Gateway, which is in gateways',
    regexPrefix: "nothing: a path with pathType: 'RegularExpression' is a regular expression",
    rewrite: 'nothing for the whole route: paths: [{ rewrite: … }] has a rewrite for each path',
    headersSeparator: 'nothing: each value of headers is written by itself',
    override: 'nothing: the controller reads no KongIngress here',
  },
);

const OWNED = Object.fromEntries(
  [...SETTINGS, 'methods' as const].map((name) => [KONG_ANNOTATIONS[name], ROUTE_KEYS[KONG_ANNOTATIONS[name]]!]),
);

/** A route from Kong to Services, as an HTTPRoute of the Gateway API. */
export class HttpRoute extends GatewayRoute {
  private readonly conditions: RequestConditions;
  private readonly route: ApiObject;
  private readonly rules: HttpRouteRule[] = [];
  /** As they are written, with the props that they come from. */
  private readonly written: WrittenRule[] = [];
  private readonly sources: string[] = [];

  /**
   * @throws PropError when a name, host, path, port or setting is malformed, no listener of a Gateway is for the route, the chosen
   * controller ignores or refuses something of it, or `preserveHost` conflicts with a backend with `meshRouting`
   */
  public constructor(
    scope: Construct,
    id: string,
    private readonly props: HttpRouteProps,
  ) {
    super(scope, id, props, SHAPE, 'HTTPRoute');
    const { propCheck } = this;
    const { hosts, paths = [], rules = [], backendTimeout, methods, headers } = props;
    for (const [prop, given] of Object.entries({ paths: props.paths, rules: props.rules })) {
      if (given !== undefined) propCheck.notEmpty(prop, given);
    }
    this.conditions = { ...(methods && { methods }), ...(headers && { headers }) };
    checkConditions(propCheck, '', this.conditions);
    for (const setting of OF_TRADITIONAL) {
      const passedOver = 'nothing with the expressions router, with which the controller passes over it';
      propCheck.require(!this.hasExpressions || props[setting] === undefined, setting, props[setting], passedOver);
    }
    if (backendTimeout !== undefined) {
      requireKic(propCheck, releasesOf(this).kic, BACKEND_TIMEOUT, 'backendTimeout', backendTimeout);
    }
    const settings = Object.fromEntries(SETTINGS.map((name) => [name, props[name]])) as HttpRouteSettings;
    const spec = {
      parentRefs: this.parents.refs,
      ...(hosts && hosts.length > 0 && { hostnames: [...hosts] }),
      rules: this.written,
    };
    const on = `${GATEWAY_GROUP}/HTTPRoute`;
    this.route = this.createRoute(props, spec, renderRouteSettings(settings, propCheck, this, on), OWNED, () =>
      this.rules.flatMap((rule) => rule.acting()),
    );
    paths.forEach((path, index) => this.write(path, `paths[${index}]`));
    rules.forEach((rule, index) => {
      this.writePlain(rule, `rules[${index}]`);
    });
    if (this.written.length > 0) this.check();
    rules.forEach((rule, index) => {
      requireEnd(propCheck, `rules[${index}]`, rule);
    });
    requireLogin(this, () => this.rules.map((rule) => routedPart(this, rule)));
    this.node.addValidation({
      validate: () => (this.written.length > 0 ? [] : ['an HttpRoute needs a path: give it paths, or call addRule']),
    });
  }

  /**
   * Adds a rule, to which plugins can be attached that act on its requests alone.
   * @throws PropError as the constructor does
   */
  public addRule(path: HttpRoutePath): HttpRouteRule {
    this.propCheck.shape('addRule(path)', HTTP_PATH, path);
    const rule = this.write(path, 'addRule(path)');
    this.check();
    return rule;
  }

  public override addPlugin(plugin: IKongPlugin, options?: AttachOptions): this {
    for (const rule of this.rules) rule.requirePreflight(plugin);
    (this.props.rules ?? []).forEach((rule, index) => {
      requirePreflight(this.propCheck, `rules[${index}].matches`, plugin, methodsIn(rule));
    });
    return super.addPlugin(plugin, options);
  }

  private write(path: HttpRoutePath, prop: string): HttpRouteRule {
    const rule = new HttpRouteRule(this.propCheck, prop, path, {
      namespace: this.namespace,
      runtime: { ...this.runtime, router: this.hasExpressions ? 'expressions' : 'traditional' },
      conditions: this.conditions,
      plugins: () => this.plugins,
      object: () => this.route,
    });
    const { backendTimeout } = this.props;
    for (const spec of rule.specs) {
      if (rule.resolved.length > 0) spec.backendRefs = backendRefs(this.propCheck, rule.resolved, this.leading);
      if (backendTimeout !== undefined) spec.timeouts = { backendRequest: durationText(backendTimeout) };
      this.written.push(spec);
      this.sources.push(prop);
    }
    this.rules.push(rule);
    for (const plugin of this.plugins) rule.requirePreflight(plugin);
    this.preserveHost();
    return rule;
  }

  private writePlain(rule: HTTPRouteSpecRules, prop: string): void {
    checkPlainRule(this.propCheck, prop, rule, { ...this.leading, hasExpressions: this.hasExpressions });
    this.written.push({ ...rule });
    this.sources.push(prop);
  }

  /** One setting is for all backends. */
  private preserveHost(): void {
    const backends = this.rules.flatMap(({ resolved }) => resolved);
    const preserved = preservedHost(this.propCheck, this.props.preserveHost, backends);
    if (preserved === undefined) return;
    this.route.metadata.addAnnotation(KONG_ANNOTATIONS.preserveHost, String(preserved));
  }

  private check(): void {
    const { propCheck } = this;
    const spec = { rules: this.written };
    const { hosts: hostnames } = this.props;
    const whole = { parentRefs: this.parents.refs, ...spec, ...(hostnames && { hostnames }) };
    checkGatewayObject(propCheck, 'HTTPRoute', whole, (place) => this.propOf(place));
    for (const { path, message, fix } of httpRouteFaults(spec)) {
      propCheck.fail(this.propOf(pathText(path)), valueAt({ spec }, path), `${fix}: ${message}`);
    }
  }

  /** What a place of the object is called among the props. */
  private propOf(place: string): string {
    const [whole = '', index = ''] = /^spec\.rules\[(\d+)\]/.exec(place) ?? [];
    return whole === ''
      ? place.replace(/^spec\.hostnames/, 'hosts')
      : `${this.sources[Number(index)] ?? ''}${place.slice(whole.length)}`;
  }
}

/** Methods that a rule takes; none: all. */
function methodsIn({ matches = [] }: HTTPRouteSpecRules): readonly string[] {
  const methods = matches.flatMap(({ method }) => method ?? []);
  return methods.length < matches.length ? [] : methods;
}

/** A duration of the Gateway API. */
function durationText(milliseconds: number): string {
  const [seconds, rest] = [Math.floor(milliseconds / 1000), milliseconds % 1000];
  return `${seconds > 0 ? `${seconds}s` : ''}${rest > 0 ? `${rest}ms` : ''}`;
}
