import * as verbs from '../lib/cli';
import { checkConfig, type MeshgateConfig } from './config';

export { InterruptedError, TasksFailedError } from '../lib/cli';
export type { ClusterOptions, DeployOptions, TeardownOptions, TrafficOptions, VerifyOptions } from '../lib/cli';
export { DEFAULT_CONFIG } from './config';
export type { MeshgateConfig } from './config';

/**
 * The verbs as functions: each takes a config and options, prints what it does, and throws when it fails.
 * @throws PropError when the config has a name that it does not know or a value that it does not take
 */
export const preflight = withValidConfig(verbs.preflight);
/** @see preflight */
export const bootstrap = withValidConfig(verbs.bootstrap);
/** @see preflight */
export const deploy = withValidConfig(verbs.deploy);
/** @see preflight */
export const verify = withValidConfig(verbs.verify);
/** @see preflight */
export const traffic = withValidConfig(verbs.traffic);
/** @see preflight */
export const dashboard = withValidConfig(verbs.dashboard);
/** @see preflight */
export const status = withValidConfig(verbs.status);
/** @see preflight */
export const teardown = withValidConfig(verbs.teardown);

type Verb<Options extends unknown[]> = (config: MeshgateConfig, ...options: Options) => Promise<void>;

function withValidConfig<Options extends unknown[]>(verb: Verb<Options>): Verb<Options> {
  return async (config, ...options) => {
    checkConfig(config);
    await verb(config, ...options);
  };
}
