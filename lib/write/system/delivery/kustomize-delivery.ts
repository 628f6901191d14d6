import { kustomizationFile } from '../../constructs/delivery/kustomization-file';
import { yamlOf } from '../../synth/yaml-of';
import type { Delivered } from './delivered';

/** Name of the file that Kustomize reads, in each folder. */
export const KUSTOMIZATION = 'kustomization.yaml';

/** The files where they are, and beside them a `kustomization.yaml` that names them in their order. */
export function deliverByKustomize(manifests: Delivered['manifests']): Delivered {
  return { manifests, beside: new Map([[KUSTOMIZATION, kustomizationText([...manifests.keys()])]]) };
}

export function kustomizationText(resources: readonly string[]): string {
  return yamlOf(kustomizationFile({ resources }), KUSTOMIZATION);
}
