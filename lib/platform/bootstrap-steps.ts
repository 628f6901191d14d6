import type { MeshgateConfig } from '../config';
import { BOOTSTRAP_FOLDER, ISTIO_OPERATOR, KONG_VALUES } from './bootstrap-files';
import type { ClusterTools } from './cluster-tools';
import type { Command } from './command';
import { FIELD_MANAGER, NAMESPACES_FILE } from './deploy-steps';
import { istioOperator, isProfileOnly } from './istio-operator';
import { kongRelease } from './kong-release';
import { isChartDefault, kongValues } from './kong-values';
import type { Step } from './step';

/** How long Helm waits for Kong's pods. */
const KONG_PATIENCE = '5m';

/**
 * From an empty cluster to the control planes, in the guide's order: Istio, the namespaces that join the mesh, Kong. Each
 * step can be done again. Istio's namespace is made first and by us, so that `teardown` knows whose Istio it is.
 * @param dist the output folder
 */
export function bootstrapSteps(config: MeshgateConfig, tools: ClusterTools, dist = 'dist'): readonly Step[] {
  const { istio, kong, namespaces } = config;
  return [
    {
      title: `Namespace ${namespaces.istio}`,
      unless: tools.kubectl('get', 'namespace', namespaces.istio),
      commands: [tools.kubectl('create', 'namespace', namespaces.istio, `--field-manager=${FIELD_MANAGER}`)],
    },
    {
      title: `Istio ${istio.version}, profile ${istio.profile}`,
      commands: [tools.istioctl('install', ...istioSettings(config, dist), '-y')],
    },
    {
      title: 'Namespaces that join the mesh',
      commands: [tools.kubectl('apply', '-f', `${dist}/${NAMESPACES_FILE}`, `--field-manager=${FIELD_MANAGER}`)],
    },
    {
      title: 'The repository of Kong’s chart',
      commands: [helm('repo', 'add', 'kong', kong.chart.repository), helm('repo', 'update')],
    },
    { title: `Kong ${kong.version}, chart ${kong.chart.version}`, commands: [installKong(config, tools, dist)] },
  ];
}

/** Reads Kong's pods, to see whether each has its sidecar. */
export function kongPods(config: MeshgateConfig, tools: ClusterTools): Command {
  const { namespace, podSelector } = kongRelease(config);
  return tools.kubectl('get', 'pods', '-n', namespace, '-l', podSelector, '-o', 'json');
}

/** Repositories are the user's, not a cluster's. */
function helm(...args: readonly string[]): Command {
  return { program: 'helm', args };
}

/** The guide's own words where they say all that the config says. */
function istioSettings(config: MeshgateConfig, dist: string): string[] {
  const operator = istioOperator(config);
  if (isProfileOnly(operator)) return ['--set', `profile=${operator.spec.profile}`];
  return ['-f', `${dist}/${BOOTSTRAP_FOLDER}/${ISTIO_OPERATOR}.yaml`];
}

function installKong(config: MeshgateConfig, tools: ClusterTools, dist: string): Command {
  const { name, namespace } = kongRelease(config);
  const { version } = config.kong.chart;
  const values = isChartDefault(kongValues(config), version)
    ? []
    : ['--values', `${dist}/${BOOTSTRAP_FOLDER}/${KONG_VALUES}.yaml`];
  const release = ['-n', namespace, name, 'kong/kong', '--version', version];
  return tools.helm('upgrade', '--install', ...release, ...values, '--wait', '--timeout', KONG_PATIENCE);
}
