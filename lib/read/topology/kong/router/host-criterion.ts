import type { CriterionMatch } from './criterion-match';
import { hostHeader, schemeOf, type KongRequest } from './kong-request';
import type { RouterRelease } from './router-flavor';

/** One host that a route asks for. */
export interface HostCriterion {
  readonly written: string;
  /** What stands before and behind the `*`; undefined for a host without one. */
  readonly wildcard: { readonly before: string; readonly behind: string } | undefined;
  readonly hasPort: boolean;
}

/** The Host header of a request, in the ways in which Kong looks at it. */
export interface RequestHost {
  readonly written: string;
  readonly withoutPort: string;
  /** Where none is written, that of the protocol. */
  readonly withPort: string;
}

const PORT = /:\d{1,5}$/;

export function hostCriterion(written: string): HostCriterion {
  const star = written.indexOf('*');
  const wildcard = star < 0 ? undefined : { before: written.slice(0, star), behind: written.slice(star + 1) };
  return { written, wildcard, hasPort: PORT.test(written) };
}

export function requestHost(request: KongRequest): RequestHost {
  const port = request.port ?? (schemeOf(request.protocol) === 'https' ? 443 : 80);
  return { written: hostHeader(request), withoutPort: request.host, withPort: `${request.host}:${port}` };
}

/** Source: `split_port` and the matcher of hosts in Kong's traditional router; `get_expression` for the compatible one. */
export function matchesHost(criterion: HostCriterion, host: RequestHost, { flavor }: RouterRelease): CriterionMatch {
  const { written, wildcard, hasPort } = criterion;
  if (flavor === 'traditional_compatible') return matchesInExpression(criterion, host);
  if (wildcard === undefined) return answer(written === host.written || written === host.withoutPort);
  return answer(isBetween(wildcard, hasPort ? host.withPort : host.withoutPort, 1));
}

/** There, a port is that at which Kong listens, which nobody says. */
function matchesInExpression({ written, wildcard, hasPort }: HostCriterion, host: RequestHost): CriterionMatch {
  const name = hasPort ? written.replace(PORT, '') : written;
  const asked = wildcard && { before: wildcard.before.replace(PORT, ''), behind: wildcard.behind.replace(PORT, '') };
  const isNamed = asked === undefined ? name === host.withoutPort : isBetween(asked, host.withoutPort, 0);
  return isNamed && hasPort ? 'unknown' : answer(isNamed);
}

/** @param least how many characters the `*` stands for at least */
function isBetween({ before, behind }: { before: string; behind: string }, host: string, least: number): boolean {
  return host.length >= before.length + behind.length + least && host.startsWith(before) && host.endsWith(behind);
}

function answer(isSo: boolean): CriterionMatch {
  return isSo ? 'yes' : 'no';
}
