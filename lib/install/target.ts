import type { Expectation } from './expectation';
import type { Platform } from './platform';

/** One environment of a system, as verbs need to know it: where it goes, on what it stands, and what it must answer. */
export interface Target {
  /** Name of the system, a DNS label: systems that share a cluster have different names. */
  readonly system: string;
  /** Name of the environment, a DNS label: environments of one system that share a cluster have different names. */
  readonly environment: string;
  readonly cluster: ClusterSettings;
  readonly platform: Platform;
  /** The folder of its manifests. */
  readonly output: string;
  readonly expectations: readonly Expectation[];
}

export interface ClusterSettings {
  /**
   * The kube context that verbs which change a cluster may use without asking.
   * @default - none: they ask, unless --context names one
   */
  readonly context?: string;
}

/** The folder that contains manifests where nothing else is said. */
export const OUTPUT = 'dist';
