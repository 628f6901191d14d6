import type { Platform } from '../../../install/platform';
import type { ArgoCdProps } from './argo-cd-props';
import type { FluxProps } from './flux-props';

/** What is delivered, as far as a tool has to know. */
export interface DeliveryTarget {
  /** Name of the system, with that of the environment where there are several: `shop-prod`. */
  readonly name: string;
  readonly environment: string;
  /** Folder of the environment in the repository. */
  readonly path: string;
  readonly platform: Platform;
}

/** Whether control planes are delivered too. */
export function deliversPlanes({ controlPlanes = true }: ArgoCdProps | FluxProps): boolean {
  return controlPlanes;
}

/** A path in the repository, without `.` in it. */
export function below(...steps: readonly string[]): string {
  const parts = steps.flatMap((step) => step.split('/')).filter((part) => part !== '' && part !== '.');
  return parts.length === 0 ? '.' : parts.join('/');
}
