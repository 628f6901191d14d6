import { hasCredentials } from '../../../../facts/delivery/repository-credentials';
import { promisesSecret } from '../../../../facts/text/secret-name';
import { entry, list, text } from '../../../manifests/json';
import type { Rule } from '../../rule';
import { repositoryAddresses } from '../../../topology/delivery/repository-addresses';
import { containersOf } from '../../../topology/kubernetes/pod';

/** What is no secret in spite of the name: switches, numbers, signs, names of files, and what is filled in from elsewhere. */
const HARMLESS =
  /^([\W_]+|true|false|yes|no|on|off|none|null|enabled|disabled|\d+(\.\d+)?|\.{0,2}\/.*|\$\(.*\)|\$\{.*\}|\{\{.*\}\})$/i;

/** What another program puts a credential in place of. */
const FILLED_IN = /\$\{|\{\{/;

const URL_WITH_PASSWORD = /^[a-z][a-z0-9+.-]*:\/\/[^/?#\s:@]*:(?!\$)[^/?#\s@]+@/i;

export const banPlainSecrets: Rule = {
  id: 'ban-plain-secrets',
  subject: 'kubernetes',
  severity: 'warning',
  summary: 'An environment variable, or the address of a repository, contains a password, token or key in plain text.',
  looksAtEach: true,
  *find({ set, topology }) {
    for (const manifest of set.all) {
      for (const { path, address } of repositoryAddresses(manifest)) {
        if (!hasCredentials(address) || FILLED_IN.test(address)) continue;
        const message = 'the address of the repository contains a user, a password or a token';
        yield {
          manifest,
          path,
          message,
          fix: 'write the address alone: Argo CD and Flux take the credentials from a Secret',
        };
      }
    }
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
