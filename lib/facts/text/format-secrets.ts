import { HIDDEN } from './credentials';
import { PRIVATE_MEMBERS } from './private-members';

/** A format that some word of a text gives away, and in which names are those of secrets that mean nothing elsewhere. */
interface Format {
  readonly mark: RegExp;
  /** What is before the secret in its first group, and in others the quotes around it. */
  readonly secret: RegExp;
}

const FORMATS: readonly Format[] = [
  // JSON Web Keys, whose private members have names of one letter
  {
    mark: /["']kty\\*["']/,
    secret: new RegExp(
      `(\\\\*["'](?:${PRIVATE_MEMBERS.join('|')})\\\\*["']\\s*:\\s*)\\\\*(["'])[^"'\\\\]*\\\\*["']?`,
      'g',
    ),
  },
  // The users of a login module of Java, each with a password
  { mark: /LoginModule\b/, secret: /(\buser_[\w.-]{1,64}\s*=\s*\\*)(["'])[^"'\\]*\\*["']?/g },
  // chap-secrets and pap-secrets of PPP, by the comment that they begin with
  {
    mark: /^#[^\n]{0,20}\bclient\s+server\s+secret\b/im,
    secret: /^(\s*(?!#)(?:"[^"]{0,100}"|\S{1,100})\s+(?:"[^"]{0,100}"|\S{1,100})\s+)("?)(?:(?<=")[^"]*"?|\S+)/g,
  },
  // Communities of SNMP, which the programs that ask by it call so
  {
    mark: /snmp|\bsecurity_level\b/i,
    secret: /((?<![\w-])community["']?\s*:\s*)(["']?)(?!public\b)[^\s"'#,{}[\]]+["']?/g,
  },
];

/** The formats of a text, which its lines alone may not give away. */
export function formatsOf(text: string): readonly Format[] {
  return FORMATS.filter(({ mark }) => mark.test(text));
}

/** A line of a text without what its formats keep secret. */
export function withoutFormatSecrets(line: string, formats: readonly Format[]): string {
  return formats.reduce((shown, { secret }) => shown.replace(secret, `$1$2${HIDDEN}$2`), line);
}
