import { commandLine, type Invocation } from '../../install/invocation';
import type { CommandRunner, Outcome, LineListener } from '../session/command-runner';
import { object, ShapeError, type Shape } from './shape';

/** Any list of Kubernetes'; what is in it is read one by one. */
const ITEMS = object({ items: (value) => value });

/**
 * Reads the objects that a `kubectl get --output=json` prints: a list, one object, or nothing.
 * @param isFine whether a failure is none
 * @throws Error that quotes the command, when it fails or its answer is not what Kubernetes would say
 */
export async function readObjects<T>(
  runner: CommandRunner,
  command: Invocation,
  shape: Shape<T>,
  report?: LineListener,
  isFine?: (outcome: Outcome) => boolean,
): Promise<readonly T[]> {
  return asAnswer(command, await runner.json(command, report, isFine), (answer) => {
    if (answer === undefined) return [];
    const { items } = ITEMS(answer, '');
    if (items === undefined) return [shape(answer, '')];
    if (!Array.isArray(items)) throw new ShapeError('items is not a list');
    return items.map((item, index) => shape(item, `items[${index}]`));
  });
}

/** Whether a cluster does not know a kind, of which it has nothing then. */
export function lacksKind(outcome: Outcome): boolean {
  return unknownType(outcome) !== undefined;
}

/** Whether a cluster lets the user not see what was asked for. */
export function isForbidden({ stderr }: Outcome): boolean {
  return /^Error from server \(Forbidden\):/m.test(stderr);
}

/** The type that a cluster does not know, without its group. */
export function unknownType({ stderr }: Outcome): string | undefined {
  return /^error: the server doesn't have a resource type "([^"]+)"/m.exec(stderr)?.[1];
}

/** Reads what another command prints as JSON. */
export async function readAnswer<T>(
  runner: CommandRunner,
  command: Invocation,
  shape: Shape<T>,
  report?: LineListener,
  isFine?: (outcome: Outcome) => boolean,
): Promise<T> {
  return asAnswer(command, await runner.json(command, report, isFine), (answer) => shape(answer, ''));
}

function asAnswer<T>(command: Invocation, answer: unknown, read: (answer: unknown) => T): T {
  try {
    return read(answer);
  } catch (error) {
    if (!(error instanceof ShapeError)) throw error;
    throw new Error(`the answer to "${commandLine(command)}" cannot be used: ${error.message}`, { cause: error });
  }
}
