export { checkValues } from './check-values';
export type * from './types';
export { GUIDE_VALUES } from './values';
export { VERSIONS } from './versions';
