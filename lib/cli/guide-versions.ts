import type { Versions } from '../check/context';
import { minorVersion } from '../check/versions';
import { DEFAULT_CONFIG, VERSIONS } from '../config';

/** What the guide runs on: what `check` and `synth` take our own manifests to be for. */
export const GUIDE_VERSIONS: Versions = {
  kubernetes: VERSIONS.kubernetes,
  kong: DEFAULT_CONFIG.kong.version,
  kic: DEFAULT_CONFIG.kong.ingressController,
  istio: minorVersion(VERSIONS.istio),
};
