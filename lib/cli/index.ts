/** The verbs as functions: each takes a config and options, prints what it does, and throws when it fails. */
export type { InstallConfig } from '../install/install-config';
export { bootstrap } from './verbs/bootstrap';
export { dashboard } from './verbs/dashboard';
export { deploy } from './verbs/deploy';
export type { DeployOptions } from './verbs/deploy';
export { preflight } from './verbs/preflight';
export { InterruptedError } from './session/interrupt';
export type { ClusterOptions } from './session/session';
export { TasksFailedError } from './session/task-list';
export { status } from './verbs/status';
export { teardown } from './verbs/teardown';
export type { TeardownOptions } from './verbs/teardown';
export { traffic } from './verbs/traffic';
export type { TrafficOptions } from './verbs/traffic';
export { verify } from './verbs/verify';
export type { VerifyOptions } from './verbs/verify';
