/** The verbs as functions: each takes a config and options, prints what it does, and throws when it fails. */
export { DEFAULT_CONFIG } from '../config';
export type { MeshgateConfig } from '../config';
export { bootstrap } from './bootstrap';
export { dashboard } from './dashboard';
export { deploy } from './deploy';
export type { DeployOptions } from './deploy';
export { preflight } from './preflight';
export { InterruptedError } from './session/interrupt';
export type { ClusterOptions } from './session/session';
export { TasksFailedError } from './session/task-list';
export { status } from './status';
export { teardown } from './teardown';
export type { TeardownOptions } from './teardown';
export { traffic } from './traffic';
export type { TrafficOptions } from './traffic';
export { verify } from './verify';
export type { VerifyOptions } from './verify';
