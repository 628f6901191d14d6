import { at, text } from '../../manifests/json';
import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';
import { perSet } from '../per-set';
import { schemas } from '../../../facts/schemas/schemas';

/**
 * Groups of custom resources that are known to be such. Other groups may be those of files that no API server ever sees,
 * and that use `metadata` as they like: Kustomize, kubeadm, Skaffold, eksctl, IstioOperator and many more.
 */
const CUSTOM = /^(gateway\.networking\.k8s\.io|(.+\.)?konghq\.com|(?!(install|operator)\.).+\.istio\.io)$/;

const definedKinds = perSet(
  (set) =>
    new Set(
      set
        .of('apiextensions.k8s.io/CustomResourceDefinition')
        .map(({ spec }) => `${text(spec.group) ?? ''}/${text(at(spec, 'names', 'kind')) ?? ''}`),
    ),
);

/** The name of the manifest's kind among the schemas, whether it is one of them or not. */
export function typeOf({ apiVersion, kind }: Manifest): string {
  return `${apiVersion}/${kind}`;
}

/** Whether a manifest is certainly meant for an API server. */
export function isApiObject(manifest: Manifest, set: ManifestSet): boolean {
  return (
    schemas().ownerOf(typeOf(manifest)) !== undefined ||
    CUSTOM.test(manifest.group) ||
    definedKinds(set).has(manifest.groupKind)
  );
}
