import { check } from '../check/check';
import type { Versions } from '../check/context';
import type { Report } from '../check/finding';
import { UnusableInputError, readManifestFiles } from '../check/manifest-files';
import type { SourceText } from '../check/source';
import { minorVersion } from '../check/versions';
import { VERSIONS, type MeshgateConfig } from '../config';
import { hasFileList, listedManifests, readUnchanged } from '../synth/output/listed-manifests';
import { OutputFolderError } from '../synth/output/output-folder-error';
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
 * Checks the manifests that synth wrote into `dist/`.
 * @param settings default: those of `meshgate.yaml`
 * @throws UnusableInputError when there is no such folder, or a synth has not finished it, and SettingsError
 */
export function checkDist(config: MeshgateConfig, settings: Settings = readSettings(SETTINGS_FILE) ?? {}): Report {
  return check(readDist(), checkOptions(settings, versionsOf(config)));
}

function readDist(): SourceText[] {
  try {
    return readUnchanged(DIST, () =>
      hasFileList(DIST)
        ? readManifestFiles(listedManifests(DIST))
        : readManifestFiles([DIST], (name) => name.endsWith('.k8s.yaml')),
    );
  } catch (error) {
    if (!(error instanceof OutputFolderError)) throw error;
    throw new UnusableInputError(error.message, { cause: error });
  }
}
