/** Where a value is in an object, and the text for it; empty for the object itself. */
export { pathText as formatPath, type ValuePath as Path } from '../../facts/text/value-path';
