import type { ClusterTools } from './cluster-tools';
import { invocation, type Invocation, type Program } from './invocation';
import { types } from './operand';
import type { Platform } from './platform';

/** A program that must be there, and in which version. */
export interface Requirement {
  readonly program: Program;
  /** Prints the program's own version; talks to no cluster. */
  readonly versionCommand: Invocation;
  /** Major and minor version at least. */
  readonly atLeast?: string;
  /** One version exactly, or with any patch where it has none. */
  readonly exactly?: string;
  /** What to do when it is missing or of another version. Meshgate downloads nothing by itself. */
  readonly mend: string;
}

/** The oldest Kubernetes whose API server takes what is installed (guide: "A Kubernetes `v1.19` (or newer) cluster"). */
export const OLDEST_KUBERNETES = '1.19';

const KUBECTL: Requirement = {
  program: 'kubectl',
  versionCommand: invocation('kubectl', 'version', { client: true, output: 'json' }),
  atLeast: '1.19',
  mend: 'install it: https://kubernetes.io/docs/tasks/tools/#kubectl',
};

const HELM: Requirement = {
  program: 'helm',
  versionCommand: invocation('helm', 'version', { short: true }),
  atLeast: '3.5',
  mend: 'install it: https://helm.sh/docs/intro/install/',
};

function istioctl(version: string): Requirement {
  const release = version.split('.').length < 3 ? `${version}.0` : version;
  return {
    program: 'istioctl',
    versionCommand: invocation('istioctl', 'version', { remote: 'false' }),
    exactly: version,
    mend: [
      'download it and put it first on your path:',
      `  curl -s -L https://istio.io/downloadIstio | ISTIO_VERSION=${release} sh -`,
      `  export PATH="$PWD/istio-${release}/bin:$PATH"`,
    ].join('\n'),
  };
}

/** The guide's prerequisites, "kubectl `v1.19` (or newer)" and "Helm `v3.5` (or newer)", as far as something is installed with them. */
export function requirements({ istio, kong }: Platform): readonly Requirement[] {
  return [
    KUBECTL,
    ...(kong.managed === 'here' ? [HELM] : []),
    ...(istio.managed === 'here' ? [istioctl(istio.version)] : []),
  ];
}

/** What is asked of the cluster: its version, who hands out addresses, and whether Istio would find trouble. */
export function clusterQuestions(
  tools: ClusterTools,
): Readonly<Record<'version' | 'services' | 'nodes' | 'precheck', Invocation>> {
  return {
    version: tools.kubectl('version', { output: 'json' }),
    services: tools.kubectl('get', { 'all-namespaces': true, output: 'json' }, [types('services')]),
    nodes: tools.kubectl('get', { output: 'json' }, [types('nodes')]),
    precheck: tools.istioctl('x precheck'),
  };
}
