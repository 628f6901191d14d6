import { setTimeout as sleep } from 'node:timers/promises';
import type { Invocation } from '../../install/invocation';
import { namespaceEvents } from '../../install/deploy-commands';
import { oneLine } from '../../facts/text/plain-text';
import type { LineListener } from '../session/command-runner';
import type { Session } from '../session/session';
import type { Task } from '../session/task-list';
import { readObjects } from './answers';
import { displayName, KUBE_OBJECT } from './kube-object';
import { DEPLOYMENT, replicaFailure, rolloutState, type Deployment } from './rollout';
import { KUBE_EVENT, rolloutWarnings } from './rollout-events';
import type { Shape } from './shape';

/** Time between two looks, in milliseconds. */
const PAUSE = 2000;
/** How many looks in a row may fail: connections break now and then. */
const BLINKS = 3;

/** Reads a Deployment; of what is none, nothing. */
const DEPLOYMENTS: Shape<Deployment | undefined> = (value, path) =>
  KUBE_OBJECT(value, path).kind === 'Deployment' ? DEPLOYMENT(value, path) : undefined;

/** Looks at many Deployments at once, for as many tasks as there are Deployments. */
export class RolloutWatch {
  private latest = new Map<string, Deployment>();
  private blinks = 0;
  /** Whether it has not seen anything yet. */
  private isBlind = true;
  private looking: Promise<void> | undefined;

  /**
   * @param command prints the Deployments, and may print other objects
   * @param patience how long it waits, in seconds
   */
  public constructor(
    private readonly session: Session,
    private readonly command: Invocation,
    private readonly patience: number,
  ) {}

  /** A task per Deployment, which ends when it is available. */
  public async tasks(): Promise<Task[]> {
    await this.look(this.session.report);
    const deadline = this.deadline();
    return [...this.latest.keys()].map((name) => ({
      title: name,
      run: async (report) => `${name}: ${await this.untilDone(name, deadline, report)}`,
    }));
  }

  /** Waits for one of them. */
  public async untilAvailable(name: string, report: LineListener): Promise<string> {
    await this.look(report);
    return this.untilDone(name, this.deadline(), report);
  }

  private deadline(): number {
    return Date.now() + this.patience * 1000;
  }

  private async untilDone(key: string, deadline: number, report: LineListener): Promise<string> {
    for (let last = ''; ;) {
      const deployment = this.latest.get(key);
      if (deployment === undefined) throw new Error(`${key} is not there`);
      const state = rolloutState(deployment);
      if (state.phase === 'done') return state.progress;
      if (state.phase === 'failed') throw await this.failure(deployment, state.reason);
      if (Date.now() > deadline) {
        throw await this.failure(deployment, `${state.progress} after ${Math.round(this.patience)} s`);
      }
      if (state.progress !== last) report(`${displayName(deployment)}: ${(last = state.progress)}`);
      await this.look(report, PAUSE);
    }
  }

  /** One look serves all who wait for one. */
  private look(report: LineListener, pause = 0): Promise<void> {
    this.looking ??= this.lookAfter(report, pause).finally(() => (this.looking = undefined));
    return this.looking;
  }

  private async lookAfter(report: LineListener, pause: number): Promise<void> {
    const { runner, signal } = this.session;
    await sleep(pause, undefined, { signal });
    const looked = await readObjects(runner, this.command, DEPLOYMENTS, report).catch((error: unknown) => {
      if (signal?.aborted || this.isBlind || ++this.blinks > BLINKS) throw error;
    });
    if (looked === undefined) return;
    this.blinks = 0;
    this.isBlind = false;
    const deployments = looked.filter((each) => each !== undefined);
    this.latest = new Map(deployments.map((deployment) => [displayName(deployment), deployment]));
  }

  private async failure(deployment: Deployment, what: string): Promise<Error> {
    const { runner, tools } = this.session;
    const { name, namespace = 'default' } = deployment.metadata;
    const warnings = await readObjects(runner, namespaceEvents(tools, namespace), KUBE_EVENT).then(
      (events) => rolloutWarnings(name, events),
      (error: unknown) => [`its events cannot be read: ${(error as Error).message}`],
    );
    const reasons = [replicaFailure(deployment), ...warnings].filter((reason) => reason !== undefined);
    const none = `no event says why; look at "kubectl describe deployment ${name} -n ${namespace}"`;
    return new Error([what, ...(reasons.length === 0 ? [none] : reasons)].map(oneLine).join('\n'));
  }
}
