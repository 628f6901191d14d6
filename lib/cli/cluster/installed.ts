import { refText } from '../../facts/kubernetes/object-ref';
import type { Invocation } from '../../install/invocation';
import type { InventoryEntry } from '../../install/inventory';
import { controlPlane, installQuestions, installs, release } from '../../install/installs';
import type { CommandRunner, Outcome, LineListener } from '../session/command-runner';
import type { Session } from '../session/session';
import { readAnswer, readObjects } from './answers';
import { KUBE_OBJECT, refOf, type KubeObject } from './kube-object';
import { object, optional, text } from './shape';

const STATUS = optional(object({ info: object({ first_deployed: text }) }));

/**
 * All that bootstrap makes, with the IDs of what is there.
 * @param declared namespaces of the manifests
 */
export async function installed(
  { target, runner, tools }: Session,
  declared: readonly string[],
  report: LineListener,
): Promise<readonly InventoryEntry[]> {
  const { platform } = target;
  const questions = installQuestions(platform, declared, tools);
  const objects = async (command: Invocation | undefined): Promise<readonly KubeObject[]> =>
    command === undefined ? [] : readObjects(runner, command, KUBE_OBJECT, report);
  const namespaces = await objects(questions.namespaces);
  const [istiod] = await objects(questions.istiod);
  const helm = questions.release && (await releaseId(runner, questions.release, report));
  const ids = new Map(namespaces.map((namespace) => [refText(refOf(namespace)), namespace.metadata.uid]));
  ids.set(refText(controlPlane(platform.istio)), istiod?.metadata.uid);
  ids.set(refText(release(platform.kong)), helm);
  return installs(platform, declared).map((ref) => ({ ref, id: ids.get(refText(ref)) }));
}

/** When the release was first deployed, which no upgrade changes. Undefined when there is none. */
export async function releaseId(
  runner: CommandRunner,
  command: Invocation,
  report?: LineListener,
): Promise<string | undefined> {
  const status = await readAnswer(runner, command, STATUS, report, isNoRelease);
  return status?.info.first_deployed;
}

function isNoRelease({ stderr }: Outcome): boolean {
  return stderr.includes('release: not found');
}
