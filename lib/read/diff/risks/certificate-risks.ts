import { groupBy } from '../../manifests/group-by';
import { at, entry, list, text } from '../../manifests/json';
import type { Manifest } from '../../manifests/manifest';
import type { Path } from '../../manifests/path';
import { routeLabel } from '../callers/route-index';
import type { Comparison } from '../comparison';
import { isSameValue } from '../objects/same-value';
import type { Side } from '../side';
import { nearestPath } from './nearest-path';
import type { FoundRisk } from './risk';

/** Hosts whose clients are shown another certificate, or one that is not theirs. */
export function certificateRisks(comparison: Comparison): FoundRisk[] {
  const [before, after] = [new Certificates(comparison.before), new Certificates(comparison.after)];
  if (before.isEmpty) return [];
  const declared = comparison.routes().flatMap((pair) => {
    const { before: was, after: is } = pair;
    const isEncrypted = was?.way.route.protocols.includes('https') && is?.way.route.protocols.includes('https');
    return was === undefined || is === undefined || isEncrypted !== true ? [] : [{ was, is }];
  });
  const byHost = groupBy(declared, ({ is }) => is.host);
  return Array.from(byHost).flatMap(([host, pairs]): FoundRisk[] => {
    const [old, now] = [before.of(host), after.of(host)];
    if (old === undefined || (now !== undefined && isSameCertificate(comparison, old, now))) return [];
    const own = comparison.counterpart(old.manifest) ?? pairs[0]!.is.way.route.origin.manifest;
    const place = now ?? { manifest: own, path: nearestPath(old.path, own) };
    const message =
      now === undefined
        ? `no certificate is named for ${host} any more: clients are shown Kong's own, which nobody trusts`
        : `clients of ${host} are shown the certificate of Secret ${now.secret}, and were shown that of Secret ${old.secret}`;
    return [
      {
        risk: 'path',
        message,
        manifest: place.manifest,
        path: place.path,
        routes: pairs.map(({ is }) => routeLabel(is)),
      },
    ];
  });
}

function isSameCertificate({ before, after }: Comparison, old: Certificate, now: Certificate): boolean {
  if (old.secret === now.secret) return true;
  const [was, is] = [
    before.set.find('Secret', old.namespace, old.name),
    after.set.find('Secret', now.namespace, now.name),
  ];
  if (was === undefined || is === undefined) return false;
  return ['data', 'stringData'].every((field) => isSameValue(was.value[field], is.value[field]));
}

/** A certificate by the Secret that has it, and where it is named. */
interface Certificate {
  readonly secret: string;
  readonly namespace: string | undefined;
  readonly name: string;
  readonly manifest: Manifest;
  readonly path: Path;
}

/** The certificates of a side by the hosts that they are for: `*` for any, `*.example.com` for one label more. */
class Certificates {
  private readonly byHost = new Map<string, Certificate>();

  public constructor({ set, topology }: Side) {
    const add = (host: string, manifest: Manifest, namespace: string | undefined, name: unknown, path: Path): void => {
      if (typeof name !== 'string' || this.byHost.has(host)) return;
      this.byHost.set(host, { secret: `${namespace ?? ''}/${name}`, namespace, name, manifest, path });
    };
    const published = new Set(topology.configuration().routes.map(({ origin }) => origin.manifest));
    for (const manifest of set.of('networking.k8s.io/Ingress')) {
      if (!published.has(manifest)) continue;
      for (const [index, tls] of list(manifest.spec.tls).entries()) {
        for (const host of list(entry(tls, 'hosts'))) {
          const path = ['spec', 'tls', index, 'secretName'];
          add(text(host) ?? '', manifest, set.namespaceOf(manifest), entry(tls, 'secretName'), path);
        }
      }
    }
    for (const manifest of set.of('gateway.networking.k8s.io/Gateway')) {
      for (const [index, listener] of list(manifest.spec.listeners).entries()) {
        const [reference] = list(at(listener, 'tls', 'certificateRefs'));
        const namespace = text(entry(reference, 'namespace')) ?? set.namespaceOf(manifest);
        const path = ['spec', 'listeners', index, 'tls', 'certificateRefs', 0, 'name'];
        add(text(entry(listener, 'hostname')) ?? '*', manifest, namespace, entry(reference, 'name'), path);
      }
    }
  }

  public get isEmpty(): boolean {
    return this.byHost.size === 0;
  }

  public of(host: string): Certificate | undefined {
    const wildcard = `*${host.slice(Math.max(host.indexOf('.'), 0))}`;
    return this.byHost.get(host) ?? this.byHost.get(wildcard) ?? this.byHost.get('*');
  }
}
