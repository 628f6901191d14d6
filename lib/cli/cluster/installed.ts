import { refText } from '../../facts/kubernetes/object-ref';
import type { Command } from '../../install/command';
import type { InventoryEntry } from '../../install/inventory';
import { controlPlane, installQuestions, installs, release } from '../../install/installs';
import type { CommandRunner, Outcome, Report } from '../session/command-runner';
import type { Session } from '../session/session';
import { readAnswer, readObjects } from './answers';
import { KUBE_OBJECT, refOf } from './kube-object';
import { object, optional, text } from './shape';

const STATUS = optional(object({ info: object({ first_deployed: text }) }));

/** All that bootstrap makes, with the IDs of what is there. */
export async function installed(
  { config, runner, tools }: Session,
  report: Report,
): Promise<readonly InventoryEntry[]> {
  const questions = installQuestions(config, tools);
  const namespaces = await readObjects(runner, questions.namespaces, KUBE_OBJECT, report);
  const [istiod] = await readObjects(runner, questions.istiod, KUBE_OBJECT, report);
  const ids = new Map(namespaces.map((namespace) => [refText(refOf(namespace)), namespace.metadata.uid]));
  ids.set(refText(controlPlane(config)), istiod?.metadata.uid);
  ids.set(refText(release(config)), await releaseId(runner, questions.release, report));
  return installs(config).map((ref) => ({ ref, id: ids.get(refText(ref)) }));
}

/** When the release was first deployed, which no upgrade changes. Undefined when there is none. */
export async function releaseId(runner: CommandRunner, command: Command, report?: Report): Promise<string | undefined> {
  const status = await readAnswer(runner, command, STATUS, report, isNoRelease);
  return status?.info.first_deployed;
}

function isNoRelease({ stderr }: Outcome): boolean {
  return stderr.includes('release: not found');
}
