import { groupBy } from '../../../manifests/group-by';
import type { Rule } from '../../rule';

export const uniqueRoutes: Rule = {
  id: 'unique-routes',
  subject: 'kong',
  severity: 'error',
  summary: 'Two routes match the same requests: only one of them receives any.',
  *find({ topology }) {
    for (const [first, ...others] of groupBy(topology.routes.claims(), ({ identity }) => identity).values()) {
      for (const { manifest, path, address, target } of others) {
        const claimed = `${String(first!.manifest)} ${first!.manifest.placeOf(first!.path)}`;
        const message = `${address} is already claimed by ${claimed}`;
        const differs = target !== first!.target;
        yield {
          manifest,
          path,
          message: differs ? `${message}, with another backend` : message,
          fix: 'remove one of the two, or give it another host, path or methods',
          severity: differs ? 'error' : 'warning',
        };
      }
    }
  },
};
