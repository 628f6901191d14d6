import type { HTTPRouteSpecRules, HTTPRouteSpecRulesFilters } from '../../../../imports/gateway-api';
import type { ApiObject } from 'cdk8s';
import { KONG_PLUGIN } from '../../../facts/kong/kinds';
import { inRunOrder } from '../../../facts/plugins/run-order';
import { object, type Shape } from '../../props/shape';
import { requireAttachable, requirePlugin, requirePreflight } from '../kong/attachable-plugin';
import { noteSide, type AttachOptions } from '../kong/attachment-sides';
import { releasesOf } from '../kong/chosen-releases';
import type { IKongPlugin } from '../kong/kong-plugin';
import { applyPluginFirst } from '../kong/plugin-attachments';
import type { PropCheck } from '../prop-check';
import { BACKEND_FIELDS, resolveBackends, type ResolvedBackend, type RuleBackends } from './gateway-backend';
import type { GatewayRuntime } from './gateway-runtime';
import { checkFilters, FILTER_FIELDS, filtersOf, pluginsMadeOf, type HttpFilters } from './http-filters';
import { checkMatch, MATCH_FIELDS, matchesOf, type HttpMatch, type RequestConditions } from './http-match';

/** Which requests a rule takes, what is done with them, and where they go: to a `backend`, to `backends`, or back by a `redirect`. */
export interface HttpRoutePath extends HttpMatch, HttpFilters, RuleBackends {}

export const HTTP_PATH: Shape<HttpRoutePath> = object<HttpRoutePath>({
  ...MATCH_FIELDS,
  ...FILTER_FIELDS,
  ...BACKEND_FIELDS,
});

/** A rule as it is written, to which filters are added as plugins are attached. */
export type WrittenRule = {
  -readonly [Field in keyof HTTPRouteSpecRules]: HTTPRouteSpecRules[Field];
};

/** What a rule has to know of its route. */
export interface RuleRoute {
  readonly namespace: string | undefined;
  readonly runtime: GatewayRuntime;
  /** Conditions of the whole route. */
  readonly conditions: RequestConditions;
  /** The plugins of the whole route. */
  readonly plugins: () => readonly IKongPlugin[];
  readonly object: () => ApiObject;
}

/** A rule of an HttpRoute. */
export class HttpRouteRule {
  /** What the rule sends requests to. */
  public readonly resolved: readonly ResolvedBackend[];
  private readonly attached: IKongPlugin[] = [];
  private readonly written: WrittenRule[];

  /** @internal */
  public constructor(
    private readonly propCheck: PropCheck,
    /** The prop that it comes from. */
    private readonly prop: string,
    private readonly props: HttpRoutePath,
    private readonly route: RuleRoute,
  ) {
    const prefix = `${prop}.`;
    checkMatch(propCheck, prefix, props, route.runtime);
    checkFilters(propCheck, prefix, props);
    this.resolved = resolveBackends(propCheck, prefix, props);
    this.checkEnd();
    this.written = this.rules();
    this.requireNoneMade(route.plugins());
  }

  /** The plugins of the rule, in the order in which they were attached. */
  public get plugins(): readonly IKongPlugin[] {
    return [...this.attached];
  }

  /** The plugins of the rule in the order in which Kong runs them, without those of the whole route. */
  public pluginOrder(): readonly IKongPlugin[] {
    return inRunOrder(this.attached, (plugin) => plugin);
  }

  /**
   * Makes a plugin act on the requests of this rule alone, as a filter of it.
   * @throws PropError when it is a KongClusterPlugin, in another namespace, Kong refuses it on routes, or one of its name or kind acts on
   * the rule
   */
  public addPlugin(plugin: IKongPlugin, options?: AttachOptions): this {
    const { propCheck, route } = this;
    requirePlugin(propCheck, plugin);
    if (this.attached.includes(plugin)) return this;
    const { pluginName: name } = plugin;
    const alone = 'a KongPlugin: a rule names no KongClusterPlugin; attach it to the whole route';
    propCheck.require(!plugin.isClusterWide, 'addPlugin(plugin)', name, alone);
    requireAttachable(propCheck, plugin, {
      namespace: route.namespace,
      scope: 'route',
      names: [],
      plugins: [...route.plugins(), ...this.attached, ...this.made()],
    });
    this.requirePreflight(plugin);
    noteSide(propCheck, plugin, 'place', options);
    this.attached.push(plugin);
    for (const rule of this.written) rule.filters = this.filters();
    applyPluginFirst(plugin, route.object());
    return this;
  }

  /**
   * @throws PropError when browsers ask a `cors` plugin with a method that the rule does not take
   * @internal
   */
  public requirePreflight(plugin: IKongPlugin): void {
    const { methods } = this.props;
    // Without methods of its own the rule takes those of the route.
    const prop = methods === undefined ? 'methods' : `${this.prop}.methods`;
    requirePreflight(this.propCheck, prop, plugin, methods ?? this.route.conditions.methods ?? []);
  }

  /** As the Gateway API has it. @internal */
  public get specs(): readonly WrittenRule[] {
    return this.written;
  }

  /** The plugins that act on the rule besides those of the route. @internal */
  public acting(): readonly IKongPlugin[] {
    return [...this.attached, ...this.made()];
  }

  private checkEnd(): void {
    const { propCheck, prop, props, resolved } = this;
    const { redirect, rewrite, pathType = 'Prefix' } = props;
    const isRedirect = redirect !== undefined;
    const end = 'a backend, backends or a redirect: requests have to end somewhere';
    propCheck.require(isRedirect || resolved.length > 0, `${prop}.backend`, undefined, end);
    const none = 'nothing beside backends: a redirect sends requests back';
    propCheck.require(!isRedirect || resolved.length === 0, `${prop}.redirect`, redirect, none);
    const prefix = "nothing with another pathType than 'Prefix': there is no prefix to replace";
    const replacement = rewrite?.prefix;
    propCheck.require(
      replacement === undefined || pathType === 'Prefix',
      `${prop}.rewrite.prefix`,
      replacement,
      prefix,
    );
    const routed = resolved.find(({ meshRouting }) => meshRouting === true);
    const host = `nothing with the backend ${routed?.serviceName ?? ''}, whose Service has meshRouting: Istio routes on its name as Host header`;
    propCheck.require(routed === undefined || rewrite?.host === undefined, `${prop}.rewrite.host`, rewrite?.host, host);
  }

  /** One rule; for a prefix to replace, one for each match, because a rule with it has one match alone. */
  private rules(): WrittenRule[] {
    const { props, route } = this;
    const matches = matchesOf({ ...route.conditions, ...withoutHoles(props) });
    const groups = props.rewrite?.prefix === undefined ? [matches] : matches.map((match) => [match]);
    const filters = this.filters();
    return groups.map((group) => ({ matches: group, ...(filters.length > 0 && { filters }) }));
  }

  private filters(): HTTPRouteSpecRulesFilters[] {
    const [group, kind] = KONG_PLUGIN.split('/') as [string, string];
    const references = this.attached.map(({ pluginName: name }) => ({
      type: 'ExtensionRef' as const,
      extensionRef: { group, kind, name },
    }));
    return [...filtersOf(this.props), ...references];
  }

  /** Plugins that the controller makes of the filters, so that no other of their kinds fits beside them. */
  private made(): IKongPlugin[] {
    const kinds = pluginsMadeOf(this.props, releasesOf(this.propCheck.construct).kong);
    return kinds.map((plugin) => ({
      pluginName: '',
      plugin,
      isClusterWide: false,
      namespace: undefined,
      scopes: undefined,
      priority: undefined,
    }));
  }

  private requireNoneMade(attached: readonly IKongPlugin[]): void {
    const twice = this.made().find(({ plugin }) => attached.some((each) => each.plugin === plugin));
    const allowed = `a route without a ${twice?.plugin ?? ''} plugin: the controller makes one of the filters, and Kong runs only one`;
    this.propCheck.require(twice === undefined, this.prop, twice?.plugin, allowed);
  }
}

/** Undefined stands for what is left out, and hides nothing. */
function withoutHoles(props: HttpRoutePath): HttpRoutePath {
  return Object.fromEntries(Object.entries(props).filter(([, value]) => value !== undefined));
}
