import type { Validation, ValidationContext } from 'cdk8s-cli/plugins';
import { check } from '../check/check';
import { readManifestFiles } from '../check/manifest-files';
import { oneLine } from '../text/plain-text';
import { SETTINGS_FILE, checkOptions, readSettings } from './check-settings';
import { DEFAULT_CONFIG } from '../config';
import { versionsOf } from './check-dist';

/** The check as a validation plugin of the cdk8s CLI: `npx cdk8s synth` runs it on what it wrote. */
export class MeshgateValidation implements Validation {
  public validate({ manifests, report }: ValidationContext): Promise<void> {
    const options = checkOptions(readSettings(SETTINGS_FILE) ?? {}, versionsOf(DEFAULT_CONFIG));
    const { findings, summary } = check(
      readManifestFiles(manifests.filter((file) => file.endsWith('.k8s.yaml'))),
      options,
    );
    for (const { rule, severity, message, fix, object, path, file, line, column } of findings) {
      report.addViolation({
        ruleName: `${severity} ${rule}`,
        recommendation: oneLine(message),
        fix: oneLine(fix),
        violatingResources: [
          {
            resourceName: oneLine(object.name),
            locations: [oneLine(path)],
            manifestPath: oneLine(`${file}:${line}:${column}`),
          },
        ],
      });
    }
    const { errors, warnings } = summary;
    report.submit(errors === 0 ? 'success' : 'failure', { errors: String(errors), warnings: String(warnings) });
    return Promise.resolve();
  }
}
