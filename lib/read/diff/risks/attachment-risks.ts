import { at, list, text } from '../../manifests/json';
import type { Manifest } from '../../manifests/manifest';
import { listenersNamed } from '../../topology/gateway/listeners';
import type { RouteAttachment } from '../../topology/gateway/route-attachments';
import { groupBy } from '../../manifests/group-by';
import type { PublicRoute } from '../callers/public-routes';
import { routeLabel } from '../callers/route-index';
import type { Comparison } from '../comparison';
import type { Side } from '../side';
import { openness } from './openness';
import type { FoundRisk } from './risk';

/** Routes of the Gateway API that a Gateway takes and took not, and those that none takes any more. */
export function attachmentRisks(comparison: Comparison): FoundRisk[] {
  return [...detachments(comparison), ...moreHosts(comparison)];
}

/** Routes without hosts of their own, for which Kong's controller takes those of their listeners. */
function moreHosts({ objects, before, after }: Comparison): FoundRisk[] {
  const [old, now] = [before, after].map(({ topology }) => groupBy(topology.attachments.all(), ({ route }) => route));
  return objects.flatMap(({ before: former, after: manifest }): FoundRisk[] => {
    if (former === undefined || manifest?.kind !== 'HTTPRoute') return [];
    if ([former, manifest].some(({ spec }) => list(spec.hostnames).length > 0)) return [];
    const [was, is] = [listenerHosts(old!.get(former)), listenerHosts(now!.get(manifest))];
    if (was === undefined || was.length === 0 || is?.length === 0) return [];
    const fresh = is?.filter((host) => !was.some((other) => isWithin(host, other)));
    if (fresh?.length === 0) return [];
    const message = `is for ${fresh === undefined ? 'any host' : fresh.join(', ')} now, as its listeners are, and was for ${was.join(', ')} alone`;
    return [{ risk: 'open', message, manifest, path: [] }];
  });
}

/** The hosts of the listeners that a route names; undefined where one is for any host, or is not known. */
function listenerHosts(attachments: readonly RouteAttachment[] = []): readonly string[] | undefined {
  const hosts = attachments.flatMap(({ route, path, gateway }) =>
    gateway === undefined
      ? [undefined]
      : listenersNamed(list(gateway.spec.listeners), at(route.value, ...path, 'sectionName')).map((listener) =>
          text(at(listener, 'hostname'))?.toLowerCase(),
        ),
  );
  return hosts.includes(undefined) ? undefined : hosts.flatMap((host) => host ?? []);
}

function isWithin(host: string, other: string): boolean {
  return host === other || (other.startsWith('*.') && host.endsWith(other.slice(1)));
}

function detachments(comparison: Comparison): FoundRisk[] {
  const [before, after] = [detachedOnes(comparison.before), detachedOnes(comparison.after)];
  if (before.size + after.size === 0) return [];
  const routes = groupBy(
    comparison.routes().flatMap((pair) => pair.after ?? []),
    ({ way }) => way.route.origin.manifest,
  );
  return Array.from(routes).flatMap(([manifest, published]) => {
    const was = comparison.counterpart(manifest);
    if (was === undefined || before.has(was) === after.has(manifest)) return [];
    return before.has(was) ? taken(manifest, published) : [dropped(manifest, published)];
  });
}

/** Routes that hang on no listener of Gateways that are all declared. */
function detachedOnes({ topology }: Side): ReadonlySet<Manifest> {
  const byRoute = groupBy(topology.attachments.all(), ({ route }) => route);
  const detached = Array.from(byRoute).filter(([, attachments]) =>
    attachments.every(({ detachment }) => detachment !== undefined && detachment !== 'gateway'),
  );
  return new Set(detached.map(([route]) => route));
}

const place = { path: ['spec', 'parentRefs'] };

function taken(manifest: Manifest, routes: readonly PublicRoute[]): FoundRisk[] {
  const open = routes.filter(({ way }) => openness(way) > 1).map(routeLabel);
  if (open.length === 0) return [];
  const message = 'newly public, and anybody may come in: a listener takes the route, and none did before';
  return [{ risk: 'open', message, manifest, ...place, routes: open }];
}

function dropped(manifest: Manifest, routes: readonly PublicRoute[]): FoundRisk {
  const message = 'no listener of its Gateways takes the route any more';
  return { risk: 'path', message, manifest, ...place, routes: routes.map(routeLabel) };
}
