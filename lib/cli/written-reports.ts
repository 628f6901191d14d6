import { resolve } from 'node:path';
import type { Report } from '../read/check/finding';
import { reporter } from '../read/check/reporters';
import { STDIN } from '../read/manifests/manifest-files';
import type { SourceText } from '../read/manifests/source';
import { SettingsError } from './check-settings';
import type { ReportDestination } from './report-destination';
import { usesColours } from './session/colours';
import { writeWhole } from './whole-file';

/**
 * Prints the report, and writes it to files after that: a file may be refused.
 * @throws UnwritableFileError
 */
export function writeReports(report: Report, destinations: readonly ReportDestination[]): void {
  for (const { format, file } of destinations) {
    if (file === undefined) process.stdout.write(reporter(format, usesColours(process.stdout))(report));
  }
  for (const { format, file } of destinations) {
    if (file !== undefined) writeWhole(file, reporter(format)(report));
  }
}

/** @throws SettingsError when a report would take the place of a file that is checked */
export function requireOtherFiles(destinations: readonly ReportDestination[], texts: readonly SourceText[]): void {
  const checked = new Set(texts.flatMap(({ file }) => (file === STDIN ? [] : resolve(file))));
  for (const { file } of destinations) {
    if (file === undefined || !checked.has(resolve(file))) continue;
    throw new SettingsError(`${file} is one of the checked files; give the report another name`);
  }
}
