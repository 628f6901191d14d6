import type { InstallConfig } from '../../install/install-config';
import type { Command as Question } from '../../install/command';
import { statusQuestions } from '../../install/status-questions';
import { ManifestSet } from '../../read/manifests/manifest-set';
import type { Manifest } from '../../read/manifests/manifest';
import { Topology } from '../../read/topology/topology';
import { versionsOf } from '../check-dist';
import { lacksKind, readObjects } from '../cluster/answers';
import { asManifest } from '../cluster/cluster-manifest';
import { KUBE_OBJECT } from '../cluster/kube-object';
import { DEPLOYMENT, type Deployment } from '../cluster/rollout';
import { INGRESS, INGRESS_CLASS, PLUGIN, REFERENCE_GRANT, routeRows } from '../cluster/route-rows';
import { balancedUrl, SERVICE } from '../cluster/service';
import type { Shape } from '../cluster/shape';
import { POD } from '../cluster/sidecar';
import { controlPlaneRows, namespaceRows, workloadRows } from '../cluster/status-rows';
import { Session } from '../session/session';
import { table } from '../session/table';
import { timedOptions, verbTime, type TimedOptions, type Verb } from '../session/verb';

/** In seconds. */
const PATIENCE = 60;

export const statusVerb: Verb = {
  name: 'status',
  summary: 'shows control planes, namespaces, workloads, routes and the address',
  define: (command, { config, signal }) => {
    timedOptions(command, PATIENCE).action((options: TimedOptions) => status(config, { ...options, signal }));
  },
};

/**
 * Prints what runs, on one screen. What is missing is said, and is no error.
 * @throws Error when the cluster does not answer
 */
export async function status(config: InstallConfig, options: TimedOptions = {}): Promise<void> {
  await Session.use(config, options, verbTime(options, PATIENCE), show);
}

async function show(session: Session): Promise<void> {
  const { config, options, runner, terminal, tools } = session;
  const questions = statusQuestions(config, tools);
  if (options.dryRun) {
    session.printCommands(Object.values(questions).flat());
    return;
  }
  session.printCommands(Object.values(questions).flat());
  const ask = (question: Question, shape: Shape<Manifest>): Promise<readonly Manifest[]> =>
    readObjects(runner, question, shape, undefined, lacksKind);
  const [workloads, [proxy], ...objects] = await Promise.all([
    Promise.all(questions.workloads.map((question) => readObjects(runner, question, WORKLOAD))),
    readObjects(runner, questions.proxy, SERVICE),
    readObjects(runner, questions.namespaces, NAMESPACE),
    readObjects(runner, questions.ingresses, INGRESS),
    ask(questions.ingressClasses, INGRESS_CLASS),
    ask(questions.plugins, PLUGIN),
    ask(questions.clusterPlugins, PLUGIN),
    ...questions.referenceGrants.map((question) => ask(question, REFERENCE_GRANT)),
  ]);
  const deployments = workloads.flat().flatMap(({ deployment }) => deployment ?? []);
  const pods = workloads.flat().flatMap(({ pod }) => pod ?? []);
  const topology = new Topology(new ManifestSet([...objects.flat(), ...pods]), versionsOf(config));
  const screen: [title: string, head: string[], rows: string[][]][] = [
    ['Control planes', ['what', 'deployment', 'state', 'images'], controlPlaneRows(config, deployments)],
    ['Namespaces', ['namespace', 'sidecars', 'pods with sidecar'], namespaceRows(config, topology)],
    ['Workloads', ['deployment', 'state'], workloadRows(config, deployments)],
    ['Routes', ['route', 'backend', 'plugins'], routeRows(config, topology)],
  ];
  for (const [title, head, rows] of screen) {
    terminal.print();
    terminal.print(terminal.paint('bold', title));
    terminal.print(rows.length === 0 ? 'none' : await table(terminal, head, rows));
  }
  const url = proxy === undefined ? 'none: no Kong here' : (balancedUrl(proxy) ?? 'pending');
  terminal.print();
  terminal.print(terminal.paint('bold', 'Address'));
  terminal.print(url);
}

const NAMESPACE = asManifest(KUBE_OBJECT);

/** One of the kinds that are asked for together. */
const WORKLOAD: Shape<{ readonly deployment?: Deployment; readonly pod?: Manifest }> = (value, path) =>
  KUBE_OBJECT(value, path).kind === 'Pod' ? { pod: POD(value, path) } : { deployment: DEPLOYMENT(value, path) };
