import type { Command } from 'commander';
import type { MeshgateConfig } from '../config';
import type { Command as CommandData } from '../platform/command';
import { statusQuestions } from '../platform/status-questions';
import type { KubeList, KubeObject } from './cluster/kube-object';
import { balancedUrl, type Service } from './cluster/proxy-address';
import { routeRows, type Ingress, type Plugin } from './cluster/route-rows';
import { controlPlaneRows, namespaceRows, workloadRows, type ImagedDeployment } from './cluster/status-rows';
import type { Pod } from './cluster/sidecar';
import { Session, type ClusterOptions } from './session/session';
import { table } from './session/table';
import { clusterVerb, type VerbContext } from './session/verb';

export function statusCommand({ config, signal }: VerbContext): Command {
  return clusterVerb('status', 'shows control planes, namespaces, workloads, routes and the address').action(
    (options: ClusterOptions) => status(config, { ...options, signal }),
  );
}

/**
 * Prints what runs, on one screen. What is missing is said, and is no error.
 * @throws Error when the cluster does not answer
 */
export async function status(config: MeshgateConfig, options: ClusterOptions = {}): Promise<void> {
  const session = await Session.open(config, options);
  const { terminal, tools } = session;
  const questions = statusQuestions(config, tools);
  if (options.dryRun) {
    session.printCommands(Object.values(questions));
    return;
  }
  session.printCommands(Object.values(questions));
  const [namespaces, deployments, pods, ingresses, plugins, clusterPlugins, proxy] = await Promise.all([
    items<KubeObject>(session, questions.namespaces),
    items<ImagedDeployment>(session, questions.deployments),
    items<Pod>(session, questions.pods),
    items<Ingress>(session, questions.ingresses),
    itemsOrNone<Plugin>(session, questions.plugins),
    itemsOrNone<Plugin>(session, questions.clusterPlugins),
    session.runner.outcome(questions.proxy),
  ]);
  const screen: [title: string, head: string[], rows: string[][]][] = [
    ['Control planes', ['what', 'deployment', 'state', 'images'], controlPlaneRows(config, deployments)],
    ['Namespaces', ['namespace', 'sidecars', 'pods with sidecar'], namespaceRows(config, namespaces, pods)],
    ['Workloads', ['deployment', 'state'], workloadRows(config, deployments)],
    ['Routes', ['route', 'backend', 'plugins'], routeRows(config, ingresses, [...plugins, ...clusterPlugins])],
  ];
  for (const [title, head, rows] of screen) {
    terminal.print();
    terminal.print(terminal.paint('bold', title));
    terminal.print(rows.length === 0 ? 'none' : await table(terminal, head, rows));
  }
  const url = proxy.code === 0 ? (balancedUrl(JSON.parse(proxy.stdout) as Service) ?? 'pending') : 'none: no Kong here';
  terminal.print();
  terminal.print(terminal.paint('bold', 'Address'));
  terminal.print(url);
}

async function items<T extends KubeObject>({ runner }: Session, command: CommandData): Promise<readonly T[]> {
  return (await runner.json<KubeList<T>>(command)).items;
}

/** A cluster without Kong's definitions has no plugins. */
async function itemsOrNone<T extends KubeObject>({ runner }: Session, command: CommandData): Promise<readonly T[]> {
  const { code, stdout } = await runner.outcome(command);
  return code === 0 ? (JSON.parse(stdout) as KubeList<T>).items : [];
}
