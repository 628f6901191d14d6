export { checkConfig } from './check-config';
export { DEFAULT_CONFIG } from './defaults';
export type * from './types';
export type { InstallConfig } from '../../lib/install/install-config';
export { VERSIONS } from './versions';
