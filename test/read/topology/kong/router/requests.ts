import type { ConfiguredRoute } from '../../../../../lib/read/topology/kong/configuration/kong-configuration';
import type { KongRequest } from '../../../../../lib/read/topology/kong/router/kong-request';
import { Router } from '../../../../../lib/read/topology/kong/router/router';
import type { RouterFlavor } from '../../../../../lib/read/topology/kong/router/router-flavor';
import type { Routing, Taker } from '../../../../../lib/read/topology/kong/router/routing';

type Fields = Omit<Partial<KongRequest>, 'headers'> & { readonly headers?: Readonly<Record<string, string>> };

/** A request for `https://shop.example.com/…`. */
export function request(path: string, { headers = {}, ...fields }: Fields = {}): KongRequest {
  return {
    protocol: 'https',
    method: 'GET',
    host: 'shop.example.com',
    path,
    headers: new Map(Object.entries(headers).map(([name, value]) => [name, [value]])),
    ...fields,
  };
}

export interface RouterOf {
  readonly kong?: string;
  readonly flavor?: RouterFlavor;
}

export function routing(routes: readonly ConfiguredRoute[], asked: KongRequest, router: RouterOf = {}): Routing {
  return new Router(routes, router.kong ?? '3.9', router.flavor).route(asked);
}

/** The name of the route that takes a request; `a|b` where either may, `404` where none does. */
export function takerOf(routes: readonly ConfiguredRoute[], asked: KongRequest, router: RouterOf = {}): string {
  const found = routing(routes, asked, router);
  if (found.outcome === 'refused') return '404';
  if (found.outcome === 'taken') return found.taker.route.name;
  const names = found.takers.map(({ route }) => route.name).sort();
  return [...names, ...(found.mayBeRefused ? ['404'] : [])].join('|');
}

/** @throws Error where no single route takes it */
export function onlyTaker(found: Routing): Taker {
  if (found.outcome !== 'taken') throw new Error(`nobody, or several: ${found.outcome}`);
  return found.taker;
}
