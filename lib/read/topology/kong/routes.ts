import { GATEWAY, GATEWAY_ROUTE_KINDS, INGRESS, ROUTE_KINDS, TCP_INGRESS } from '../../../facts/kong/kinds';
import { at, list, text } from '../../manifests/json';
import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';
import type { Path } from '../../manifests/path';
import { lazy } from '../lazy';
import { hasKongAnnotation } from './kong-annotation';
import type { KongClasses } from './kong-classes';
import { backendsOf, type RouteBackend } from './route-backend';

/** A Secret that a route or a Gateway names for its certificate. */
export interface CertificateReference {
  readonly manifest: Manifest;
  /** To the name. */
  readonly path: Path;
  readonly namespace: string;
  readonly name: string;
}

/** What Kong takes requests for, and where it sends them. */
export class Routes {
  /** The Services that all routes name, whoever serves them: once for each place. */
  public readonly all = lazy((): readonly RouteBackend[] => this.backends(this.set.of(...ROUTE_KINDS)));

  /** Every Service that a route of Kong's names: once for each place. */
  public readonly ofKong = lazy((): readonly RouteBackend[] =>
    this.backends(this.set.of(...ROUTE_KINDS).filter((route) => this.classes.takes(route))),
  );

  private readonly sending = lazy((): ReadonlySet<Manifest> => new Set(this.ofKong().map(({ manifest }) => manifest)));
  private readonly exposed = lazy(
    (): ReadonlySet<Manifest> => new Set(this.ofKong().flatMap((backend) => this.serviceOf(backend) ?? [])),
  );

  public constructor(
    private readonly set: ManifestSet,
    private readonly classes: KongClasses,
  ) {}

  /** The Services that one route names; none for other kinds. */
  public backendsOf(route: Manifest): readonly RouteBackend[] {
    return backendsOf(route, this.set.namespaceOf(route));
  }

  /** The declared Service of a backend. */
  public serviceOf({ namespace, service }: RouteBackend): Manifest | undefined {
    return this.set.find('Service', namespace, service);
  }

  /** Whether Kong sends requests to some Service because of a route. */
  public isSending(route: Manifest): boolean {
    return this.sending().has(route);
  }

  /** Whether an object is for Kong to read: of its kinds, a route of its class, a Service behind one, or annotated for it. */
  public isForKong(manifest: Manifest): boolean {
    if (manifest.group.endsWith('konghq.com') || hasKongAnnotation(manifest)) return true;
    if (manifest.kind === 'Ingress') return this.classes.takesIngress(manifest);
    if (GATEWAY_ROUTE_KINDS.includes(manifest.groupKind)) return this.classes.takesRoute(manifest);
    return manifest.groupKind === 'Service' && this.exposed().has(manifest);
  }

  /** Every Secret that a route of Kong's, or the listener of a Gateway, names for its certificate. */
  public *certificates(): Generator<CertificateReference, void> {
    const ingresses = this.set.of(INGRESS).filter((ingress) => this.classes.takesIngress(ingress));
    for (const manifest of [...ingresses, ...this.set.of(TCP_INGRESS)]) {
      for (const [index, tls] of list(manifest.spec.tls).entries()) {
        const name = text(at(tls, 'secretName'));
        if (name === undefined) continue;
        const namespace = this.set.namespaceOf(manifest) ?? '';
        yield { manifest, path: ['spec', 'tls', index, 'secretName'], namespace, name };
      }
    }
    for (const gateway of this.set.of(GATEWAY)) yield* certificatesOf(gateway, this.set.namespaceOf(gateway) ?? '');
  }

  private backends(routes: readonly Manifest[]): readonly RouteBackend[] {
    return routes.flatMap((route) => this.backendsOf(route));
  }
}

function* certificatesOf(gateway: Manifest, own: string): Generator<CertificateReference, void> {
  for (const [index, listener] of list(gateway.spec.listeners).entries()) {
    for (const [place, reference] of list(at(listener, 'tls', 'certificateRefs')).entries()) {
      const name = text(at(reference, 'name'));
      if (name === undefined || (text(at(reference, 'kind')) ?? 'Secret') !== 'Secret') continue;
      const path = ['spec', 'listeners', index, 'tls', 'certificateRefs', place, 'name'];
      yield { manifest: gateway, path, namespace: text(at(reference, 'namespace')) ?? own, name };
    }
  }
}
