import { check } from '../read/check/check';
import type { Report } from '../read/check/finding';
import { secretTexts } from '../read/check/secret-texts';
import type { Manifest } from '../read/manifests/manifest';
import { readManifestFiles } from '../read/manifests/manifest-files';
import { Source, type SourceText } from '../read/manifests/source';
import type { DeclaredNamespaces } from '../install/declared-namespaces';
import { kongIdentityOn } from '../install/kong-identity';
import { releasesOn, type Platform } from '../install/platform';
import type { Target } from '../install/target';
import { hasFileList, listedManifests, readUnchanged, unlistedManifests } from '../write/synth/output/listed-manifests';
import { SETTINGS_FILE, checkOptions, readSettings, type Settings } from './check-settings';

/**
 * Checks the manifests that synth wrote for an environment.
 * @param settings default: those of `meshgate.yaml`
 * @throws UnusableInputError when there is no such folder, OutputFolderError when it is not as a synth leaves it, and
 * SettingsError
 */
export function checkOutput(target: Target, settings: Settings = readSettings(SETTINGS_FILE) ?? {}): Report {
  const { output, platform } = target;
  const options = checkOptions(settings, releasesOn(platform), 'own');
  return check(readOutput(output), { ...options, kong: kongIdentityOn(platform) });
}

/** What is in the manifests of an environment and is to be repeated by nobody. */
export function outputSecrets({ output, platform }: Target): string[] {
  return secretTexts(readOutput(output), platform.kong.version);
}

/** The manifests in an output folder that no synth wrote. They are neither checked nor applied. */
export function leftOut(output: string): string[] {
  return hasFileList(output) ? unlistedManifests(output) : [];
}

/** The objects that synth wrote for an environment, in the order in which kubectl applies them. */
export function outputObjects({ output, platform }: Target): readonly Manifest[] {
  return sourcesOf(output, platform).flatMap(({ manifests }) => manifests);
}

/** The namespaces among them. */
export function outputNamespaces({ output, platform }: Target): DeclaredNamespaces {
  const [files, others, names]: [string[], object[], string[]] = [[], [], []];
  for (const { file, manifests } of sourcesOf(output, platform)) {
    const namespaces = manifests.filter(({ groupKind }) => groupKind === 'Namespace');
    if (namespaces.length === 0) continue;
    names.push(...namespaces.map(({ name }) => name));
    if (namespaces.length === manifests.length) files.push(file);
    else others.push(...namespaces.map(({ value }) => value));
  }
  return { names, files, others };
}

function sourcesOf(output: string, { kubernetes }: Platform): Source[] {
  return readOutput(output).map((text) => new Source(text, kubernetes));
}

/** A folder of cdk8s' own App, or of an earlier release, has no list. */
export function readOutput(output: string): SourceText[] {
  return readUnchanged([output], () =>
    hasFileList(output)
      ? readManifestFiles(listedManifests(output))
      : readManifestFiles([output], (name) => name.endsWith('.k8s.yaml')),
  );
}
