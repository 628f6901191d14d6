import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePorts } from '../support/free-ports';
import { ended } from '../support/processes';
import type { PrometheusFolder } from './prometheus-folder';
import { prometheusProgram } from './prometheus-program';

const START_SECONDS = 60;

/** A target as Prometheus shows it. */
export interface Target {
  readonly scrapePool: string;
  readonly scrapeUrl: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly health: 'unknown' | 'up' | 'down';
}

/** A real Prometheus on loopback with the configuration of a folder. */
export class PrometheusServer {
  private constructor(
    private readonly child: ChildProcess,
    private readonly url: string,
    private readonly log: string,
  ) {}

  /** @throws Error with the end of the log when it does not come up; nothing is left running then */
  public static async start(folder: PrometheusFolder): Promise<PrometheusServer> {
    const [port] = await freePorts(1);
    const log = join(folder.path, 'prometheus.log');
    const output = openSync(log, 'a');
    const args = [
      `--config.file=${folder.configFile}`,
      `--storage.tsdb.path=${join(folder.path, 'data')}`,
      `--web.listen-address=127.0.0.1:${port}`,
    ];
    const child = spawn(prometheusProgram('prometheus'), args, { stdio: ['ignore', output, output] });
    closeSync(output);
    const server = new PrometheusServer(child, `http://127.0.0.1:${port}`, log);
    try {
      await server.until(async () => (await fetch(`${server.url}/-/ready`)).ok, 'is ready');
    } catch (error) {
      await server.stop();
      throw error;
    }
    return server;
  }

  public async targets(): Promise<Target[]> {
    const response = await fetch(`${this.url}/api/v1/targets?state=active`);
    return ((await response.json()) as { readonly data: { readonly activeTargets: Target[] } }).data.activeTargets;
  }

  /** Waits until something holds; a question that fails is asked again. */
  public async until(holds: () => Promise<boolean>, what: string): Promise<void> {
    for (const deadline = Date.now() + START_SECONDS * 1000; Date.now() < deadline;) {
      if (this.child.exitCode !== null) break;
      if (await holds().catch(() => false)) return;
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
    const lines = readFileSync(this.log, 'utf8').trimEnd().split('\n').slice(-20).join('\n');
    throw new Error(`Prometheus has ended, or not within ${START_SECONDS} s come to where it ${what}:\n${lines}`);
  }

  public async stop(): Promise<void> {
    this.child.kill('SIGTERM');
    await ended(this.child);
  }
}
