import { check } from '../read/check/check';
import type { Releases } from '../facts/releases';
import type { Report } from '../read/check/finding';
import { readManifestFiles } from '../read/manifests/manifest-files';
import { secretTexts } from '../read/check/secret-texts';
import type { SourceText } from '../read/manifests/source';
import { minorVersion } from '../facts/releases';
import type { InstallConfig } from '../install/install-config';
import { hasFileList, listedManifests, readUnchanged, unlistedManifests } from '../write/synth/output/listed-manifests';
import { SETTINGS_FILE, checkOptions, readSettings, type Settings } from './check-settings';

/** The output folder. */
export const DIST = 'dist';

/** What manifests of our own are for. */
export function releasesOf({
  kubernetes,
  kong,
  istio,
}: Pick<InstallConfig, 'kubernetes' | 'kong' | 'istio'>): Releases {
  return {
    kubernetes,
    kong: kong.version,
    kic: kong.kic,
    istio: minorVersion(istio.version),
  };
}

/**
 * Checks the manifests that synth wrote into `dist/`.
 * @param settings default: those of `meshgate.yaml`
 * @throws UnusableInputError when there is no such folder, OutputFolderError when it is not as a synth leaves it, and
 * SettingsError
 */
export function checkDist(config: InstallConfig, settings: Settings = readSettings(SETTINGS_FILE) ?? {}): Report {
  return check(readDist(), checkOptions(settings, releasesOf(config)));
}

/** What stands in `dist/` and is to be repeated by nobody. */
export function distSecrets({ kong }: InstallConfig): string[] {
  return secretTexts(readDist(), kong.version);
}

/** The manifests in `dist/` that no synth wrote. They are neither checked nor applied. */
export function leftOut(): string[] {
  return hasFileList(DIST) ? unlistedManifests(DIST) : [];
}

/** A folder of cdk8s' own App, or of an earlier release, has no list. */
function readDist(): SourceText[] {
  return readUnchanged([DIST], () =>
    hasFileList(DIST)
      ? readManifestFiles(listedManifests(DIST))
      : readManifestFiles([DIST], (name) => name.endsWith('.k8s.yaml')),
  );
}
