import { groupBy } from '../../../manifests/group-by';
import type { Manifest } from '../../../manifests/manifest';
import type { Path } from '../../../manifests/path';
import type { ConfiguredRoute, Origin } from '../../../topology/kong/configuration/kong-configuration';
import { classOf } from '../../../topology/kong/kong-classes';
import type { Topology } from '../../../topology/topology';
import type { Rule } from '../../rule';

export const uniqueRoutes: Rule = {
  id: 'unique-routes',
  subject: 'kong',
  severity: 'error',
  summary: 'Two routes match the same requests: only one of them receives any.',
  releases: ['kong', 'kic'],
  *find({ topology }) {
    const told = new Set<Path>();
    for (const [first, ...others] of groupBy(claimsOf(topology), ({ identity }) => identity).values()) {
      for (const { origin, address, target } of others) {
        // A path for several hosts is told once.
        if (told.has(origin.path)) continue;
        told.add(origin.path);
        const { manifest, path } = first!.origin;
        const message = `${address} is already claimed by ${String(manifest)} ${manifest.placeOf(path)}`;
        const differs = target !== first!.target;
        yield {
          ...origin,
          message: differs ? `${message}, with another backend` : message,
          fix: 'remove one of the two, or give it another host, path or methods',
          severity: differs ? 'error' : 'warning',
        };
      }
    }
  },
};

/** One path of an Ingress for one host, and what it asks of requests. */
interface Claim {
  readonly origin: Origin;
  /** Such as `web.example/api`. */
  readonly address: string;
  /** The same for claims on the same requests. */
  readonly identity: string;
  /** The same for claims that lead to the same place. */
  readonly target: string;
}

/** In the order of the manifests, whose controllers may be several: one for each class. */
function claimsOf({ configuration, set }: Topology): Claim[] {
  const places = new Map<Manifest, number>(set.all.map((manifest, index) => [manifest, index]));
  return configuration()
    .routes.flatMap(routeClaims)
    .sort(
      ({ origin: a }, { origin: b }) =>
        places.get(a.manifest)! - places.get(b.manifest)! || compareSteps(a.path, b.path),
    );
}

function routeClaims({ origin, hosts, writtenPaths, service, ...asked }: ConfiguredRoute): Claim[] {
  const headers = Array.from(asked.headers, ([name, values]) => [name, [...values].sort()]).sort();
  const [protocols, methods, snis] = [asked.protocols, asked.methods, asked.snis].map((values) => [...values].sort());
  const others = [classOf(origin.manifest), protocols, methods, headers, snis];
  return (hosts.length === 0 ? ['*'] : hosts).flatMap((host) =>
    writtenPaths.map((written) => ({
      origin: written.origin,
      address: `${host}${written.text}`,
      identity: JSON.stringify([host, written.paths, ...others]),
      target: service.host,
    })),
  );
}

function compareSteps(a: Path, b: Path): number {
  const index = a.findIndex((step, place) => step !== b[place]);
  return index < 0 ? 0 : Number(a[index]) - Number(b[index]);
}
