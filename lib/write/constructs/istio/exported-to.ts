import type { PropCheck } from '../prop-check';

/**
 * Whether a namespace knows what is exported.
 * @param exportTo names of namespaces, `.` for that of the object, `*` for all
 * @param own namespace of the object
 */
export function isExportedTo(
  exportTo: readonly string[],
  own: string | undefined,
  namespace: string | undefined,
): boolean {
  return exportTo.some((name) => name === '*' || name === namespace || (name === '.' && own === namespace));
}

/** @throws PropError unless it names namespaces, `.` or `*` */
export function checkExportTo(propCheck: PropCheck, exportTo: readonly string[]): void {
  propCheck.notEmpty('exportTo', exportTo);
  exportTo.forEach((name, index) => {
    if (name !== '.' && name !== '*') propCheck.dnsLabel(`exportTo[${index}]`, name);
  });
}
