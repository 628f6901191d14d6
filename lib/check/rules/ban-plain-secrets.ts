import { entry, list, text } from '../json';
import { containersOf, podsOf } from '../kubernetes/pod';
import type { Rule } from '../rule';

/** How names of variables end that hold a secret, in small letters: `db_password`, `api_key`, `github_token`. */
const SECRET_NAME =
  /(passw(or)?d|passphrase|secret|secret_key_base|token|credentials?|apikey|(^|_)(pass|pwd|(api|access|private|secret|encryption|signing|auth)_key))$/;

/** What is no secret in spite of the name: switches, numbers, signs, names of files, and what is filled in from elsewhere. */
const HARMLESS =
  /^([\W_]+|true|false|yes|no|on|off|none|null|enabled|disabled|\d+(\.\d+)?|\.{0,2}\/.*|\$\(.*\)|\$\{.*\}|\{\{.*\}\})$/i;

const URL_WITH_PASSWORD = /^[a-z][a-z0-9+.-]*:\/\/[^/?#\s:@]*:(?!\$)[^/?#\s@]+@/i;

export const banPlainSecrets: Rule = {
  id: 'ban-plain-secrets',
  severity: 'warning',
  summary: 'A variable holds a password, token or key in plain text, for everyone who reads the manifest.',
  *check({ set }) {
    for (const pod of podsOf(set)) {
      for (const { path, value } of containersOf(pod)) {
        for (const [index, variable] of list(value.env).entries()) {
          const [name, literal] = [text(entry(variable, 'name')), text(entry(variable, 'value'))];
          if (name === undefined || literal === undefined || !isSecret(name, literal)) continue;
          yield {
            manifest: pod.manifest,
            path: [...path, 'env', index, 'value'],
            // Not the value: findings end up in logs.
            message: `the variable ${name} holds a secret in plain text`,
            fix: 'put it into a Secret, and name that with valueFrom.secretKeyRef',
          };
        }
      }
    }
  },
};

function isSecret(name: string, value: string): boolean {
  if (URL_WITH_PASSWORD.test(value)) return true;
  return SECRET_NAME.test(inSmallLetters(name)) && !HARMLESS.test(value) && !value.includes('://');
}

/** `clientSecret`, `CLIENT-SECRET` and `client.secret` as `client_secret`. */
function inSmallLetters(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/[-.]/g, '_')
    .toLowerCase();
}
