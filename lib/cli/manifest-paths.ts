import { statSync } from 'node:fs';
import { basename, normalize } from 'node:path';
import { manifestFolders, readManifestFiles } from '../read/manifests/manifest-files';
import type { SourceText } from '../read/manifests/source';
import { SETTINGS_FILE } from './check-settings';
import { EnvironmentFolders } from './environment-folders';
import { readUnchanged } from '../write/synth/output/listed-manifests';

/**
 * Reads files and folders that a user names, or standard input; in folders not what synth wrote for helm, nor our settings.
 * @throws UnusableInputError, OutputFolderError
 */
export function readPaths(paths: readonly string[]): SourceText[] {
  // Any of the files may be in an output folder. Of one without files yet, only its own path tells.
  const folders = new Set([...paths.filter(isFolder), ...manifestFolders(paths)].map((folder) => normalize(folder)));
  const environments = new EnvironmentFolders();
  const texts = readUnchanged([...folders], () => readManifestFiles(paths));
  return texts.filter((each) => paths.includes(each.file) || !(environments.isOfHelm(each) || isSettings(each)));
}

/** Our own settings beside the manifests. */
function isSettings({ file, text = '' }: SourceText): boolean {
  return basename(file) === SETTINGS_FILE && !/^kind:/m.test(text);
}

/** What cannot be looked at cannot be read either, and reading says why. */
function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}
