import { at, text } from '../../manifests/json';
import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet, Presence } from '../../manifests/manifest-set';
import { schemas } from '../../../facts/schemas/schemas';
import { lazy, lazyOf } from '../lazy';
import { generatedKey, madeBy, madeKey } from './made-objects';

/**
 * Groups of custom resources that are known to be such. Other groups may be those of files that no API server ever sees,
 * and that use `metadata` as they like: Kustomize, kubeadm, Skaffold, eksctl, IstioOperator and many more.
 */
const CUSTOM = /^(gateway\.networking\.k8s\.io|(.+\.)?konghq\.com|(?!(install|operator)\.).+\.istio\.io)$/;

/** Kinds of the same groups that are files of programs: what an implementation of the Gateway API conforms to. */
const REPORTS: ReadonlySet<string> = new Set(['ConformanceReport']);

/** Objects that Kubernetes or Istio puts into every namespace. */
const EVERYWHERE: ReadonlySet<string> = new Set([
  'ConfigMap kube-root-ca.crt',
  'ConfigMap istio-ca-root-cert',
  'ServiceAccount default',
]);

/** The name of the manifest's kind among the schemas, whether it is one of them or not. */
export function typeOf({ apiVersion, kind }: Manifest): string {
  return `${apiVersion}/${kind}`;
}

/** Which objects there are, by whatever makes them. */
export class Objects {
  /** Whether a manifest is certainly meant for an API server. */
  public readonly isForApiServer = lazyOf(
    (manifest: Manifest): boolean =>
      schemas().ownerOf(typeOf(manifest)) !== undefined ||
      (CUSTOM.test(manifest.group) && !REPORTS.has(manifest.kind)) ||
      this.definedKinds().has(manifest.groupKind),
  );

  private readonly definedKinds = lazy(() => {
    const definitions = this.set.of('apiextensions.k8s.io/CustomResourceDefinition');
    return new Set(definitions.map(({ spec }) => `${text(spec.group) ?? ''}/${text(at(spec, 'names', 'kind')) ?? ''}`));
  });

  private readonly made = lazy(
    () => new Set(this.set.all.flatMap((manifest) => madeBy(manifest, this.set.namespaceOf(manifest)))),
  );

  public constructor(private readonly set: ManifestSet) {}

  /**
   * Whether a ConfigMap, a Secret or a ServiceAccount is there: declared, made by what is declared, or always there.
   * @param alike of objects that are mostly kept out of manifests: one is `missing` only where a declared one is alike
   */
  public presence(
    kind: string,
    namespace: string | undefined,
    name: string,
    alike?: (manifest: Manifest) => boolean,
  ): Presence {
    if (EVERYWHERE.has(`${kind} ${name}`) || this.isMade(kind, namespace, name)) return 'present';
    const presence = this.set.presence(kind, namespace, name);
    if (presence !== 'missing' || alike === undefined || this.set.completeness === 'whole') return presence;
    return this.set.in(namespace, kind).some(alike) ? 'missing' : 'unknown';
  }

  private isMade(kind: string, namespace: string | undefined, name: string): boolean {
    const made = this.made();
    return made.has(madeKey(kind, namespace, name)) || made.has(generatedKey(kind, name));
  }
}
