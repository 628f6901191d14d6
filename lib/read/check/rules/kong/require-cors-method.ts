import { KONG_ANNOTATIONS } from '../../../../facts/kong/annotations';
import { CORS, takesPreflight } from '../../../../facts/kong/preflight';
import type { Manifest } from '../../../manifests/manifest';
import type { Path } from '../../../manifests/path';
import { annotationPath } from '../../../topology/kong/kong-annotation';
import type { ConfiguredRoute } from '../../../topology/kong/configuration/kong-configuration';
import type { RequestPath } from '../../../topology/requests/request-path';
import type { Rule } from '../../rule';

export const requireCorsMethod: Rule = {
  id: 'require-cors-method',
  subject: 'kong',
  severity: 'warning',
  summary: 'A route with the plugin cors does not take OPTIONS, with which browsers ask first: they get 404.',
  releases: ['kong', 'kic'],
  *find({ topology }) {
    const told = new Set<Manifest>();
    const all = topology.requests.all();
    for (const { route, plugins } of all) {
      const { methods, origin } = route;
      if (takesPreflight(methods) || told.has(origin.manifest)) continue;
      const cors = plugins.runs.find(({ plugin }) => plugin.plugin === CORS);
      if (cors === undefined || hasSibling(route, all)) continue;
      told.add(origin.manifest);
      const { manifest } = origin;
      const key = KONG_ANNOTATIONS.methods;
      const path: Path = manifest.annotation(key) === undefined ? origin.path : annotationPath(key);
      yield {
        manifest,
        path,
        message: `the route takes ${methods.join(', ')}, and "${cors.plugin.definition.name}" never sees the OPTIONS with which browsers ask`,
        fix: `add OPTIONS to the methods, or take the methods away`,
      };
    }
  },
};

/** Whether the same rule of an HTTPRoute takes it by another route of Kong, of which there is one for each method. */
function hasSibling({ origin, paths, hosts, methods }: ConfiguredRoute, all: readonly RequestPath[]): boolean {
  const key = JSON.stringify([paths, hosts]);
  return all.some(
    ({ route, plugins }) =>
      route.origin.manifest === origin.manifest &&
      route.methods !== methods &&
      takesPreflight(route.methods) &&
      JSON.stringify([route.paths, route.hosts]) === key &&
      plugins.runs.some(({ plugin }) => plugin.plugin === CORS),
  );
}
