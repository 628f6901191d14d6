import type { ConfiguredRoute } from '../../kong/configuration/kong-configuration';
import type { HopRequest, RequestPath } from './hop';

/** What a route of Kong sends to its backends. */
export function hopRequest({ service, hosts, methods, paths, preserveHost, stripPath }: ConfiguredRoute): HopRequest {
  const front = (service.path ?? '').replace(/\/$/, '');
  const rest: RequestPath = { kind: 'prefix', text: front === '' ? '/' : front };
  const unknown = service.tlsPolicies.find(({ isApplied }) => 'unknown' in isApplied);
  return {
    ...(unknown !== undefined && { unknownTls: `it depends on whether ${String(unknown.policy)} is applied` }),
    protocol: service.protocol,
    keepsHost: preserveHost,
    hosts,
    hostHeader: service.hostHeader,
    methods,
    paths: paths.length === 0 || stripPath ? [rest] : paths.map((path) => sentPath(front, path)),
  };
}

/** Of an expression only the plain text that it begins with is known, and where that is all, the whole path. */
function sentPath(front: string, path: string): RequestPath {
  if (!path.startsWith('~')) return { kind: 'prefix', text: `${front}${path}` };
  const expression = path.slice(path.startsWith('~^') ? 2 : 1);
  const [plain = ''] = /^[\w/-]*/.exec(expression) ?? [];
  const rest = expression.slice(plain.length);
  if (rest === '$') return { kind: 'exact', text: `${front}${plain}` };
  // A quantifier behind the text is about its last character.
  const isSure = rest === '' || !'*+?{|'.includes(rest[0]!);
  const known = isSure && !rest.includes('|') ? plain : '/';
  return { kind: 'prefix', text: `${front}${known === '' ? '/' : known}` };
}
