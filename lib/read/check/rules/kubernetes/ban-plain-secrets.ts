import { promisesSecret } from '../../../../facts/text/secret-name';
import { entry, list, text } from '../../../manifests/json';
import type { Rule } from '../../rule';
import { containersOf } from '../../../topology/kubernetes/pod';

/** What is no secret in spite of the name: switches, numbers, signs, names of files, and what is filled in from elsewhere. */
const HARMLESS =
  /^([\W_]+|true|false|yes|no|on|off|none|null|enabled|disabled|\d+(\.\d+)?|\.{0,2}\/.*|\$\(.*\)|\$\{.*\}|\{\{.*\}\})$/i;

const URL_WITH_PASSWORD = /^[a-z][a-z0-9+.-]*:\/\/[^/?#\s:@]*:(?!\$)[^/?#\s@]+@/i;

export const banPlainSecrets: Rule = {
  id: 'ban-plain-secrets',
  subject: 'kubernetes',
  severity: 'warning',
  summary: 'An environment variable contains a password, token or key in plain text.',
  looksAtEach: true,
  *find({ topology }) {
    for (const pod of topology.pods.all()) {
      for (const { path, value } of containersOf(pod)) {
        for (const [index, variable] of list(value.env).entries()) {
          const [name, literal] = [text(entry(variable, 'name')), text(entry(variable, 'value'))];
          if (name === undefined || literal === undefined || !isSecret(name, literal)) continue;
          yield {
            manifest: pod.manifest,
            path: [...path, 'env', index, 'value'],
            // Not the value: findings end up in logs.
            message: `the variable ${name} contains a secret in plain text`,
            fix: 'put it into a Secret, and refer to that with valueFrom.secretKeyRef',
          };
        }
      }
    }
  },
};

function isSecret(name: string, value: string): boolean {
  if (URL_WITH_PASSWORD.test(value)) return true;
  return promisesSecret(name) && !HARMLESS.test(value) && !value.includes('://');
}
