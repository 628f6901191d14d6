import { join } from 'node:path';
import { kubectl, type Outcome } from './kubectl';

/**
 * The API server that end-to-end tests talk to, handed to them through the environment: one of the file's own, or
 * that of `E2E_CONTEXT`.
 */
export class Cluster {
  public static readonly KUBECONFIG = 'MESHGATE_E2E_KUBECONFIG';

  /** Our own server has no controllers: nothing finishes the deletion of a namespace there. */
  public readonly hasControllers: boolean;
  private readonly program: string;
  private readonly connection: readonly string[];

  public constructor(env: NodeJS.ProcessEnv = process.env) {
    const { E2E_CONTEXT: context, KUBEBUILDER_ASSETS: assets, [Cluster.KUBECONFIG]: kubeconfig } = env;
    this.hasControllers = Boolean(context);
    this.program = context ? 'kubectl' : join(assets ?? '', 'kubectl');
    this.connection = context ? ['--context', context] : ['--kubeconfig', kubeconfig ?? ''];
  }

  public async run(args: readonly string[], input?: string): Promise<Outcome> {
    return kubectl(this.program, [...this.connection, ...args], input);
  }

  /** Standard output of a command that must succeed. */
  public async output(args: readonly string[], input?: string): Promise<string> {
    const { code, stdout, stderr } = await this.run(args, input);
    if (code !== 0) throw new Error(`kubectl ${args.join(' ')} exited with ${code}:\n${stderr}${stdout}`);
    return stdout;
  }

  /** Does what the namespace controller would do to an empty namespace that is being deleted. */
  public async finalizeNamespace(name: string): Promise<void> {
    const namespace = JSON.parse(await this.output(['get', 'namespace', name, '-o', 'json'])) as { spec: object };
    const path = `/api/v1/namespaces/${name}/finalize`;
    await this.output(
      ['replace', '--raw', path, '-f', '-'],
      JSON.stringify({ ...namespace, spec: { finalizers: [] } }),
    );
  }
}
