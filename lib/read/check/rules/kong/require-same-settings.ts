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
    const problems = refused(context, ['services', 'upstream-policy'], ({ reason }) =>
      isOfRelease(reason)
        ? 'choose another algorithm'
        : 'give all these Services the same annotations of Kong, or send to them by rules of their own',
    );
    for (const problem of problems) {
      // Nobody chose this Kong, and a newer one takes it.
      const isGuessed = context.releases.guessed === true && isOfRelease(problem.message);
      yield isGuessed ? { ...problem, severity: 'warning' } : problem;
    }
  },
};

function isOfRelease(reason: string): boolean {
  return reason.includes('sticky sessions');
}
