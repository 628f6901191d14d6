import { KONG_ANNOTATIONS } from '../../../../facts/kong/annotations';
import { KONG_CLASS, needsClassAnnotation } from '../../../../facts/kong/ingress-class';
import { GATEWAY_ROUTE_KINDS, INGRESS, INGRESS_CLASS, KONG_CLUSTER_PLUGIN } from '../../../../facts/kong/kinds';
import type { Releases } from '../../../../facts/releases';
import { at, text } from '../../../manifests/json';
import type { Manifest } from '../../../manifests/manifest';
import { canonicalKind, type ManifestSet } from '../../../manifests/manifest-set';
import { lazy } from '../../lazy';
import { classOf, type KongClasses } from '../kong-classes';
import type { Refusals } from './refusals';

/** Which objects are for Kong's controllers, by their classes. */
export class ClassFilter {
  /** Whether Kong's own class is declared, so that it is known whether it is the default. */
  private readonly isDeclared = lazy(() =>
    this.set.of(INGRESS_CLASS).some(({ name }) => name === KONG_CLASS || this.classes.isKongs(name)),
  );

  public constructor(
    private readonly set: ManifestSet,
    private readonly releases: Releases,
    private readonly classes: KongClasses,
    private readonly refusals: Refusals,
  ) {}

  /** Those of a kind that are for Kong, each once; the oldest first, then by namespace and name. The others are refused. */
  public taken(groupKind: string): Manifest[] {
    const taken: Manifest[] = [];
    for (const manifest of this.inOrder(groupKind)) {
      if (this.takes(manifest)) taken.push(manifest);
      else this.refusals.add(manifest, this.classPath(manifest), reasonOf(manifest), 'other-class');
    }
    return taken;
  }

  public takes(manifest: Manifest): boolean {
    const kind = canonicalKind(manifest);
    if (GATEWAY_ROUTE_KINDS.includes(kind)) return this.classes.takesRoute(manifest);
    const named = classOf(manifest);
    if (named !== undefined) return this.classes.isKongs(named);
    // An empty class is one, and none of Kong's.
    if (kind === INGRESS && manifest.spec.ingressClassName === '') return false;
    if (kind === KONG_CLUSTER_PLUGIN && !needsClassAnnotation(kind, this.releases.kic)) return true;
    const isDefault = this.classes.isDefault();
    if (isDefault !== undefined) return isDefault;
    return kind === INGRESS && !this.isDeclared() && this.classes.takesIngress(manifest);
  }

  private inOrder(groupKind: string): Manifest[] {
    const once = this.set.of(groupKind).filter((manifest) => this.set.firstLike(manifest) === manifest);
    const keyOf = (manifest: Manifest): string =>
      `${text(at(manifest.value, 'metadata', 'creationTimestamp')) ?? ''} ${this.set.namespaceOf(manifest) ?? ''}/${manifest.name}`;
    return once
      .map((manifest) => ({ manifest, key: keyOf(manifest) }))
      .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
      .map(({ manifest }) => manifest);
  }

  private classPath(manifest: Manifest): readonly string[] {
    if (manifest.annotation(KONG_ANNOTATIONS.ingressClass) !== undefined)
      return ['metadata', 'annotations', KONG_ANNOTATIONS.ingressClass];
    return manifest.spec.ingressClassName === undefined ? [] : ['spec', 'ingressClassName'];
  }
}

function reasonOf(manifest: Manifest): string {
  if (GATEWAY_ROUTE_KINDS.includes(manifest.groupKind)) return 'it hangs on no Gateway of Kong';
  const named = classOf(manifest);
  return named === undefined
    ? 'it has no class, and that of Kong is not the default'
    : `its class, "${named}", is not of Kong`;
}
