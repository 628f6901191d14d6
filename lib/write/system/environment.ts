import type { ClusterSettings } from '../../install/target';
import type { Delivery } from './delivery/delivery';
import type { PlatformProps } from './platform-props';

/** The settings of an environment besides its values. */
export interface EnvironmentSettings {
  /** @default - none: verbs that change a cluster ask which */
  readonly cluster?: ClusterSettings;
  /**
   * What of the platform differs from that of the system, product by product.
   * @default - nothing
   */
  readonly platform?: Partial<PlatformProps>;
  /**
   * The delivery of this environment, instead of that of the system.
   * @default - that of the system
   */
  readonly delivery?: Delivery;
}

/** What charts are made from: the values of one environment, and its name. */
export type Environment<Values> = Values & {
  /** `default` for a system without environments. */
  readonly name: string;
};

/** The environment of a system without `environments`. */
export const ONLY_ENVIRONMENT = 'default';
