import { dirname, join } from 'node:path';
import type { Validation, ValidationContext } from 'cdk8s-cli/plugins';
import { check } from '../read/check/check';
import { NEWEST_RELEASES, type Releases } from '../facts/releases';
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
 * The check as a validation plugin of the cdk8s CLI: `npx cdk8s synth` runs it on what it wrote. It goes by the releases that the
 * app chose, and by the newest where it chose none or is cdk8s' own.
 */
export class MeshgateValidation implements Validation {
  public validate(context: ValidationContext): Promise<void> {
    const { manifests, report } = context;
    const folder = outputFolder(manifests);
    const notes = folder === undefined ? undefined : readConstructMetadata(folder);
    const texts = notes === undefined ? manifestsOf(manifests) : documentedManifests(folder!, notes);
    const options = checkOptions(readSettings(SETTINGS_FILE) ?? {}, releasesFor(notes));
    const { findings, summary } = check(texts, options);
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
    if (notes?.meshgate.isTransient) removeConstructMetadata(folder!);
    return Promise.resolve();
  }
}

/** The CLI tells where manifests are, not which folder it gave the app: that one, or the one above, where charts have folders. */
function outputFolder(manifests: readonly string[]): string | undefined {
  const folders = manifests.flatMap((file) => [dirname(file), dirname(dirname(file))]);
  return [...new Set(folders)].find((folder) => readConstructMetadata(folder) !== undefined);
}

/** Exactly what the app says that it wrote, with what it says of each document. */
function documentedManifests(folder: string, { meshgate: { documents } }: ConstructMetadata): SourceText[] {
  const files = Object.keys(documents).map((path) => join(folder, path));
  const constructPaths = Object.values(documents);
  return readManifestFiles(files).map((text, index) => ({ ...text, constructPaths: constructPaths[index]! }));
}

/** Side files of ours have another ending than manifests; those of an app with an ending of its own cannot be told. */
function manifestsOf(files: readonly string[]): SourceText[] {
  const usual = files.filter((file) => file.endsWith('.k8s.yaml'));
  return readManifestFiles(usual.length > 0 ? usual : files);
}

function releasesFor(notes: ConstructMetadata | undefined): Releases {
  return notes === undefined ? NEWEST_RELEASES : releasesIn(notes.meshgate.context);
}
