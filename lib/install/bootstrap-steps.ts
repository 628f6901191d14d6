import type { InstallConfig } from './install-config';
import { BOOTSTRAP_FOLDER, ISTIO_OPERATOR, KONG_VALUES } from './bootstrap-files';
import type { ClusterTools } from './cluster-tools';
import { command, fileFlag, type Command, type Flags } from './command';
import { FIELD_MANAGER, NAMESPACES_FILE } from './deploy-commands';
import { istioOperator, isProfileOnly } from './istio-operator';
import { kongRelease } from './kong-release';
import { isChartDefault, kongValues } from './kong-values';
import { chartName, namespaceName, releaseName, repository, typeAndName, types } from './operand';
import type { Step } from './step';

/** How long Helm waits for what the chart runs before and after; not for pods, nor for a load balancer's address. */
const HOOK_PATIENCE = '5m';

/**
 * From an empty cluster to the control planes, in the guide's order: Istio, the namespaces that join the mesh, Kong. Each
 * step can be done again. Istio's namespace is made first and by us, so that `teardown` knows whose Istio it is.
 * @param dist the output folder
 */
export function bootstrapSteps(config: InstallConfig, tools: ClusterTools, dist = 'dist'): readonly Step[] {
  const { istio, kong, namespaces } = config;
  return [
    {
      title: `Namespace ${namespaces.istio}`,
      unless: tools.kubectl('get', {}, [types('namespace'), namespaceName(namespaces.istio)]),
      commands: [createNamespace(namespaces.istio, tools)],
    },
    {
      title: `Istio ${istio.version}, profile ${istio.profile}`,
      commands: [tools.istioctl('install', { ...istioSettings(config, dist), y: true })],
    },
    {
      title: 'Namespaces that join the mesh',
      commands: [
        tools.kubectl('apply', {
          filename: fileFlag(`${dist}/${NAMESPACES_FILE}`),
          'field-manager': FIELD_MANAGER,
        }),
      ],
    },
    {
      title: 'The repository of Kong’s chart',
      // Repositories are the user's, not a cluster's.
      commands: [
        command('helm', 'repo add', {}, repository('kong', kong.chart.repository)),
        command('helm', 'repo update'),
      ],
    },
    { title: `Kong ${kong.version}, chart ${kong.chart.version}`, commands: [installKong(config, tools, dist)] },
  ];
}

/** Reads Kong's Deployment. */
export function kongDeployment(config: InstallConfig, tools: ClusterTools): Command {
  const { namespace, deployment } = kongRelease(config);
  const name = typeAndName({ group: 'apps', kind: 'Deployment', name: deployment });
  return tools.kubectl('get', { namespace, 'ignore-not-found': true, output: 'json' }, [name]);
}

/** Reads Kong's pods, to see whether each has its sidecar. */
export function kongPods(config: InstallConfig, tools: ClusterTools): Command {
  const { namespace, podSelector } = kongRelease(config);
  return tools.kubectl('get', { namespace, selector: podSelector, output: 'json' }, [types('pods')]);
}

/** `kubectl create namespace` takes no name behind `--`. */
function createNamespace(name: string, tools: ClusterTools): Command {
  const object = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespaceName(name) } };
  const flags = { 'field-manager': FIELD_MANAGER, filename: '-' };
  return tools.kubectl('create', flags, [], { name: 'namespace.json', text: JSON.stringify(object) });
}

/** The guide's own words where they say all that the config says. */
function istioSettings(config: InstallConfig, dist: string): Flags {
  const operator = istioOperator(config);
  if (isProfileOnly(operator)) return { set: `profile=${operator.spec.profile}` };
  return { f: fileFlag(`${dist}/${BOOTSTRAP_FOLDER}/${ISTIO_OPERATOR}.yaml`) };
}

function installKong(config: InstallConfig, tools: ClusterTools, dist: string): Command {
  const { name, namespace } = kongRelease(config);
  const { version } = config.kong.chart;
  const values = isChartDefault(kongValues(config), version)
    ? undefined
    : fileFlag(`${dist}/${BOOTSTRAP_FOLDER}/${KONG_VALUES}.yaml`);
  const flags = { install: true, namespace, version, values, timeout: HOOK_PATIENCE } as const;
  return tools.helm('upgrade', flags, [releaseName(name), chartName('kong/kong')]);
}
