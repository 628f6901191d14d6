import { BOOTSTRAP_FOLDER, ISTIO_OPERATOR, KONG_VALUES } from './bootstrap-files';
import type { ClusterTools } from './cluster-tools';
import { invocation, fileFlag, type Invocation, type Flags } from './invocation';
import { applyNamespaces, type DeclaredNamespaces } from './declared-namespaces';
import { FIELD_MANAGER } from './deploy-commands';
import { istioOperator, isProfileOnly } from './istio-operator';
import { isChartDefault } from './kong-values';
import { meshLabels } from './mesh-labels';
import { chartName, namespaceName, releaseName, repository, typeAndName, types } from './operand';
import type { IstioPlatform, KongPlatform } from './platform';
import type { Step } from './step';
import type { Target } from './target';

/** How long Helm waits for what the chart runs before and after; not for pods, nor for a load balancer's address. */
const HOOK_PATIENCE = '5m';

/**
 * From an empty cluster to the control planes, in the guide's order: Istio, the namespaces that join the mesh, Kong. Each
 * step can be done again. Istio's namespace is made first and by us, so that `teardown` knows whose Istio it is. What others
 * manage has no step.
 * @param declared namespaces of the manifests
 */
export function bootstrapSteps(target: Target, declared: DeclaredNamespaces, tools: ClusterTools): readonly Step[] {
  const { istio, kong } = target.platform;
  return [
    ...(istio.managed === 'here' ? istioSteps(target, tools) : []),
    ...(declared.names.length > 0
      ? [{ title: 'Namespaces that join the mesh', commands: applyNamespaces(declared, tools) }]
      : []),
    ...(kong.managed === 'here' ? kongSteps(target, declared, tools) : []),
  ];
}

function istioSteps({ output, platform: { istio } }: Target, tools: ClusterTools): Step[] {
  return [
    namespaceStep(istio.namespace, {}, tools),
    {
      title: `Istio ${istio.version}, profile ${istio.profile}`,
      commands: [tools.istioctl('install', { ...istioSettings(istio, output), y: true })],
    },
  ];
}

function kongSteps(target: Target, declared: DeclaredNamespaces, tools: ClusterTools): Step[] {
  const { kong } = target.platform;
  return [
    ...(declared.names.includes(kong.namespace)
      ? []
      : [namespaceStep(kong.namespace, meshLabels(target.platform), tools)]),
    {
      title: 'The repository of Kong’s chart',
      // Repositories are the user's, not a cluster's.
      commands: [
        invocation('helm', 'repo add', {}, repository('kong', kong.chart.repository)),
        invocation('helm', 'repo update'),
      ],
    },
    {
      title: `Kong ${kong.version}, chart ${kong.chart.version}`,
      commands: [installKong(kong, target.output, tools)],
    },
  ];
}

/** Reads Kong's Deployment. */
export function kongDeployment({ namespace, deployment }: KongPlatform, tools: ClusterTools): Invocation {
  const name = typeAndName({ group: 'apps', kind: 'Deployment', name: deployment });
  return tools.kubectl('get', { namespace, 'ignore-not-found': true, output: 'json' }, [name]);
}

/** Reads Kong's pods, to see whether each has its sidecar. */
export function kongPods({ namespace, podSelector }: KongPlatform, tools: ClusterTools): Invocation {
  return tools.kubectl('get', { namespace, selector: podSelector, output: 'json' }, [types('pods')]);
}

function namespaceStep(name: string, labels: Readonly<Record<string, string>>, tools: ClusterTools): Step {
  return {
    title: `Namespace ${name}`,
    unless: tools.kubectl('get', {}, [types('namespace'), namespaceName(name)]),
    commands: [createNamespace(name, labels, tools)],
  };
}

/** `kubectl create namespace` takes no name behind `--`. */
function createNamespace(name: string, labels: Readonly<Record<string, string>>, tools: ClusterTools): Invocation {
  const metadata = { name: namespaceName(name), ...(Object.keys(labels).length > 0 && { labels }) };
  const flags = { 'field-manager': FIELD_MANAGER, filename: '-' };
  const text = JSON.stringify({ apiVersion: 'v1', kind: 'Namespace', metadata });
  return tools.kubectl('create', flags, [], { name: 'namespace.json', text });
}

/** The guide's own words where they say all there is to say. */
function istioSettings(istio: IstioPlatform, output: string): Flags {
  const operator = istioOperator(istio);
  if (isProfileOnly(operator)) return { set: `profile=${operator.spec.profile}` };
  return { f: fileFlag(`${output}/${BOOTSTRAP_FOLDER}/${ISTIO_OPERATOR}.yaml`) };
}

function installKong(kong: KongPlatform, output: string, tools: ClusterTools): Invocation {
  const { release, namespace, chart } = kong;
  const file = fileFlag(`${output}/${BOOTSTRAP_FOLDER}/${KONG_VALUES}.yaml`);
  const values = isChartDefault(kong) ? undefined : file;
  const flags = { install: true, namespace, version: chart.version, values, timeout: HOOK_PATIENCE } as const;
  return tools.helm('upgrade', flags, [releaseName(release), chartName('kong/kong')]);
}
