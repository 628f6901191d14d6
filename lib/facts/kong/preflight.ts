/** The plugin that answers what browsers ask before they send a request to another host. */
export const CORS = 'cors';

const PREFLIGHT = 'OPTIONS';

/** Whether a route takes what browsers ask with. @param methods of the route; none: all */
export function takesPreflight(methods: readonly string[]): boolean {
  return methods.length === 0 || methods.includes(PREFLIGHT);
}
