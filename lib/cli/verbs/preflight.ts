import { istiosFor, kubernetesFor, unservedByKubernetes } from '../../facts/istio/kubernetes-releases';
import { minorVersion } from '../../facts/releases';
import { knows } from '../../facts/span';
import type { IstioPlatform } from '../../install/platform';
import type { Target } from '../../install/target';
import { clusterQuestions, OLDEST_KUBERNETES, requirements, type Requirement } from '../../install/requirements';
import { readAnswer, readObjects } from '../cluster/answers';
import { elsewhereQuestions, elsewhereTasks } from '../cluster/elsewhere';
import { loadBalancerHint, NODE } from '../cluster/load-balancer-hint';
import { SERVICE } from '../cluster/service';
import { object, optional, text } from '../cluster/shape';
import { findVersion, isOfRelease } from '../cluster/version';
import { MissingProgramError } from '../session/child-process';
import { Session } from '../session/session';
import type { Task } from '../session/task-list';
import { chosen, timedOptions, verbTime, type TimedOptions, type Verb, type EnvironmentOptions } from '../session/verb';

/** In seconds. */
const PATIENCE = 180;

export const preflightVerb: Verb = {
  name: 'preflight',
  summary: 'checks the tools and the cluster, and says how to fix what is missing',
  define: (command, context) => {
    timedOptions(command, PATIENCE).action((options: TimedOptions & EnvironmentOptions) =>
      preflight(chosen(context, options), { ...options, signal: context.signal }),
    );
  },
};

/**
 * Checks what the other verbs need: the tools and their versions, the cluster, and what Istio says of it. All checks are
 * made, also after one has failed.
 * @throws TasksFailedError with the remedy of each check that failed
 */
export async function preflight(target: Target, options: TimedOptions = {}): Promise<void> {
  const needs = requirements(target.platform);
  const kubectl = needs.find(({ program }) => program === 'kubectl')!;
  const work = (session: Session): Promise<void> => checkAll(session, needs);
  await Session.use(target, options, verbTime(options, PATIENCE), work).catch(orMissing('kubectl', kubectl.mend));
}

async function checkAll(session: Session, needs: readonly Requirement[]): Promise<void> {
  const isIstioHere = session.target.platform.istio.managed === 'here';
  if (session.options.dryRun) {
    const { precheck, ...questions } = clusterQuestions(session.tools);
    session.printCommands([
      ...needs.map(({ versionCommand }) => versionCommand),
      ...Object.values(questions),
      ...(isIstioHere ? [precheck] : []),
      ...elsewhereQuestions(session),
    ]);
    return;
  }
  const tasks = [
    ...needs.map((need) => toolTask(session, need)),
    clusterTask(session),
    loadBalancerTask(session),
    ...(isIstioHere ? [precheckTask(session)] : []),
    ...elsewhereTasks(session),
  ];
  await session.tasks(tasks, { carryOn: true });
}

function toolTask({ runner }: Session, { program, versionCommand, atLeast, exactly, mend }: Requirement): Task {
  const wanted = exactly ?? `${String(atLeast)} or newer`;
  return {
    title: `${program} ${wanted}`,
    run: async (report) => {
      const version = findVersion(await runner.read(versionCommand, report).catch(orMissing(program, mend)));
      const fits =
        version !== undefined &&
        (exactly ? isOfRelease(version, exactly) : knows(version, { since: atLeast! }) === 'known');
      if (!fits) throw new Error(`${program} is ${version ?? 'of an unknown version'}, not ${wanted}; ${mend}`);
      return `${program} ${version} (wanted: ${wanted})`;
    },
  };
}

function orMissing(program: string, mend: string) {
  return (error: unknown): never => {
    throw error instanceof MissingProgramError ? new Error(`${program} is not on your path; ${mend}`) : error;
  };
}

const VERSION = object({ serverVersion: optional(object({ gitVersion: text })) });

function clusterTask({ runner, tools, target }: Session): Task {
  const minimum = OLDEST_KUBERNETES;
  return {
    title: `a cluster of Kubernetes ${minimum} or newer`,
    run: async (report) => {
      const { version: command } = clusterQuestions(tools);
      const { serverVersion } = await readAnswer(runner, command, VERSION, report);
      const version = findVersion(serverVersion?.gitVersion ?? '') ?? '';
      if (knows(version, { since: minimum }) !== 'known') {
        throw new Error(`the cluster is Kubernetes ${version}; it must be ${minimum} or newer`);
      }
      return `Kubernetes ${version} answers (wanted: ${minimum} or newer)${istioRemark(target.platform.istio, version)}`;
    },
  };
}

/**
 * What is to be said of an Istio that is not made for a Kubernetes.
 * @throws Error when it cannot be installed there
 */
function istioRemark({ version: istio, managed }: IstioPlatform, kubernetes: string): string {
  const release = minorVersion(kubernetes) ?? kubernetes;
  const unserved = unservedByKubernetes(istio, release);
  if (managed === 'here' && unserved !== undefined) {
    const fitting = istiosFor(release);
    const instead = fitting.length === 0 ? '' : `; for it, istio from ${fitting[0]} to ${fitting.at(-1)}`;
    const why = `which does not serve ${unserved}: Istio ${istio} cannot be installed`;
    throw new Error(`the cluster is Kubernetes ${kubernetes}, ${why}${instead}`);
  }
  const span = kubernetesFor(istio);
  const isMeantFor = span === undefined || knows(release, span) === 'known';
  return isMeantFor ? '' : `; Istio ${istio} is made for ${span.since} to ${span.until}`;
}

function loadBalancerTask({ runner, tools }: Session): Task {
  const title = 'LoadBalancer Services';
  return {
    title,
    run: async (report) => {
      const { services, nodes } = clusterQuestions(tools);
      const hint = loadBalancerHint(
        await readObjects(runner, services, SERVICE, report),
        await readObjects(runner, nodes, NODE, report),
      );
      return `${title}: ${hint}`;
    },
  };
}

function precheckTask({ runner, tools }: Session): Task {
  return {
    title: 'istioctl x precheck',
    run: async (report) => {
      const said = await runner
        .read(clusterQuestions(tools).precheck, report)
        .catch(orMissing('istioctl', 'install it as described above'));
      return `istioctl x precheck: ${said.trim().split('\n')[0] ?? ''}`;
    },
  };
}
