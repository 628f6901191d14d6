import { ClusterTools } from '../../install/cluster-tools';
import { commandLine } from '../../install/invocation';
import { withoutCredentials } from '../../facts/text/credentials';
import type { CommandRunner } from './command-runner';
import { PinnedKubeconfig } from './pinned-kubeconfig';

/** The cluster that a verb is about, as it was when the verb began. */
export interface KubeContext {
  readonly name: string;
  readonly server: string;
  readonly kubeconfig: PinnedKubeconfig;
}

/** What kubectl says of one context. */
type View = Readonly<Record<string, unknown>> & {
  readonly contexts?: readonly { readonly name?: unknown }[] | null;
  readonly clusters?: readonly { readonly cluster?: { readonly server?: unknown } | null }[] | null;
};

/** @throws Error when kubectl knows no such context, or none is the current one */
export async function pinContext(runner: CommandRunner, tools: ClusterTools): Promise<KubeContext> {
  const command = tools.kubeconfig('view', { minify: true, raw: true, flatten: true, output: 'json' });
  const { code, stdout, stderr } = await runner.outcome(command);
  const view = code === 0 ? parse(stdout) : undefined;
  const [name, server] = [view?.contexts?.[0]?.name, view?.clusters?.[0]?.cluster?.server];
  if (view !== undefined && typeof name === 'string' && typeof server === 'string') {
    return { name, server: withoutCredentials(server), kubeconfig: new PinnedKubeconfig(view) };
  }
  // What was printed is never quoted: it contains credentials.
  if (code === 0) throw new Error(`${commandLine(command)} names no context with a server`);
  const known = await runner.read(new ClusterTools().kubeconfig('get-contexts', { output: 'name' }));
  const wanted =
    tools.context === undefined ? 'no kube context is the current one' : `there is no context ${tools.context}`;
  const all = known.trim().split('\n').join(', ');
  throw new Error(
    `${wanted}; ${all === '' ? `kubectl knows none: ${stderr.trim()}` : `kubectl knows ${all}: name one with --context`}`,
  );
}

function parse(text: string): View | undefined {
  try {
    return (JSON.parse(text) ?? undefined) as View | undefined;
  } catch {
    return undefined;
  }
}
