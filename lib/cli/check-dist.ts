import { check } from '../check/check';
import type { Versions } from '../check/context';
import type { Report } from '../check/finding';
import { readManifestFiles } from '../check/manifest-files';
import { minorVersion } from '../check/versions';
import { VERSIONS, type MeshgateConfig } from '../config';
import { SETTINGS_FILE, checkOptions, readSettings, type Settings } from './check-settings';

/** The output folder. */
export const DIST = 'dist';

/** What manifests of our own are for. */
export function versionsOf({ kong, istio }: Pick<MeshgateConfig, 'kong' | 'istio'>): Versions {
  return {
    kubernetes: VERSIONS.kubernetes,
    kong: kong.version,
    kic: kong.ingressController,
    istio: minorVersion(istio.version),
  };
}

/**
 * Checks the files of `dist/` that `kubectl apply` reads.
 * @param settings default: those of `meshgate.yaml`
 * @throws UnusableInputError when there is no such folder, and SettingsError
 */
export function checkDist(config: MeshgateConfig, settings: Settings = readSettings(SETTINGS_FILE) ?? {}): Report {
  const texts = readManifestFiles([DIST], (name) => name.endsWith('.k8s.yaml'));
  return check(texts, checkOptions(settings, versionsOf(config)));
}
