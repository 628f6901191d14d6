import type { Manifest } from '../../manifests/manifest';
import { groupBy } from '../../manifests/group-by';
import type { PublicRoute } from '../callers/public-routes';
import { routeLabel } from '../callers/route-index';
import type { Comparison } from '../comparison';
import type { Side } from '../side';
import { openness } from './openness';
import type { FoundRisk } from './risk';

/** Routes of the Gateway API that a Gateway takes and took not, and those that none takes any more. */
export function attachmentRisks(comparison: Comparison): FoundRisk[] {
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
