import { KONG_ANNOTATIONS } from '../../../../facts/kong/annotations';
import { CORS } from '../../../../facts/kong/preflight';
import type { Manifest } from '../../../manifests/manifest';
import type { Path } from '../../../manifests/path';
import { annotationPath } from '../../../topology/kong/kong-annotation';
import type { Rule } from '../../rule';

export const requireCorsMethod: Rule = {
  id: 'require-cors-method',
  subject: 'kong',
  severity: 'warning',
  summary: 'A route with the plugin cors does not take OPTIONS, with which browsers ask first: they get 404.',
  releases: ['kong', 'kic'],
  *find({ topology }) {
    const told = new Set<Manifest>();
    for (const { route, access, plugins } of topology.requests.all()) {
      const { methods, origin } = route;
      if (access.cors.routeTakesOptions || told.has(origin.manifest)) continue;
      const cors = plugins.runs.find(({ plugin }) => plugin.plugin === CORS);
      if (cors === undefined) continue;
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
