import type { ConfiguredRoute } from '../../../topology/kong/configuration/kong-configuration';
import type { Rule } from '../../rule';

export const banUnreachableRoutes: Rule = {
  id: 'ban-unreachable-routes',
  subject: 'kong',
  severity: 'warning',
  summary: 'Another route takes the requests of a route, always or by chance: its backend gets none of them, or some.',
  releases: ['kong', 'kic'],
  *find({ topology }) {
    const router = topology.requests.router();
    for (const { route, by } of router.shadowed()) {
      yield {
        ...route.origin,
        message: `${nameOf(route)} takes no request: ${by.map(nameOf).join(' and ')} takes all that it matches`,
        fix: 'give it a higher konghq.com/regex-priority, or give the other a narrower path',
      };
    }
    for (const { route, by } of router.contested()) {
      yield {
        ...route.origin,
        message: `${nameOf(by)} matches all that ${nameOf(route)} matches, and which of them takes a request depends on when they were made`,
        fix: 'give the narrower one a higher konghq.com/regex-priority',
      };
    }
  },
};

function nameOf({ origin, paths }: ConfiguredRoute): string {
  return `${String(origin.manifest)} (${paths.slice(0, 3).join(', ')})`;
}
