import { readFileSync } from 'node:fs';
import { CORE_SCHEMA, loadAll } from 'js-yaml';

/** The configuration of the cdk8s CLI, in the current directory. */
const FILE = 'cdk8s.yaml';

/**
 * Whether the cdk8s CLI runs this process and then the plugin `MeshgateValidation` on what is written. The CLI itself says only
 * that it will run some plugin.
 */
export function isValidatedByCdk8s(): boolean {
  const { CDK8S_OUTDIR: outdir, CDK8S_RECORD_CONSTRUCT_METADATA: isRecorded } = process.env;
  return outdir !== undefined && isRecorded === 'true' && validationClasses().includes('MeshgateValidation');
}

/** Names of the classes of validation plugins; none where the file is not there or names another file for them. */
function validationClasses(): unknown[] {
  try {
    const [config] = loadAll(readFileSync(FILE, 'utf8'), { schema: CORE_SCHEMA });
    const { validations } = config as { readonly validations: readonly { readonly class?: unknown }[] };
    return validations.map((validation) => validation.class);
  } catch {
    return [];
  }
}
