import { dirname, join } from 'node:path';
import type { Validation, ValidationContext } from 'cdk8s-cli/plugins';
import { check } from '../read/check/check';
import { together } from '../read/check/finding';
import { NEWEST_RELEASES } from '../facts/releases';
import { readManifestFiles } from '../read/manifests/manifest-files';
import type { SourceText } from '../read/manifests/source';
import { releasesIn } from '../write/constructs/kong/chosen-releases';
import {
  readConstructMetadata,
  removeConstructMetadata,
  type ConstructMetadata,
} from '../write/synth/output/construct-metadata';
import { oneLine } from '../facts/text/plain-text';
import { SETTINGS_FILE, checkOptions, readSettings } from './check-settings';

/**
 * The check as a validation plugin of the cdk8s CLI: `npx cdk8s synth` runs it on what it wrote. It uses the releases that the
 * app chose, and by the newest where it chose none or is cdk8s' own.
 */
export class MeshgateValidation implements Validation {
  public validate(context: ValidationContext): Promise<void> {
    const { manifests, report } = context;
    const folders = notedFolders(manifests);
    const settings = readSettings(SETTINGS_FILE) ?? {};
    const reports = folders.map(({ folder, notes }) =>
      check(documentedManifests(folder, notes), checkOptions(settings, releasesIn(notes.meshgate.context), 'own')),
    );
    if (folders.length === 0)
      reports.push(check(manifestsOf(manifests), checkOptions(settings, NEWEST_RELEASES, 'own')));
    const { findings, summary } = together(reports);
    for (const { rule, severity, message, fix, object, path, file, line, column, constructPath } of findings) {
      const resourceName = oneLine(object.name);
      // The report looks it up by the name alone, which several objects may have.
      if (constructPath !== undefined) Object.assign(context.metadata, { [resourceName]: { path: constructPath } });
      report.addViolation({
        ruleName: `${severity} ${rule}`,
        recommendation: oneLine(message),
        fix: oneLine(fix),
        violatingResources: [
          { resourceName, locations: [oneLine(path)], manifestPath: oneLine(`${file}:${line}:${column}`) },
        ],
      });
    }
    const { errors, warnings } = summary;
    report.submit(errors === 0 ? 'success' : 'failure', { errors: String(errors), warnings: String(warnings) });
    for (const { folder, notes } of folders) if (notes.meshgate.isTransient) removeConstructMetadata(folder);
    return Promise.resolve();
  }
}

/**
 * The CLI tells where manifests are, not which folder it gave the app. Those of a system have notes each: the folder itself or,
 * where charts have folders, the one above.
 */
function notedFolders(manifests: readonly string[]): { folder: string; notes: ConstructMetadata }[] {
  const folders = manifests.flatMap((file) => [dirname(file), dirname(dirname(file))]);
  return [...new Set(folders)].flatMap((folder) => {
    const notes = readConstructMetadata(folder);
    return notes === undefined ? [] : { folder, notes };
  });
}

/** Exactly what the app says that it wrote, with what it says of each document. */
function documentedManifests(folder: string, { meshgate: { documents } }: ConstructMetadata): SourceText[] {
  const files = Object.keys(documents).map((path) => join(folder, path));
  const constructPaths = Object.values(documents);
  return readManifestFiles(files).map((text, index) => ({ ...text, constructPaths: constructPaths[index]! }));
}

/** Our side files have another extension than manifests; those of an app with its own extension cannot be distinguished. */
function manifestsOf(files: readonly string[]): SourceText[] {
  const usual = files.filter((file) => file.endsWith('.k8s.yaml'));
  return readManifestFiles(usual.length > 0 ? usual : files);
}
