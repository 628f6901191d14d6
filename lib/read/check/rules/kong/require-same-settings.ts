import { refused } from '../../refused';
import type { Rule } from '../../rule';

export const requireSameSettings: Rule = {
  id: 'require-same-settings',
  subject: 'kong',
  severity: 'error',
  summary:
    'Services that one rule of a route sends requests to have different settings: the ingress controller takes none of them.',
  releases: ['kic'],
  *find(context) {
    yield* refused(context, ['services', 'upstream-policy'], ({ reason }) =>
      reason.includes('sticky sessions')
        ? 'choose another algorithm'
        : 'give all these Services the same annotations of Kong, or send to them by rules of their own',
    );
  },
};
