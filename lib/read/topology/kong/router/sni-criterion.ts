import { schemeOf, type KongRequest } from './kong-request';
import type { RouterRelease } from './router-flavor';

/** An SNI as Kong compares it: a last dot does not count. */
export function plainSni(sni: string): string {
  return sni.length > 1 && sni.endsWith('.') ? sni.slice(0, -1) : sni;
}

/** Kong asks for no SNI where there is no TLS. The compatible router knows `*` at either end. */
export function matchesSni(
  snis: readonly string[],
  { protocol, sni = '' }: KongRequest,
  release: RouterRelease,
): boolean {
  if (schemeOf(protocol) === 'http') return true;
  return snis.some((asked) => {
    if (release.flavor === 'traditional') return asked === sni;
    if (asked.startsWith('*')) return sni.endsWith(asked.slice(1));
    return asked.endsWith('*') ? sni.startsWith(asked.slice(0, -1)) : asked === sni;
  });
}
