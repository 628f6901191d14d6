import { VERSIONS, type MeshgateConfig } from '../config';
import type { ClusterTools } from './cluster-tools';
import type { Command, Program } from './command';

/** A program that must be there, and in which version. */
export interface Requirement {
  readonly program: Program;
  /** Prints the program's own version; talks to no cluster. */
  readonly versionCommand: Command;
  /** Major and minor version at least, or one version exactly. */
  readonly atLeast?: string;
  readonly exactly?: string;
  /** What to do when it is missing or of another version. Meshgate downloads nothing by itself. */
  readonly mend: string;
}

/** The guide's prerequisites. */
export function requirements({ istio }: MeshgateConfig): readonly Requirement[] {
  return [
    {
      program: 'kubectl',
      versionCommand: { program: 'kubectl', args: ['version', '--client', '-o', 'json'] },
      atLeast: VERSIONS.kubectlMinimum,
      mend: 'install it: https://kubernetes.io/docs/tasks/tools/#kubectl',
    },
    {
      program: 'helm',
      versionCommand: { program: 'helm', args: ['version', '--short'] },
      atLeast: VERSIONS.helmMinimum,
      mend: 'install it: https://helm.sh/docs/intro/install/',
    },
    {
      program: 'istioctl',
      versionCommand: { program: 'istioctl', args: ['version', '--remote=false'] },
      exactly: istio.version,
      mend: [
        'download it and put it first on your path:',
        `  curl -s -L https://istio.io/downloadIstio | ISTIO_VERSION=${istio.version} sh -`,
        `  export PATH="$PWD/istio-${istio.version}/bin:$PATH"`,
      ].join('\n'),
    },
  ];
}

/** What is asked of the cluster: its version, who hands out addresses, and whether Istio would find trouble. */
export function clusterQuestions(
  tools: ClusterTools,
): Readonly<Record<'version' | 'services' | 'nodes' | 'precheck', Command>> {
  return {
    version: tools.kubectl('version', '-o', 'json', '--request-timeout=10s'),
    services: tools.kubectl('get', 'services', '-A', '-o', 'json'),
    nodes: tools.kubectl('get', 'nodes', '-o', 'json'),
    precheck: tools.istioctl('x', 'precheck'),
  };
}
