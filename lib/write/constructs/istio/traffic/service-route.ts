import { comparePrecedence, rulePrecedence } from '../../../../facts/gateway/rule-precedence';
import type { PropCheck } from '../../prop-check';
import { matchesOf, type TrafficMatch, type TrafficRoute, type TrafficValue } from './traffic-route';

/** Props that an HTTPRoute has nothing for, and why. */
const WITHOUT: Readonly<Record<'retries' | 'fault' | 'http', string>> = {
  retries: 'an HTTPRoute has retries only in the experimental channel; let Kong retry, by kong.retries of the Service',
  fault: 'an HTTPRoute has no faults; try them in a namespace with sidecars',
  http: 'an HTTPRoute has none of these fields',
};

/** @throws PropError when an HTTPRoute has nothing for a prop, or asks the routes in another order */
export function checkServiceRoutes(propCheck: PropCheck, routes: readonly TrafficRoute[]): void {
  routes.forEach((route, index) => {
    for (const [name, why] of Object.entries(WITHOUT) as [keyof typeof WITHOUT, string][]) {
      const value = route[name];
      propCheck.require(value === undefined, `routes[${index}].${name}`, value, `nothing in an ambient mesh: ${why}`);
    }
  });
  const ranks = routes.map((route) => matchesOf(route).map(precedenceOf));
  ranks.forEach((own, index) => {
    const before = ranks.slice(0, index).flat();
    const isLater = own.every((rank) => before.every((earlier) => comparePrecedence(rank, earlier) <= 0));
    const allowed =
      'routes that ask for more before those that ask for less (whole paths, longer prefixes, methods, more headers): ' +
      'an HTTPRoute asks in that order, whatever stands first';
    propCheck.require(isLater, `routes[${index}].when`, routes[index]?.when, allowed);
  });
}

function precedenceOf({ path, pathPrefix, method, headers = {}, queryParams = {} }: TrafficMatch): readonly number[] {
  const text = path ?? pathPrefix;
  return rulePrecedence({
    path: text === undefined ? undefined : { isExact: path !== undefined, length: text.length },
    hasMethod: method !== undefined,
    headers: Object.keys(headers).length,
    queryParams: Object.keys(queryParams).length,
  });
}

/** The Service behind a version, and the port of each. */
export interface VersionServices {
  /** Name of the Service of all versions. */
  readonly all: string;
  readonly of: (version: string) => string;
  readonly port: number;
}

/** A route as a rule of an HTTPRoute whose parent is a Service. */
export function serviceRule({ versions, timeout, mirror, ...route }: TrafficRoute, services: VersionServices): object {
  const { port } = services;
  const matches = matchesOf(route).map(matchOf);
  return {
    ...(matches.length > 0 && { matches }),
    ...(mirror && {
      filters: [
        {
          type: 'RequestMirror',
          requestMirror: {
            backendRef: { name: services.of(mirror.version), port },
            ...(mirror.percent !== undefined && { percent: mirror.percent }),
          },
        },
      ],
    }),
    backendRefs:
      versions === undefined
        ? [{ name: services.all, port }]
        : Object.entries(versions).map(([version, weight]) => ({ name: services.of(version), port, weight })),
    ...(timeout !== undefined && { timeouts: { request: timeout } }),
  };
}

function matchOf({ headers, queryParams, method, path, pathPrefix }: TrafficMatch): object {
  const text = path ?? pathPrefix;
  return {
    ...(text !== undefined && { path: { type: path === undefined ? 'PathPrefix' : 'Exact', value: text } }),
    ...(headers && { headers: valuesOf(headers) }),
    ...(queryParams && { queryParams: valuesOf(queryParams) }),
    ...(method !== undefined && { method }),
  };
}

function valuesOf(values: Readonly<Record<string, TrafficValue>>): object[] {
  return Object.entries(values).map(([name, value]) =>
    typeof value === 'string' ? { name, value } : { type: 'RegularExpression', name, value: value.regex },
  );
}
