import { commandLine, type Invocation } from '../../install/invocation';
import type { CommandRunner, Outcome, LineListener } from '../session/command-runner';
import { KUBE_OBJECT, type KubeObject } from './kube-object';
import { ShapeError } from './shape';

/**
 * Reads what a command prints that asks for a line of metadata per object.
 * @param isFine whether a failure is none
 * @throws Error that quotes the command, when it fails or its answer is not what Kubernetes would say
 */
export async function readMetadata(
  runner: CommandRunner,
  command: Invocation,
  report?: LineListener,
  isFine?: (outcome: Outcome) => boolean,
): Promise<readonly KubeObject[]> {
  runner.tell(command, report);
  const lines = (await runner.read(command, undefined, isFine)).split('\n').filter((line) => line !== '');
  try {
    return lines.map(readLine);
  } catch (error) {
    if (!(error instanceof ShapeError || error instanceof SyntaxError)) throw error;
    throw new Error(`the answer to "${commandLine(command)}" cannot be used: ${error.message}`, { cause: error });
  }
}

function readLine(line: string, index: number): KubeObject {
  const [apiVersion, kind, type, metadata, ...rest] = line.split('\t');
  if (metadata === undefined || rest.length > 0) throw new ShapeError(`line ${index + 1} does not have four parts`);
  return KUBE_OBJECT({ apiVersion, kind, type, metadata: JSON.parse(metadata) as unknown }, `line ${index + 1}`);
}
