import { setTimeout as sleep } from 'node:timers/promises';
import { deployedObjects, namespaceEvents } from '../../platform/deploy-steps';
import { oneLine } from '../../text/plain-text';
import type { Report } from '../session/command-runner';
import type { Session } from '../session/session';
import type { Task } from '../session/task-list';
import { displayName, type KubeList } from './kube-object';
import { replicaFailure, rolloutState, type Deployment } from './rollout';
import { rolloutWarnings, type KubeEvent } from './rollout-events';

/** Time between two looks, in milliseconds. */
const PAUSE = 2000;
/** How many looks in a row may fail: connections break now and then. */
const BLINKS = 3;

/** Looks at all Deployments of `dist/` at once, for as many tasks as there are Deployments. */
export class RolloutWatch {
  private latest = new Map<string, Deployment>();
  private blinks = 0;
  private looking: Promise<void> | undefined;

  /** @param patience how long each rollout may take, in seconds */
  public constructor(
    private readonly session: Session,
    private readonly patience: number,
  ) {}

  /** A task per Deployment, which ends when it is available. */
  public async tasks(): Promise<Task[]> {
    await this.look();
    const deadline = Date.now() + this.patience * 1000;
    return [...this.latest].map(([key, deployment]) => ({
      title: displayName(deployment),
      run: async (report) => `${displayName(deployment)}: ${await this.untilDone(key, deadline, report)}`,
    }));
  }

  private async untilDone(key: string, deadline: number, report: Report): Promise<string> {
    for (let last = ''; ;) {
      const deployment = this.latest.get(key);
      if (deployment === undefined) throw new Error(`${key} was deleted while it was waited for`);
      const state = rolloutState(deployment);
      if (state.phase === 'done') return state.progress;
      if (state.phase === 'failed') throw await this.failure(deployment, state.reason);
      if (Date.now() > deadline) {
        throw await this.failure(deployment, `${state.progress} after ${this.patience} s`);
      }
      if (state.progress !== last) report(`${displayName(deployment)}: ${(last = state.progress)}`);
      await this.look(PAUSE);
    }
  }

  /** One look serves all who wait for one. */
  private look(pause = 0): Promise<void> {
    this.looking ??= this.lookAfter(pause).finally(() => (this.looking = undefined));
    return this.looking;
  }

  private async lookAfter(pause: number): Promise<void> {
    const { runner, tools, signal, report } = this.session;
    await sleep(pause, undefined, { signal });
    const looked = await runner.json<KubeList<Deployment>>(deployedObjects(tools), report).catch((error: unknown) => {
      if (signal?.aborted || ++this.blinks > BLINKS) throw error;
    });
    if (looked === undefined) return;
    this.blinks = 0;
    const { items } = looked;
    const deployments = items.filter(({ kind }) => kind === 'Deployment');
    this.latest = new Map(deployments.map((deployment) => [displayName(deployment), deployment]));
  }

  private async failure(deployment: Deployment, what: string): Promise<Error> {
    const { runner, tools } = this.session;
    const { name, namespace = 'default' } = deployment.metadata;
    const { items } = await runner.json<KubeList<KubeEvent>>(namespaceEvents(tools, namespace));
    const warnings = rolloutWarnings(name, items);
    const reasons = [replicaFailure(deployment), ...warnings].filter((reason) => reason !== undefined);
    const none = `no event says why; look at "kubectl describe deployment ${name} -n ${namespace}"`;
    return new Error([what, ...(reasons.length === 0 ? [none] : reasons)].map(oneLine).join('\n'));
  }
}
