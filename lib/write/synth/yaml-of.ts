import { emitYaml } from '../yaml/emit';
import { UnwritableError } from '../yaml/unwritable-error';

/**
 * The YAML of what a construct made.
 * @throws UnwritableError, with the construct's path, where a part is nothing that YAML can carry
 */
export function yamlOf(content: object, constructPath: string): string {
  try {
    return emitYaml(content);
  } catch (error) {
    throw error instanceof UnwritableError ? error.of(constructPath) : error;
  }
}
