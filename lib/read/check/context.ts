import type { KongVersion } from '../../facts/plugins/catalogue';
import type { ManifestSet } from '../manifests/manifest-set';
import type { Source } from '../manifests/source';

/** Releases that the manifests are meant for, as major and minor: `1.20`. */
export interface Versions {
  readonly kubernetes: string;
  readonly kong: KongVersion;
  /** Of the Kong Ingress Controller. */
  readonly kic: string;
  /** Undefined: there is no mesh. */
  readonly istio: string | undefined;
}

/** What a rule looks at. */
export interface Context {
  readonly sources: readonly Source[];
  readonly set: ManifestSet;
  readonly versions: Versions;
}
