import type { Command } from 'commander';
import type { MeshgateConfig } from '../config';
import type { Command as CommandData } from '../platform/command';
import { TeardownCommands } from '../platform/teardown-steps';
import type { KubeObject } from './cluster/kube-object';
import { teardownPlan, type Findings } from './cluster/teardown-plan';
import type { Outcome } from './session/command-runner';
import { Session, type ClusterOptions } from './session/session';
import { stepTask } from './session/step-task';
import { clusterVerb, type VerbContext } from './session/verb';

export interface TeardownOptions extends ClusterOptions {
  /** Does not ask whether to delete. Whether it is the right cluster is asked all the same. */
  readonly yes?: boolean;
}

export function teardownCommand({ config, signal }: VerbContext): Command {
  return clusterVerb('teardown', 'deletes what Meshgate made, in reverse; asks first')
    .option('--yes', 'do not ask whether to delete')
    .action((options: TeardownOptions) => teardown(config, { ...options, signal }));
}

/**
 * Deletes what Meshgate made and nobody else has changed or uses; says what it keeps and why. The definitions of Kong's and
 * Istio's own kinds stay, as Helm and istioctl leave them.
 * @throws Error when the user says no or cannot be asked, and TasksFailedError
 */
export async function teardown(config: MeshgateConfig, options: TeardownOptions = {}): Promise<void> {
  const session = await Session.open(config, options);
  const { terminal, tools } = session;
  const commands = new TeardownCommands(config, tools);
  if (options.dryRun) {
    printWithoutLooking(session, commands);
    return;
  }
  await session.requireRightCluster('teardown');
  const { steps, kept } = teardownPlan(config, await look(session, commands), commands);
  for (const { title, commands: deletions } of steps) {
    terminal.print(`to delete: ${title}`);
    session.printCommands(deletions);
  }
  for (const reason of kept) terminal.print(`kept: ${reason}`);
  if (steps.length === 0) terminal.print('there is nothing here that Meshgate made');
  else {
    await requireYes(session, options);
    await session.tasks(steps.map((step) => stepTask(session, step)));
  }
}

async function requireYes({ terminal, tools, signal }: Session, { yes }: TeardownOptions): Promise<void> {
  if (yes) return;
  if (!terminal.canAsk) throw new Error('teardown deletes, and nobody can be asked here; give --yes');
  if (!(await terminal.confirms(`Delete this from ${tools.context ?? ''}?`, signal)))
    throw new Error('nothing was deleted');
}

async function look(session: Session, commands: TeardownCommands): Promise<Findings> {
  const { config, runner } = session;
  const read = async (command: CommandData, isFine?: (outcome: Outcome) => boolean): Promise<KubeObject[]> => {
    session.printCommands([command]);
    const text = await runner.read(command, undefined, isFine);
    return JSON.parse(text === '' ? '[]' : text) as KubeObject[];
  };
  const [objects, namespaces, kong, kinds] = await Promise.all([
    read(commands.objects, lacksKindsOnly),
    read(commands.namespaces),
    runner.outcome(commands.kongStatus, session.report),
    runner.read(commands.kinds, session.report),
  ]);
  const held = kinds.split('\n').filter((kind) => kind !== '' && !RECORDS.test(kind));
  const made = new Set(objects.filter(({ kind }) => kind === 'Namespace').map(({ metadata }) => metadata.name));
  if (namespaces.some(({ metadata }) => metadata.name === config.namespaces.istio)) made.add(config.namespaces.istio);
  const contents = new Map<string, KubeObject[]>();
  for (const name of made) contents.set(name, await read(commands.contents(name, held)));
  return { objects, namespaces, contents, hasKong: kong.code === 0 };
}

/** What controllers note down for a while; nobody keeps anything in it. */
const RECORDS = /^(events|endpoints|endpointslices|leases)(\.|$)/;

/** kubectl prints what it finds, and fails where the cluster does not know a kind: of that there is then nothing. */
function lacksKindsOnly({ stderr }: Outcome): boolean {
  return stderr.split('\n').every((line) => /^$|no matches for kind|ensure CRDs are installed first/.test(line));
}

/** A dry run looks at nothing, so it shows how teardown would look, and the order in which it deletes. */
function printWithoutLooking(session: Session, commands: TeardownCommands): void {
  const { kong, bookinfo, istio } = session.config.namespaces;
  session.printCommands([commands.objects, commands.namespaces, commands.kongStatus, commands.kinds]);
  session.terminal.print(`then kubectl get, of these kinds, in ${kong}, ${bookinfo} and ${istio}`);
  session.terminal.print('then, of what Meshgate made: the objects of dist/ by kubectl delete, and');
  session.printCommands([
    commands.uninstallKong,
    commands.deleteNamespace(bookinfo),
    commands.deleteNamespace(kong),
    commands.uninstallIstio,
    commands.deleteNamespace(istio),
  ]);
}
