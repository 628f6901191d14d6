import { KONG_ANNOTATIONS } from '../../../../facts/kong/annotations';
import type { Manifest } from '../../../manifests/manifest';
import type { Path } from '../../../manifests/path';
import type { ConfiguredRoute } from '../../../topology/kong/configuration/kong-configuration';
import type { RequestPath } from '../../../topology/requests/request-path';
import { annotationPath } from '../../../topology/kong/kong-annotation';
import type { Rule } from '../../rule';

const PREFLIGHT = 'OPTIONS';

/** What requests of a route have in common whatever their method. */
function placeOf({ hosts, paths }: ConfiguredRoute): string {
  return JSON.stringify([[...hosts].sort(), [...paths].sort()]);
}

function takesPreflights({ route: { methods }, plugins }: RequestPath): boolean {
  const isAsked = methods.length === 0 || methods.includes(PREFLIGHT);
  return isAsked && plugins.runs.some(({ plugin }) => plugin.plugin === 'cors');
}

export const requireCorsMethod: Rule = {
  id: 'require-cors-method',
  subject: 'kong',
  severity: 'warning',
  summary: 'A route with the plugin cors does not take OPTIONS, with which browsers ask first: they get 404.',
  releases: ['kong', 'kic'],
  *find({ topology }) {
    const told = new Set<Manifest>();
    const paths = topology.requests.all();
    // The first match of a rule may be for GET and the second for OPTIONS: they are two routes of Kong.
    const asked = new Set(paths.filter(takesPreflights).map(({ route }) => placeOf(route)));
    for (const { route, plugins } of paths) {
      const { methods, origin } = route;
      if (methods.length === 0 || methods.includes(PREFLIGHT) || told.has(origin.manifest)) continue;
      const cors = plugins.runs.find(({ plugin }) => plugin.plugin === 'cors');
      if (cors === undefined || asked.has(placeOf(route))) continue;
      told.add(origin.manifest);
      const { manifest } = origin;
      const key = KONG_ANNOTATIONS.methods;
      const path: Path = manifest.annotation(key) === undefined ? origin.path : annotationPath(key);
      yield {
        manifest,
        path,
        message: `the route takes ${methods.join(', ')}, and "${cors.plugin.definition.name}" never sees the OPTIONS with which browsers ask`,
        fix: `add ${PREFLIGHT} to the methods, or take the methods away`,
      };
    }
  },
};
