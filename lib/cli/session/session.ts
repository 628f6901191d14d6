import { ClusterTools } from '../../install/cluster-tools';
import type { Invocation } from '../../install/invocation';
import type { Target } from '../../install/target';
import { CommandRunner } from './command-runner';
import { Deadline } from './deadline';
import { pinContext, type KubeContext } from './kube-context';
import { runTasks, type Task, type TaskOptions } from './task-list';
import { Terminal } from './terminal';

/** What every verb takes that is about a cluster. */
export interface ClusterOptions {
  /** The kube context. Default: that of the environment, else the current one. */
  readonly context?: string;
  /** Prints all commands and runs none. */
  readonly dryRun?: boolean;
  /** Shows also what the commands print. */
  readonly verbose?: boolean;
  /** Stops the verb and its children. */
  readonly signal?: AbortSignal;
}

/** One run of a verb: the cluster that it is about, how it runs commands, and where it speaks. */
export class Session {
  /**
   * Opens a session for as long as something takes.
   * @param seconds how long it may take, the user's own time aside
   * @throws Error when kubectl knows no such context, or none is the current one
   */
  public static async use<T>(
    target: Target,
    options: ClusterOptions,
    seconds: number | undefined,
    work: (session: Session) => Promise<T>,
  ): Promise<T> {
    const session = await Session.open(target, options, seconds);
    try {
      return await work(session);
    } finally {
      session.close();
    }
  }

  /** Opens a session that somebody closes. */
  public static async open(target: Target, options: ClusterOptions, seconds?: number): Promise<Session> {
    const terminal = new Terminal();
    const deadline = new Deadline(seconds);
    const runner = new CommandRunner(options.signal, options.verbose ?? false, deadline);
    const wanted = options.context ?? target.cluster.context;
    if (options.dryRun) {
      terminal.print(`context ${wanted ?? '(the current one)'}, dry run: commands are printed, none is run`);
      return new Session(target, options, terminal, runner, new ClusterTools(wanted), deadline);
    }
    const context = await pinContext(runner, new ClusterTools(wanted));
    runner.env = context.kubeconfig.env;
    terminal.print(terminal.paint('bold', `context ${context.name}`), `, server ${context.server}`);
    return new Session(target, options, terminal, runner, new ClusterTools(context.name), deadline, context);
  }

  private constructor(
    public readonly target: Target,
    public readonly options: ClusterOptions,
    public readonly terminal: Terminal,
    public readonly runner: CommandRunner,
    public readonly tools: ClusterTools,
    public readonly deadline: Deadline,
    private readonly context?: KubeContext,
  ) {}

  public get signal(): AbortSignal | undefined {
    return this.options.signal;
  }

  /**
   * A verb that changes the cluster calls this first. Only the context of the environment, or where it has none the one that
   * --context names, is beyond doubt.
   * @throws Error when the user declines or there is no terminal to ask on
   */
  public async requireRightCluster(verb: string): Promise<void> {
    const { context: configured } = this.target.cluster;
    const chosen = this.tools.context ?? '';
    if (chosen === (configured ?? this.options.context)) return;
    const why = configured === undefined ? 'no context is configured' : `the configured context is ${configured}`;
    if (!this.terminal.canAsk) {
      const remedy = 'set cluster.context of the environment';
      const flag = configured === undefined ? ', or give --context' : '';
      throw new Error(
        `${verb} would change ${chosen}, but ${why}, and there is no terminal to ask on; ${remedy}${flag}`,
      );
    }
    const question = `${verb} changes ${chosen} at ${this.context?.server ?? ''}, but ${why}. Continue?`;
    if (!(await this.confirms(question))) throw new Error('nothing was changed');
  }

  /** Asks the user. The answer may take its time. */
  public async confirms(question: string): Promise<boolean> {
    return this.deadline.without(this.terminal.confirms(question, this.signal));
  }

  public close(): void {
    this.context?.kubeconfig.remove();
  }

  public async tasks(tasks: readonly Task[], options?: TaskOptions): Promise<void> {
    await runTasks(this.terminal, tasks, options);
  }

  /** Prints commands as they can be copied; those that run later are then not printed again. */
  public printCommands(commands: readonly Invocation[]): void {
    for (const command of commands) this.runner.tell(command, this.report);
  }

  /** A report outside of tasks. */
  public readonly report = (line: string): void => {
    this.terminal.print(line);
  };
}
