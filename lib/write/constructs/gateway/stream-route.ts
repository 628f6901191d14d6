import type { Construct } from 'constructs';
import type { JsonObject } from '../../../facts/data';
import { GATEWAY_GROUP } from '../../../facts/gateway/api-versions';
import { KONG_ANNOTATIONS } from '../../../facts/kong/annotations';
import { list, optional, text, type AnyShape, type Fields } from '../../props/shape';
import { renderAnnotations, TAGS } from '../kong/annotation-table';
import { releasesOf } from '../kong/chosen-releases';
import { BACKEND_FIELDS, backendRefs, resolveBackends, type RuleBackends } from './gateway-backend';
import type { GatewayRouteKind } from './gateway-listener';
import { checkGatewayObject } from './gateway-object';
import { GatewayRoute, ROUTE_FIELDS, type GatewayRouteProps } from './gateway-route';

/** What routes of streams have: one rule, for all that the listeners get. */
export interface StreamRouteProps extends GatewayRouteProps, RuleBackends {
  /** Name of the rule, which becomes a tag in Kong. */
  readonly ruleName?: string;
  /** Tags of the route in Kong. Since KIC 2.9. */
  readonly tags?: readonly string[];
}

export const STREAM_FIELDS: Fields<StreamRouteProps> = {
  ...ROUTE_FIELDS,
  ...BACKEND_FIELDS,
  ruleName: optional(text),
  tags: optional(list(text)),
};

/** A route of connections or datagrams, which have no hosts and paths that Kong could look at. */
export abstract class StreamRoute extends GatewayRoute {
  protected constructor(
    scope: Construct,
    id: string,
    props: StreamRouteProps & { readonly hosts?: readonly string[] },
    shape: AnyShape,
    kind: GatewayRouteKind,
  ) {
    super(scope, id, props, shape, kind);
    const { propCheck } = this;
    const { hosts, ruleName, tags } = props;
    const backends = resolveBackends(propCheck, '', props);
    propCheck.require(backends.length > 0, 'backend', undefined, 'a backend, or backends');
    const refs = backendRefs(propCheck, backends, this.leading);
    const spec: JsonObject = {
      parentRefs: this.parents.refs,
      ...(hosts && { hostnames: [...hosts] }),
      rules: [{ ...(ruleName !== undefined && { name: ruleName }), backendRefs: refs }],
    };
    checkGatewayObject(propCheck, kind, spec, (place) =>
      place.replace(/^spec\.rules\[0\]\.name/, 'ruleName').replace(/^spec\.hostnames/, 'hosts'),
    );
    const rendered = renderAnnotations(
      { tags: TAGS },
      { tags },
      propCheck,
      releasesOf(this).kic,
      `${GATEWAY_GROUP}/${kind}`,
    );
    this.createRoute(props, spec, rendered, { [KONG_ANNOTATIONS.tags]: 'set by the prop "tags" only' });
  }
}
