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
