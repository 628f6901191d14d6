import type { MeshgateConfig } from '../../config';
import { ClusterTools } from '../../platform/cluster-tools';
import type { Command } from '../../platform/command';
import { CommandRunner } from './command-runner';
import { runTasks, type Task, type TaskOptions } from './task-list';
import { Terminal } from './terminal';

/** What every verb takes that is about a cluster. */
export interface ClusterOptions {
  /** The kube context. Default: that of the config, else the current one. */
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
  /** @throws Error when kubectl knows no such context, or none is the current one */
  public static async open(config: MeshgateConfig, options: ClusterOptions): Promise<Session> {
    const terminal = new Terminal();
    const runner = new CommandRunner(options.signal, options.verbose ?? false);
    const wanted = options.context ?? config.cluster.context;
    if (options.dryRun) {
      terminal.print(`context ${wanted ?? '(the current one)'}, dry run: commands are printed, none is run`);
      return new Session(config, options, terminal, runner, new ClusterTools(wanted));
    }
    const { name, server } = await contextOf(runner, new ClusterTools(wanted));
    terminal.print(terminal.paint('bold', `context ${name}`), `, server ${server}`);
    return new Session(config, options, terminal, runner, new ClusterTools(name), server);
  }

  private constructor(
    public readonly config: MeshgateConfig,
    public readonly options: ClusterOptions,
    public readonly terminal: Terminal,
    public readonly runner: CommandRunner,
    public readonly tools: ClusterTools,
    private readonly server = '',
  ) {}

  public get signal(): AbortSignal | undefined {
    return this.options.signal;
  }

  /**
   * A verb that changes the cluster calls this first. Only the configured context, or with none configured the one that
   * --context names, is beyond doubt.
   * @throws Error when the user says no or cannot be asked
   */
  public async requireRightCluster(verb: string): Promise<void> {
    const { context: configured } = this.config.cluster;
    const chosen = this.tools.context ?? '';
    if (chosen === (configured ?? this.options.context)) return;
    const why = configured === undefined ? 'no context is configured' : `the configured context is ${configured}`;
    if (!this.terminal.canAsk) {
      const remedy = 'set cluster.context in lib/config/defaults.ts';
      const flag = configured === undefined ? ', or give --context' : '';
      throw new Error(`${verb} would change ${chosen}, but ${why}, and nobody can be asked here; ${remedy}${flag}`);
    }
    const question = `${verb} changes ${chosen} at ${this.server}, but ${why}. Go on?`;
    if (!(await this.terminal.confirms(question, this.signal))) throw new Error('nothing was changed');
  }

  public async tasks(tasks: readonly Task[], options?: TaskOptions): Promise<void> {
    await runTasks(this.terminal, tasks, options);
  }

  /** Prints commands as they can be copied; those that run later are then not printed again. */
  public printCommands(commands: readonly Command[]): void {
    for (const command of commands) this.runner.tell(command, this.report);
  }

  /** A report outside of tasks. */
  public readonly report = (line: string): void => {
    this.terminal.print(line);
  };
}

interface KubeContext {
  readonly contexts?: readonly { readonly name: string }[] | null;
  readonly clusters?: readonly { readonly cluster: { readonly server: string } }[] | null;
}

async function contextOf(runner: CommandRunner, tools: ClusterTools): Promise<{ name: string; server: string }> {
  const { code, stdout, stderr } = await runner.outcome(tools.kubeconfig('view', { minify: true, output: 'json' }));
  const view = code === 0 ? (JSON.parse(stdout) as KubeContext) : undefined;
  const [name, server] = [view?.contexts?.[0]?.name, view?.clusters?.[0]?.cluster.server];
  if (name !== undefined && server !== undefined) return { name, server };
  const known = await runner.read(new ClusterTools().kubeconfig('get-contexts', { output: 'name' }));
  const wanted =
    tools.context === undefined ? 'no kube context is the current one' : `there is no context ${tools.context}`;
  const all = known.trim().split('\n').join(', ');
  throw new Error(
    `${wanted}; ${all === '' ? `kubectl knows none: ${stderr.trim()}` : `kubectl knows ${all}: name one with --context`}`,
  );
}
