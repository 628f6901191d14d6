import { emitYaml } from '../../lib/write/yaml/emit';
import type { Manifest } from '../support/chart';
import { yamlDocuments } from '../support/yaml-documents';
import type { Cluster } from './cluster';

/** Something that is delivered in one step: a folder, or a chart. */
export interface DeliveryStep {
  readonly name: string;
  readonly folder?: string;
  readonly chart?: string;
}

/** What a tool does to the objects of a folder before it applies them. */
export interface DeliveryRules {
  /** Those that are applied together, one group after another. */
  readonly groups: (objects: readonly Manifest[]) => readonly (readonly Manifest[])[];
  /** Whether an object that is no longer there is deleted without a question. */
  readonly prunes: (object: Manifest) => boolean;
}

const WAVE = 'argocd.argoproj.io/sync-wave';
const OPTIONS = 'argocd.argoproj.io/sync-options';
const PRUNE = 'kustomize.toolkit.fluxcd.io/prune';

/** In what order Argo CD applies objects of one wave; kinds that are not here come last. */
const KINDS = [
  'Namespace',
  'NetworkPolicy',
  'ResourceQuota',
  'LimitRange',
  'PodDisruptionBudget',
  'ServiceAccount',
  'Secret',
  'ConfigMap',
  'PersistentVolumeClaim',
  'CustomResourceDefinition',
  'ClusterRole',
  'ClusterRoleBinding',
  'Role',
  'RoleBinding',
  'Service',
  'DaemonSet',
  'Deployment',
  'HorizontalPodAutoscaler',
  'StatefulSet',
  'Job',
  'CronJob',
  'IngressClass',
  'Ingress',
];

const waveOf = ({ metadata }: Manifest): number => Number(metadata.annotations?.[WAVE] ?? 0);
const kindRank = ({ kind }: Manifest): number => (KINDS.includes(kind) ? KINDS.indexOf(kind) : KINDS.length);

/** Waves, and in each the kinds in Argo CD's order, then names. */
export const ARGO_CD: DeliveryRules = {
  groups: (objects) => {
    const sorted = [...objects].sort(
      (a, b) => waveOf(a) - waveOf(b) || kindRank(a) - kindRank(b) || (a.metadata.name < b.metadata.name ? -1 : 1),
    );
    return sorted.map((each) => [each]);
  },
  prunes: ({ metadata }) => metadata.annotations?.[OPTIONS]?.includes('Prune=confirm') !== true,
};

/** Definitions, namespaces and roles of the cluster first, then the rest, each together. */
export const FLUX: DeliveryRules = {
  groups: (objects) => {
    const isFirst = ({ kind }: Manifest): boolean =>
      ['CustomResourceDefinition', 'Namespace', 'ClusterRole'].includes(kind);
    return [objects.filter(isFirst), objects.filter((each) => !isFirst(each))];
  },
  prunes: ({ metadata }) => metadata.annotations?.[PRUNE] !== 'disabled',
};

/** Does on an API server what a tool does, as far as order and deletion go. It keeps account of what it has applied. */
export class StandInDeliverer {
  private readonly applied = new Map<string, Manifest>();

  /** @param installs what stands for the chart of a name: its definitions, in a namespace that has to be right */
  public constructor(
    private readonly cluster: Cluster,
    private readonly rules: DeliveryRules,
    private readonly installs: (chart: string) => Promise<void>,
  ) {}

  /**
   * Applies one step after another, and then deletes what no step has any more.
   * @returns the objects in the order in which they were applied
   * @throws Error when an object cannot be applied at its turn
   */
  public async deliver(
    steps: readonly DeliveryStep[],
  ): Promise<{ readonly order: string[]; readonly pruned: string[] }> {
    const wanted = new Map<string, Manifest>();
    for (const { chart, folder } of steps) {
      if (chart !== undefined) await this.installs(chart);
      if (folder === undefined) continue;
      for (const group of this.rules.groups(
        yamlDocuments<Manifest>(await this.cluster.output(['kustomize', folder])),
      )) {
        if (group.length > 0) await this.apply(group);
        for (const each of group) wanted.set(nameOf(each), each);
      }
    }
    const pruned = [...this.applied].filter(([name, each]) => !wanted.has(name) && this.rules.prunes(each));
    for (const [name, { kind, metadata }] of pruned.reverse()) {
      const namespace = metadata.namespace === undefined ? [] : ['-n', metadata.namespace];
      await this.cluster.output(['delete', '--wait=false', ...namespace, kind, metadata.name]);
      this.applied.delete(name);
    }
    for (const [name, each] of wanted) this.applied.set(name, each);
    return { order: [...wanted.keys()], pruned: pruned.map(([name]) => name) };
  }

  private async apply(objects: readonly Manifest[]): Promise<void> {
    const args = ['apply', '--server-side', '--force-conflicts', '--validate=strict', '-f', '-'];
    await this.cluster.output(args, objects.map(emitYaml).join('---\n'));
  }
}

export function nameOf({ kind, metadata }: Manifest): string {
  return `${kind} ${metadata.namespace ?? ''}/${metadata.name}`;
}
