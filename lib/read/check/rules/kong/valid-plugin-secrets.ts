import { refused } from '../../refused';
import type { Rule } from '../../rule';

export const validPluginSecrets: Rule = {
  id: 'valid-plugin-secrets',
  subject: 'kong',
  severity: 'error',
  summary:
    'The ingress controller cannot read the Secrets that a plugin takes its configuration from: routes are served without the plugin.',
  releases: ['kic'],
  *find(context) {
    for (const problem of refused(context, ['plugin-config'], ({ reason }) => fixOf(reason))) {
      if (!TOLD_ELSEWHERE.test(problem.message)) yield problem;
    }
    // Secrets are mostly kept out of manifests: that there are others says nothing of this one.
    for (const problem of refused(
      context,
      ['plugin-secret'],
      () => 'make sure that it exists, and name it with --assume',
    )) {
      if (!TOLD_ELSEWHERE.test(problem.message)) yield { ...problem, severity: 'warning' };
    }
  },
};

/** What valid-plugin-config says of the plugin itself. */
const TOLD_ELSEWHERE =
  /: (the path has no "\/"|its configuration is no object|there is no Secret "[^"]*" in a namespace)$/;

function fixOf(reason: string): string {
  if (reason.includes('no JSON')) return 'write JSON into the Secret: a text stands in double quotes there';
  if (reason.includes('neither JSON nor YAML')) return 'write an object into the Secret, such as "minute: 5"';
  return reason.includes('no key')
    ? 'name a key that the Secret has'
    : 'write a JSON pointer to a place that there is, such as /redis/password';
}
