import { KONG_ANNOTATIONS } from '../../../../facts/kong/annotations';
import { annotationPath } from '../../../topology/kong/kong-annotation';
import type { Rule } from '../../rule';

const KEY = KONG_ANNOTATIONS.hostHeader;

export const banInertHostHeader: Rule = {
  id: 'ban-inert-host-header',
  subject: 'mesh',
  severity: 'warning',
  summary: "A Service sets a Host header, but its routes keep the client's, which takes precedence.",
  releases: ['kic'],
  needs: 'mesh',
  *find({ topology }) {
    for (const { service } of topology.upstreams.exposed()) {
      const host = service.annotation(KEY);
      const routes = host === undefined ? [] : topology.requests.routesTo(service);
      const [route] = routes;
      if (route === undefined || !routes.every(({ preserveHost }) => preserveHost)) continue;
      const message = `Kong never sends the Host header "${host}": ${String(route.origin.manifest)} keeps the client's`;
      const fix = `annotate the route with ${KONG_ANNOTATIONS.preserveHost}: "false"`;
      yield { manifest: service, path: annotationPath(KEY), message, fix };
    }
  },
};
