import type { Invocation } from '../../install/invocation';
import type { Target } from '../../install/target';
import { statusQuestions } from '../../install/status-questions';
import { ManifestSet } from '../../read/manifests/manifest-set';
import type { Manifest } from '../../read/manifests/manifest';
import { Topology } from '../../read/topology/topology';
import { lacksKind, readObjects } from '../cluster/answers';
import { asManifest } from '../cluster/cluster-manifest';
import { KUBE_OBJECT } from '../cluster/kube-object';
import { DEPLOYMENT, type Deployment } from '../cluster/rollout/deployment';
import type { Rollout } from '../cluster/rollout/rollout';
import { isWorkload, ROLLOUT, typesOf } from '../cluster/rollout/workload';
import { INGRESS, INGRESS_CLASS, PLUGIN, REFERENCE_GRANT, routeRows } from '../cluster/route-rows';
import { balancedUrl, SERVICE } from '../cluster/service';
import type { Shape } from '../cluster/shape';
import { POD } from '../cluster/sidecar';
import { controlPlaneRows, namespaceRows, workloadRows } from '../cluster/status-rows';
import { releasesOn } from '../../install/platform';
import { outputObjects } from '../output-manifests';
import { Session } from '../session/session';
import { table } from '../session/table';
import { chosen, timedOptions, verbTime, type TimedOptions, type Verb, type EnvironmentOptions } from '../session/verb';

/** In seconds. */
const PATIENCE = 60;

export const statusVerb: Verb = {
  name: 'status',
  summary: 'shows control planes, namespaces, workloads, routes and the address',
  define: (command, context) => {
    timedOptions(command, PATIENCE).action((options: TimedOptions & EnvironmentOptions) =>
      status(chosen(context, options), { ...options, signal: context.signal }),
    );
  },
};

/**
 * Prints what runs, on one screen. Missing parts are shown, and are not an error.
 * @throws Error when the cluster does not answer
 */
export async function status(target: Target, options: TimedOptions = {}): Promise<void> {
  await Session.use(target, options, verbTime(options, PATIENCE), show);
}

async function show(session: Session): Promise<void> {
  const { target, options, runner, terminal, tools } = session;
  const wanted = outputObjects(target);
  const declared = wanted.filter(({ groupKind }) => groupKind === 'Namespace').map(({ name }) => name);
  const deployed = wanted.filter(isWorkload);
  const places = [...new Set([...declared, ...deployed.map(({ namespace = 'default' }) => namespace)])];
  const questions = statusQuestions(target.platform, places, typesOf(deployed), tools);
  if (options.dryRun) {
    session.printCommands(Object.values(questions).flat());
    return;
  }
  session.printCommands(Object.values(questions).flat());
  const ask = (question: Invocation, shape: Shape<Manifest>): Promise<readonly Manifest[]> =>
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
  const rollouts = workloads.flat().flatMap(({ rollout }) => rollout ?? []);
  const pods = workloads.flat().flatMap(({ pod }) => pod ?? []);
  const topology = new Topology(new ManifestSet([...objects.flat(), ...pods]), releasesOn(target.platform));
  const screen: [title: string, head: string[], rows: string[][]][] = [
    ['Control planes', ['what', 'deployment', 'state', 'images'], controlPlaneRows(target.platform, deployments)],
    [
      'Namespaces',
      ['namespace', 'sidecars', 'pods with sidecar'],
      namespaceRows([...new Set([target.platform.kong.namespace, ...declared])], topology),
    ],
    ['Workloads', ['workload', 'state'], workloadRows(deployed, rollouts)],
    ['Routes', ['route', 'backend', 'plugins'], routeRows(target.platform.kong, topology)],
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

interface Workload {
  readonly deployment?: Deployment;
  readonly rollout?: Rollout | undefined;
  readonly pod?: Manifest;
}

/** One of the kinds that are asked for together. */
const WORKLOAD: Shape<Workload> = (value, path) => {
  const { kind } = KUBE_OBJECT(value, path);
  if (kind === 'Pod') return { pod: POD(value, path) };
  const rollout = ROLLOUT(value, path);
  return kind === 'Deployment' ? { deployment: DEPLOYMENT(value, path), rollout } : { rollout };
};
