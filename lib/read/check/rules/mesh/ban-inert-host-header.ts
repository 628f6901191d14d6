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
    for (const { service, backends } of topology.upstreams.exposed()) {
      const host = service.annotation(KEY);
      if (host === undefined || !backends.every(({ manifest }) => topology.upstreams.keepsHost(manifest))) continue;
      const [route] = backends;
      const message = `Kong never sends the Host header "${host}": ${String(route?.manifest)} keeps the client's`;
      const fix = `annotate the route with ${KONG_ANNOTATIONS.preserveHost}: "false"`;
      yield { manifest: service, path: annotationPath(KEY), message, fix };
    }
  },
};
