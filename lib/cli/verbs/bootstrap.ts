import type { Target } from '../../install/target';
import { bootstrapSteps, kongDeployment, kongPods } from '../../install/bootstrap-steps';
import { installQuestions } from '../../install/installs';
import type { InventoryEntry } from '../../install/inventory';
import { commandsOf } from '../../install/step';
import { requireNoSynth } from '../../write/synth/output/listed-manifests';
import { outputNamespaces } from '../output-manifests';
import { readObjects } from '../cluster/answers';
import { elsewhereQuestions, elsewhereTasks } from '../cluster/elsewhere';
import { installed } from '../cluster/installed';
import { InventoryStore } from '../cluster/inventory-store';
import { RolloutWatch } from '../cluster/rollout/rollout-watch';
import { POD, withoutSidecar } from '../cluster/sidecar';
import type { LineListener } from '../session/command-runner';
import { Session } from '../session/session';
import { stepTask } from '../session/step-task';
import type { Task } from '../session/task-list';
import { chosen, timedOptions, verbTime, type TimedOptions, type Verb, type EnvironmentOptions } from '../session/verb';

export interface BootstrapOptions extends TimedOptions {
  /**
   * Also takes over what existed before, so that `teardown` deletes it.
   * @default false
   */
  readonly adopt?: boolean;
}

/** In seconds. */
const PATIENCE = 1800;
/** How long Kong's pods may take, in seconds. */
const KONG_PATIENCE = 300;

export const bootstrapVerb: Verb = {
  name: 'bootstrap',
  summary: 'installs Istio and Kong; run again, it completes what is missing',
  define: (command, context) => {
    timedOptions(command, PATIENCE)
      .option('--adopt', 'also take over what existed before, so that teardown deletes it')
      .action((options: BootstrapOptions & EnvironmentOptions) =>
        bootstrap(chosen(context, options), { ...options, signal: context.signal }),
      );
  },
};

/**
 * Installs the control planes in a cluster, records them in the inventory, and checks that Kong's pods run, with Istio's
 * sidecar in them.
 * @throws TasksFailedError with the words of the command that failed, and OutputFolderError when a synth of `dist/` was
 * interrupted
 */
export async function bootstrap(target: Target, options: BootstrapOptions = {}): Promise<void> {
  await Session.use(target, options, verbTime(options, PATIENCE), (session) => install(session, options));
}

async function install(session: Session, options: BootstrapOptions): Promise<void> {
  const { target, tools } = session;
  const { platform, output } = target;
  requireNoSynth(output);
  const declared = outputNamespaces(target);
  const steps = bootstrapSteps(target, declared, tools);
  const store = new InventoryStore(session);
  const isKongHere = platform.kong.managed === 'here';
  if (options.dryRun) {
    const { namespaces, istiod, release } = installQuestions(platform, declared.names, tools);
    const questions = [namespaces, istiod, release].filter((question) => question !== undefined);
    const account = [...questions, store.commands.get, store.commands.example];
    const watch = isKongHere ? [kongDeployment(platform.kong, tools), kongPods(platform.kong, tools)] : [];
    const others = elsewhereQuestions(session);
    session.printCommands([...account, ...commandsOf(steps), ...account, ...watch, ...others]);
    return;
  }
  await session.requireRightCluster('bootstrap');
  const made = (report: LineListener): Promise<readonly InventoryEntry[]> => installed(session, declared.names, report);
  await session.tasks([
    {
      title: 'Inventory',
      run: async (report) => store.claim(await made(report), options.adopt ?? false, report),
    },
    ...steps.map((step) => stepTask(session, step)),
    { title: 'Inventory', run: async (report) => store.confirm(await made(report), report) },
    ...(isKongHere ? [rolloutTask(session), sidecarTask(session)] : []),
    ...elsewhereTasks(session),
  ]);
}

/** Kong is there when its pods are. A load balancer may give it an address later, or never. */
function rolloutTask(session: Session): Task {
  const { target, tools } = session;
  const { kong } = target.platform;
  const title = `deployment ${kong.namespace}/${kong.deployment}`;
  return {
    title,
    run: async (report) => {
      const patience = Math.min(KONG_PATIENCE, session.deadline.secondsLeft);
      const watch = new RolloutWatch(session, kongDeployment(kong, tools), patience);
      return `${title}: ${await watch.untilAvailable(title, report)}`;
    },
  };
}

function sidecarTask({ target, runner, tools }: Session): Task {
  const title = 'Istio’s sidecar in Kong’s pods';
  return {
    title,
    run: async (report) => {
      const { kong, istio } = target.platform;
      const pods = await readObjects(runner, kongPods(kong, tools), POD, report);
      const bare = withoutSidecar(pods).map(({ name }) => name);
      if (pods.length === 0) throw new Error(`Kong has no pods in namespace ${kong.namespace}`);
      if (bare.length > 0) {
        throw new Error(
          `no sidecar in ${bare.join(', ')}: they are older than the injector or the namespace's label; ` +
            `check that istiod runs in ${istio.namespace}, then: kubectl rollout restart deployment -n ${kong.namespace}`,
        );
      }
      return `${title}: in ${pods.length} of ${pods.length}`;
    },
  };
}
