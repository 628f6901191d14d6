import { setTimeout as sleep } from 'node:timers/promises';
import type { Invocation } from '../../../install/invocation';
import type { LineListener } from '../../session/command-runner';
import type { Session } from '../../session/session';
import type { Task } from '../../session/task-list';
import { readObjects } from '../answers';
import { displayName } from '../kube-object';
import type { Rollout } from './rollout';
import { endedUnseen, rolloutFailure } from './rollout-failure';
import { ROLLOUT } from './workload';

/** Time between two looks, in milliseconds. */
const PAUSE = 2000;
/** How many looks in a row may fail: connections break now and then. */
const BLINKS = 3;

/** Looks at many workloads at once, for as many tasks as there are workloads. */
export class RolloutWatch {
  private latest = new Map<string, Rollout>();
  private blinks = 0;
  /** Whether it has not seen anything yet. */
  private isBlind = true;
  private looking: Promise<void> | undefined;

  /**
   * @param command prints the workloads, and may print other objects
   * @param patience how long it waits, in seconds
   */
  public constructor(
    private readonly session: Session,
    private readonly command: Invocation,
    private readonly patience: number,
  ) {}

  /** A task per workload, which ends when it is available, or complete. */
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
    let last: Rollout | undefined;
    for (let told = ''; ;) {
      const rollout = this.latest.get(key);
      if (rollout === undefined) {
        if (last?.isRemovedAtEnd) return endedUnseen(this.session, last);
        throw new Error(`${key} is not there`);
      }
      last = rollout;
      const { state } = rollout;
      if (state.phase === 'done') return state.progress;
      if (state.phase === 'left') return `not waited for: ${state.reason}`;
      if (state.phase === 'failed') throw await rolloutFailure(this.session, rollout, state.reason);
      if (Date.now() > deadline) {
        const late = `${state.progress} after ${Math.round(this.patience)} s`;
        throw await rolloutFailure(this.session, rollout, late);
      }
      if (state.progress !== told) report(`${key}: ${(told = state.progress)}`);
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
    const looked = await readObjects(runner, this.command, ROLLOUT, report).catch((error: unknown) => {
      if (signal?.aborted || this.isBlind || ++this.blinks > BLINKS) throw error;
    });
    if (looked === undefined) return;
    this.blinks = 0;
    this.isBlind = false;
    const rollouts = looked.filter((each) => each !== undefined);
    this.latest = new Map(rollouts.map((rollout) => [displayName(rollout.object), rollout]));
  }
}
