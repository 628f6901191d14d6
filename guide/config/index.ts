export { checkConfig } from './check-config';
export { DEFAULT_CONFIG } from './defaults';
export type * from './types';
export { VERSIONS } from './versions';
