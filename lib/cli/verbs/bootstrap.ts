import type { InstallConfig } from '../../install/install-config';
import { bootstrapSteps, kongDeployment, kongPods } from '../../install/bootstrap-steps';
import { installQuestions } from '../../install/installs';
import { kongRelease } from '../../install/kong-release';
import { commandsOf } from '../../install/step';
import { requireNoSynth } from '../../write/synth/output/listed-manifests';
import { DIST } from '../check-dist';
import { readObjects } from '../cluster/answers';
import { installed } from '../cluster/installed';
import { InventoryStore } from '../cluster/inventory-store';
import { RolloutWatch } from '../cluster/rollout-watch';
import { POD, withoutSidecar } from '../cluster/sidecar';
import { Session } from '../session/session';
import { stepTask } from '../session/step-task';
import type { Task } from '../session/task-list';
import { timedOptions, verbTime, type TimedOptions, type Verb } from '../session/verb';

export interface BootstrapOptions extends TimedOptions {
  /**
   * Counts as this system's, for `teardown`, also what was there before.
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
  summary: 'installs Istio and Kong; done again, it finishes what is missing',
  define: (command, { config, signal }) => {
    timedOptions(command, PATIENCE)
      .option('--adopt', 'count as this system’s, for teardown, also what was there before')
      .action((options: BootstrapOptions) => bootstrap(config, { ...options, signal }));
  },
};

/**
 * Brings the control planes into a cluster, keeps account of them in the inventory, and sees that Kong's pods run, with Istio's
 * sidecar in them.
 * @throws TasksFailedError with the words of the command that failed, and OutputFolderError when a synth of `dist/` was
 * interrupted
 */
export async function bootstrap(config: InstallConfig, options: BootstrapOptions = {}): Promise<void> {
  await Session.use(config, options, verbTime(options, PATIENCE), (session) => install(session, options));
}

async function install(session: Session, options: BootstrapOptions): Promise<void> {
  const { config, tools } = session;
  const steps = bootstrapSteps(config, tools);
  const store = new InventoryStore(session);
  const questions = Object.values(installQuestions(config, tools));
  if (options.dryRun) {
    const account = [...questions, store.commands.get, store.commands.example];
    const watch = [kongDeployment(config, tools), kongPods(config, tools)];
    session.printCommands([...account, ...commandsOf(steps), ...account, ...watch]);
    return;
  }
  requireNoSynth(DIST);
  await session.requireRightCluster('bootstrap');
  await session.tasks([
    {
      title: 'Inventory',
      run: async (report) => store.claim(await installed(session, report), options.adopt ?? false, report),
    },
    ...steps.map((step) => stepTask(session, step)),
    { title: 'Inventory', run: async (report) => store.confirm(await installed(session, report), report) },
    rolloutTask(session),
    sidecarTask(session),
  ]);
}

/** Kong is there when its pods are. A load balancer may give it an address later, or never. */
function rolloutTask(session: Session): Task {
  const { config, tools } = session;
  const { namespace, deployment } = kongRelease(config);
  const title = `deployment ${namespace}/${deployment}`;
  return {
    title,
    run: async (report) => {
      const watch = new RolloutWatch(
        session,
        kongDeployment(config, tools),
        Math.min(KONG_PATIENCE, session.deadline.secondsLeft),
      );
      return `${title}: ${await watch.untilAvailable(title, report)}`;
    },
  };
}

function sidecarTask({ config, runner, tools }: Session): Task {
  const title = 'Istio’s sidecar in Kong’s pods';
  return {
    title,
    run: async (report) => {
      const pods = await readObjects(runner, kongPods(config, tools), POD, report);
      const bare = withoutSidecar(pods).map(({ name }) => name);
      const { kong, istio } = config.namespaces;
      if (pods.length === 0) throw new Error(`Kong has no pods in namespace ${kong}`);
      if (bare.length > 0) {
        throw new Error(
          `no sidecar in ${bare.join(', ')}: they are older than the injector or the namespace's label; ` +
            `see that istiod runs in ${istio}, then: kubectl rollout restart deployment -n ${kong}`,
        );
      }
      return `${title}: in ${pods.length} of ${pods.length}`;
    },
  };
}
