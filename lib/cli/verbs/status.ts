import type { Target } from '../../install/target';
import { statusQuestions } from '../../install/status-questions';
import { ManifestSet } from '../../read/manifests/manifest-set';
import type { Manifest } from '../../read/manifests/manifest';
import { Topology } from '../../read/topology/topology';
import { readObjects } from '../cluster/answers';
import { asManifest } from '../cluster/cluster-manifest';
import { KUBE_OBJECT } from '../cluster/kube-object';
import { DEPLOYMENT, type Deployment } from '../cluster/rollout/deployment';
import type { Rollout } from '../cluster/rollout/rollout';
import { isWorkload, ROLLOUT, typesOf } from '../cluster/rollout/workload';
import { refusalRows, routeRows } from '../cluster/route-rows';
import { routingObjects } from '../cluster/routing-objects';
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
  session.printCommands([
    questions.namespaces,
    ...questions.workloads,
    ...questions.routing.map(({ command }) => command),
    questions.proxy,
  ]);
  if (options.dryRun) return;
  const [workloads, [proxy], namespaces, routing] = await Promise.all([
    Promise.all(questions.workloads.map((question) => readObjects(runner, question, WORKLOAD))),
    readObjects(runner, questions.proxy, SERVICE),
    readObjects(runner, questions.namespaces, NAMESPACE),
    routingObjects(runner, questions.routing, target.platform.kong.ingressClass),
  ]);
  const deployments = workloads.flat().flatMap(({ deployment }) => deployment ?? []);
  const rollouts = workloads.flat().flatMap(({ rollout }) => rollout ?? []);
  const pods = workloads.flat().flatMap(({ pod }) => pod ?? []);
  const set = new ManifestSet([...namespaces, ...routing.manifests, ...pods], [], 'own', routing.complete);
  const topology = new Topology(set, releasesOn(target.platform));
  const refusals = refusalRows(topology);
  const screen: Screen = [
    ['Control planes', ['what', 'deployment', 'state', 'images'], controlPlaneRows(target.platform, deployments)],
    [
      'Namespaces',
      ['namespace', 'sidecars', 'pods with sidecar'],
      namespaceRows([...new Set([target.platform.kong.namespace, ...declared])], topology),
    ],
    ['Workloads', ['workload', 'state'], workloadRows(deployed, rollouts)],
    ['Routes', ['route', 'backend', 'plugins'], routeRows(target.platform.kong, topology)],
    ...(refusals.length === 0 ? [] : ([['Refused', ['object', 'why'], refusals]] as Screen)),
  ];
  for (const [title, head, rows] of screen) {
    terminal.print();
    terminal.print(terminal.paint('bold', title));
    terminal.print(rows.length === 0 ? 'none' : await table(terminal, head, rows));
  }
  if (routing.forbidden.length > 0) {
    terminal.print();
    terminal.print(`You may not see ${routing.forbidden.join(', ')}: what they say of routes is unknown.`);
  }
  const url = proxy === undefined ? 'none: no Kong here' : (balancedUrl(proxy) ?? 'pending');
  terminal.print();
  terminal.print(terminal.paint('bold', 'Address'));
  terminal.print(url);
}

type Screen = [title: string, head: string[], rows: string[][]][];

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
