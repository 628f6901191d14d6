import type { Expectation } from '../../install/expectation';
import type { ClusterSettings } from '../../install/target';
import type { App } from '../synth/app';
import type { Delivery } from './delivery/delivery';
import type { Difference } from './difference';
import type { Environment, EnvironmentSettings } from './environment';
import type { PlatformProps } from './platform-props';

interface AnySystem<Values> {
  /** A DNS label, such as `shop`. Systems that share a cluster have different names. */
  readonly name: string;
  /** Kubernetes, Istio and Kong: which releases, and who installs them. */
  readonly platform: PlatformProps;
  /**
   * Adds the charts of an environment: one chart, one file, in the order of their ids.
   * @param env its values and its name
   */
  charts(app: App, env: Environment<Values>): void | Promise<void>;
  /**
   * The expected answers to requests, for `verify`.
   * @default - nothing
   */
  expect?(env: Environment<Values>): readonly Expectation[];
  /**
   * The output folder; several environments have a folder each in it.
   * @default 'dist'
   */
  readonly output?: string;
  /**
   * What synth writes for the tool that delivers the manifests from the repository: `kustomize()`, `argoCd()` or `flux()`.
   * @default - nothing: `deploy` and `kubectl apply -f` need no more
   */
  readonly delivery?: Delivery;
}

/** A system that is the same everywhere. */
export interface PlainSystem<Values> extends AnySystem<Values> {
  /** @default - none */
  readonly defaults?: Values;
  readonly environments?: undefined;
  /** @default - none: verbs that change a cluster ask which */
  readonly cluster?: ClusterSettings;
}

/** A system with environments, each of which says what differs from the defaults. */
export interface SystemWithDefaults<Values> extends AnySystem<Values> {
  readonly defaults: Values;
  /** By name, a DNS label: a list differs as a whole, an object by its fields. */
  readonly environments: Readonly<Record<string, Difference<NoInfer<Values>> & EnvironmentSettings>>;
}

/** A system with environments, each of which says everything. */
export interface SystemOfEnvironments<Values> extends AnySystem<Values> {
  readonly defaults?: undefined;
  readonly environments: Readonly<Record<string, Values & EnvironmentSettings>>;
}

/** A system as data: its environments, its platform, its charts, and the expected answers to requests. */
export type System<Values = object> = PlainSystem<Values> | SystemWithDefaults<Values> | SystemOfEnvironments<Values>;
