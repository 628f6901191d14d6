import type { HTTPRouteSpecRulesFilters } from '../../../../imports/gateway-api';
import { REDIRECT_PLUGIN, URL_REWRITE } from '../../../facts/kong/kinds';
import { knows } from '../../../facts/span';
import { integer, list, map, object, oneOf, optional, text, type Fields } from '../../props/shape';
import { releasesOf, requireKic } from '../kong/chosen-releases';
import type { PropCheck } from '../prop-check';

/** Changes to headers, by names. */
export interface HeaderChanges {
  /** Puts these in place of those of the same name. */
  readonly set?: Readonly<Record<string, string>>;
  /** Adds these to those of the same name. */
  readonly add?: Readonly<Record<string, string>>;
  /** Takes these away. */
  readonly remove?: readonly string[];
}

/** Answers with a redirect. What is left out stays as the client has asked for it. */
export interface HttpRedirect {
  readonly scheme?: 'http' | 'https';
  readonly host?: string;
  readonly port?: number;
  /** The whole path; the controller replaces no part of it. */
  readonly path?: string;
  /** @default 302 */
  readonly statusCode?: 301 | 302 | 303 | 307 | 308;
}

/** What the backend gets in place of what the client asked for. Since KIC 3.2. */
export interface HttpRewrite {
  /** Host header. */
  readonly host?: string;
  /** The whole path. */
  readonly path?: string;
  /** In place of the path that is matched, which has to be a prefix. */
  readonly prefix?: string;
}

/** What is done with requests before a backend gets them, and with its answers. */
export interface HttpFilters {
  readonly requestHeaders?: HeaderChanges;
  readonly responseHeaders?: HeaderChanges;
  readonly redirect?: HttpRedirect;
  readonly rewrite?: HttpRewrite;
}

const CHANGES = object<HeaderChanges>({
  set: optional(map(text)),
  add: optional(map(text)),
  remove: optional(list(text)),
});

export const FILTER_FIELDS: Fields<HttpFilters> = {
  requestHeaders: optional(CHANGES),
  responseHeaders: optional(CHANGES),
  redirect: optional(
    object<HttpRedirect>({
      scheme: optional(oneOf(['http', 'https'])),
      host: optional(text),
      port: optional(integer(1, 65535)),
      path: optional(text),
      statusCode: optional(oneOf([301, 302, 303, 307, 308])),
    }),
  ),
  rewrite: optional(object<HttpRewrite>({ host: optional(text), path: optional(text), prefix: optional(text) })),
};

/** @throws PropError for a header, host or path that is malformed, changes of nothing, or filters that exclude each other */
export function checkFilters(propCheck: PropCheck, prefix: string, filters: HttpFilters): void {
  const { requestHeaders, responseHeaders, redirect, rewrite } = filters;
  for (const [prop, changes] of Object.entries({ requestHeaders, responseHeaders })) {
    if (changes !== undefined) checkChanges(propCheck, `${prefix}${prop}`, changes);
  }
  if (redirect !== undefined) {
    propCheck.require(Object.keys(redirect).length > 0, `${prefix}redirect`, redirect, 'a host, path, port or scheme');
    if (redirect.host !== undefined) propCheck.dnsSubdomain(`${prefix}redirect.host`, redirect.host);
    if (redirect.path !== undefined) propCheck.path(`${prefix}redirect.path`, redirect.path);
  }
  if (rewrite === undefined) return;
  const { host, path, prefix: replacement } = rewrite;
  requireKic(propCheck, releasesOf(propCheck.construct).kic, URL_REWRITE, `${prefix}rewrite`, rewrite);
  propCheck.require(redirect === undefined, `${prefix}rewrite`, rewrite, 'nothing beside redirect');
  propCheck.require(Object.keys(rewrite).length > 0, `${prefix}rewrite`, rewrite, 'a host, path or prefix');
  propCheck.require(
    path === undefined || replacement === undefined,
    `${prefix}rewrite.prefix`,
    replacement,
    'nothing beside path',
  );
  if (host !== undefined) propCheck.dnsSubdomain(`${prefix}rewrite.host`, host);
  if (path !== undefined) propCheck.path(`${prefix}rewrite.path`, path);
  if (replacement !== undefined) propCheck.path(`${prefix}rewrite.prefix`, replacement);
}

function checkChanges(propCheck: PropCheck, prop: string, { set = {}, add = {}, remove = [] }: HeaderChanges): void {
  const named = [...Object.keys(set), ...Object.keys(add), ...remove];
  propCheck.require(named.length > 0, prop, { set, add, remove }, 'at least one header in set, add or remove');
  const lower = (names: readonly string[]): string[] => names.map((name) => name.toLowerCase());
  propCheck.unique(`${prop} names`, lower(named));
  for (const [part, headers] of Object.entries({ set, add })) {
    for (const [name, value] of Object.entries(headers)) {
      const line = 'a value of a header: one line, without control characters';
      propCheck.require(isHeaderValue(value), `${prop}.${part}["${name}"]`, value, line);
    }
  }
}

function isHeaderValue(text: string): boolean {
  return !/[^\t\P{Cc}]/u.test(text);
}

/** The filters of a rule, in the order of the Gateway API's documentation; the controller's plugins run by priority. */
export function filtersOf({
  requestHeaders,
  responseHeaders,
  redirect,
  rewrite,
}: HttpFilters): HTTPRouteSpecRulesFilters[] {
  return [
    ...(requestHeaders
      ? [{ type: 'RequestHeaderModifier' as const, requestHeaderModifier: modifier(requestHeaders) }]
      : []),
    ...(responseHeaders
      ? [{ type: 'ResponseHeaderModifier' as const, responseHeaderModifier: modifier(responseHeaders) }]
      : []),
    ...(redirect ? [{ type: 'RequestRedirect' as const, requestRedirect: redirectOf(redirect) }] : []),
    ...(rewrite ? [{ type: 'URLRewrite' as const, urlRewrite: rewriteOf(rewrite) }] : []),
  ];
}

function modifier({ set, add, remove }: HeaderChanges): HTTPRouteSpecRulesFilters['requestHeaderModifier'] {
  const entries = (headers: Readonly<Record<string, string>>) =>
    Object.entries(headers).map(([name, value]) => ({ name, value }));
  return {
    ...(set && { set: entries(set) }),
    ...(add && { add: entries(add) }),
    ...(remove && { remove: [...remove] }),
  };
}

function redirectOf({ host, path, ...others }: HttpRedirect): HTTPRouteSpecRulesFilters['requestRedirect'] {
  return {
    ...others,
    ...(host !== undefined && { hostname: host }),
    ...(path !== undefined && { path: { type: 'ReplaceFullPath' as const, replaceFullPath: path } }),
  };
}

function rewriteOf({ host, path, prefix }: HttpRewrite): HTTPRouteSpecRulesFilters['urlRewrite'] {
  return {
    ...(host !== undefined && { hostname: host }),
    ...(path !== undefined && { path: { type: 'ReplaceFullPath' as const, replaceFullPath: path } }),
    ...(prefix !== undefined && { path: { type: 'ReplacePrefixMatch' as const, replacePrefixMatch: prefix } }),
  };
}

/** The plugins that the controller makes of filters: none of their kinds may be attached beside them. @param kong release of Kong */
export function pluginsMadeOf(
  { requestHeaders, responseHeaders, redirect, rewrite }: HttpFilters,
  kong: string,
): string[] {
  const hasRedirect = knows(kong, REDIRECT_PLUGIN) === 'known';
  return [
    ...(redirect ? (hasRedirect ? ['redirect'] : ['request-termination', 'response-transformer']) : []),
    ...(requestHeaders || rewrite ? ['request-transformer'] : []),
    ...(responseHeaders ? ['response-transformer'] : []),
  ];
}
