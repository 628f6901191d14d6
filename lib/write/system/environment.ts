import type { ClusterSettings } from '../../install/target';
import type { DeliveryDifference } from './delivery/delivery';
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
   * What of the delivery differs from that of the system, prop by prop; or another delivery.
   * @default - nothing
   */
  readonly delivery?: DeliveryDifference;
}

/** What charts are made from: the values of one environment, and its name. */
export type Environment<Values> = Values & {
  /** `default` for a system without environments. */
  readonly name: string;
};

/** The environment of a system without `environments`. */
export const ONLY_ENVIRONMENT = 'default';
