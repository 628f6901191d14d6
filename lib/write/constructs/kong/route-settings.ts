import type { IConstruct } from 'constructs';
import { routeConflicts } from '../../../facts/kong/annotation-conflicts';
import { annotationSpan, KONG_ANNOTATIONS, REDIRECT_STATUS_CODES } from '../../../facts/kong/annotations';
import { KONG_PROTOCOLS, type KongProtocol } from '../../../facts/kong/kong-protocols';
import { brokenHeader } from '../../../facts/kong/route-headers';
import { INGRESS } from '../../../facts/kong/kinds';
import * as shapes from '../../props/shape';
import { PropCheck } from '../prop-check';
import {
  encode,
  flag,
  integer,
  list,
  oneOf,
  onlyTrue,
  ownedKeys,
  path,
  protocol,
  refuseConflicts,
  renderAnnotations,
  subdomain,
  text,
  TAGS,
  settingFields,
  type AnnotationTable,
} from './annotation-table';
import { releasesOf, requireKic } from './chosen-releases';

/** Protocols that a Kong route can match. `tls_passthrough` since KIC 2.1, `ws` and `wss` since KIC 3.0 (Enterprise). */
export const ROUTE_PROTOCOLS = KONG_PROTOCOLS;
export type RouteProtocol = KongProtocol;

export { REDIRECT_STATUS_CODES };
export type RedirectStatusCode = (typeof REDIRECT_STATUS_CODES)[number];

/** How Kong treats the requests of a route: one prop per annotation that the ingress controller reads on an Ingress. */
export interface KongRouteSettings {
  /**
   * Protocols that the route matches.
   * @default - http and https
   */
  readonly protocols?: readonly RouteProtocol[];
  /**
   * Removes the matched path before the request goes to the upstream.
   * @default false
   */
  readonly stripPath?: boolean;
  /**
   * Sends the request's own Host header to the upstream. Istio routes on the Host header: in a mesh, `false` makes
   * Kong send the name of the Service.
   * @default true; false when the backends are workloads with `meshRouting`
   */
  readonly preserveHost?: boolean;
  /**
   * Status code that answers http requests. Kong acts on it only when `protocols` leaves out http.
   * @default 426
   */
  readonly httpsRedirectStatusCode?: RedirectStatusCode;
  /** Answers http requests with a redirect to https: status 302 unless `httpsRedirectStatusCode` says otherwise. */
  readonly forceSslRedirect?: true;
  /**
   * Order among routes with regular expressions; the highest is tried first.
   * @default 0
   */
  readonly regexPriority?: number;
  /**
   * HTTP methods that the route matches.
   * @default - all
   */
  readonly methods?: readonly string[];
  /** TLS server names that the route matches, without wildcards. */
  readonly snis?: readonly string[];
  /** Further host names for the route; `*.` in front or `.*` at the end stands for any label. */
  readonly hostAliases?: readonly string[];
  /**
   * Reads the whole request before it goes to the upstream.
   * @default true
   */
  readonly requestBuffering?: boolean;
  /**
   * Reads the whole response before it goes to the client.
   * @default true
   */
  readonly responseBuffering?: boolean;
  /**
   * Headers that a request must carry: name to accepted values; a value that begins with `~*` is a regular expression.
   * Since KIC 2.8.
   */
  readonly headers?: Readonly<Record<string, readonly string[]>>;
  /**
   * Separates the values of `headers`; needed when a value contains a comma. Since KIC 3.2.
   * @default ','
   */
  readonly headersSeparator?: string;
  /**
   * How Kong joins the paths of Service and route. Since KIC 2.8.
   * @default 'v0'
   */
  readonly pathHandling?: 'v0' | 'v1';
  /**
   * Paths that begin with this are regular expressions. Since KIC 2.7.
   * @default '/~'
   */
  readonly regexPrefix?: string;
  /**
   * Path of the request to the upstream, with `$1`-style captures of the matched path. Since KIC 2.12, with the
   * feature gate RewriteURIs.
   */
  readonly rewrite?: string;
  /** Tags of the route in Kong. Since KIC 2.9. */
  readonly tags?: readonly string[];
  /**
   * Name of a KongIngress in the same namespace.
   * @deprecated KIC 3 no longer reads it on routes; use the other props.
   */
  readonly override?: string;
}

const method = encode(shapes.text, (propCheck, prop, value) => {
  propCheck.require(/^[A-Z]+$/.test(value), prop, value, 'an HTTP method in upper-case letters, such as GET');
  return value;
});

const sni = encode(shapes.text, (propCheck, prop, value) => {
  propCheck.require(!value.includes('*'), prop, value, 'a host name without wildcards');
  propCheck.host(prop, value);
  return value;
});

const hostAlias = encode(shapes.text, (propCheck, prop, value) => {
  const { length } = value.split('*');
  propCheck.require(length <= 2, prop, value, 'a host name with one wildcard at most');
  propCheck.host(prop, value.endsWith('.*') ? value.slice(0, -2) : value);
  return value;
});

const TABLE: AnnotationTable<Omit<KongRouteSettings, 'headers'>> = {
  protocols: list(protocol),
  stripPath: flag,
  preserveHost: flag,
  httpsRedirectStatusCode: oneOf(REDIRECT_STATUS_CODES),
  forceSslRedirect: onlyTrue,
  regexPriority: integer({ min: Number.MIN_SAFE_INTEGER }),
  methods: list(method),
  snis: list(sni),
  hostAliases: list(hostAlias),
  requestBuffering: flag,
  responseBuffering: flag,
  headersSeparator: text,
  pathHandling: oneOf(['v0', 'v1']),
  regexPrefix: path,
  rewrite: path,
  tags: TAGS,

  override: subdomain,
};

export const ROUTE_SETTING_FIELDS: shapes.Fields<KongRouteSettings> = {
  ...settingFields(TABLE),
  headers: shapes.optional(shapes.map(shapes.list(shapes.text))),
};

const SHAPE = shapes.object(ROUTE_SETTING_FIELDS);

/** The keys of an Ingress that props stand for. */
export const ROUTE_KEYS = ownedKeys(TABLE);

/** Kong refuses paths and hosts of routes with these. */
const STREAMS: readonly string[] = ['tcp', 'tls', 'udp', 'tls_passthrough'];

/**
 * The annotations of an Ingress with these settings, for the controller that was chosen above `construct`.
 * @throws PropError when a value is one that the controller would drop, or settings that Kong refuses together
 */
export function routeAnnotations(settings: KongRouteSettings, construct: IConstruct): Record<string, string> {
  const propCheck = new PropCheck(construct);
  propCheck.props(SHAPE, settings, 'settings');
  return renderRouteSettings(settings, propCheck, construct);
}

/**
 * The same for settings whose shape has been looked at, and which may have other props beside them.
 * @param groupKind of the route, which has paths and hosts
 */
export function renderRouteSettings(
  settings: KongRouteSettings,
  propCheck: PropCheck,
  construct: IConstruct,
  groupKind = INGRESS,
): Record<string, string> {
  const { kic } = releasesOf(construct);
  const rendered = renderAnnotations(TABLE, settings, propCheck, kic, groupKind);
  refuseConflicts(routeConflicts, rendered, { ...settings }, propCheck, kic, groupKind);
  const isStream = settings.protocols?.some((protocol) => STREAMS.includes(protocol)) === true;
  propCheck.require(
    !isStream,
    'protocols',
    settings.protocols,
    `protocols of requests: an ${groupKind.slice(groupKind.indexOf('/') + 1)} has paths, which streams have not`,
  );
  return { ...rendered, ...headerAnnotations(settings, propCheck, kic) };
}

function headerAnnotations(settings: KongRouteSettings, propCheck: PropCheck, kic: string): Record<string, string> {
  const separator = settings.headersSeparator ?? ',';
  const annotations: Record<string, string> = {};
  if (settings.headers) {
    requireKic(propCheck, kic, annotationSpan('headersPrefix', INGRESS) ?? {}, 'headers', settings.headers);
  }
  for (const [name, values] of Object.entries(settings.headers ?? {})) {
    const isName = /^[A-Za-z0-9]([A-Za-z0-9-]{0,53}[A-Za-z0-9])?$/.test(name);
    propCheck.require(isName, 'headers key', name, 'a header name of at most 55 letters, digits and "-"');
    propCheck.require(
      name.toLowerCase() !== 'host',
      'headers key',
      name,
      'any header but Host, which is the prop "hosts"',
    );
    propCheck.notEmpty(`headers["${name}"]`, values);
    values.forEach((value, index) => {
      const prop = `headers["${name}"][${index}]`;
      propCheck.require(value.trim() === value && value !== '', prop, value, 'a string without white space around it');
      propCheck.require(
        !value.includes(separator),
        prop,
        value,
        `a string without "${separator}", which separates values; choose another headersSeparator`,
      );
    });
    const text = values.join(separator);
    const compiles = 'a regular expression that compiles: Kong refuses its whole configuration otherwise';
    propCheck.require(brokenHeader(text) === undefined, `headers["${name}"][0]`, values[0], compiles);
    annotations[`${KONG_ANNOTATIONS.headersPrefix}${name}`] = text;
  }
  propCheck.unique(
    'headers',
    Object.keys(settings.headers ?? {}).map((name) => name.toLowerCase()),
  );
  return annotations;
}
