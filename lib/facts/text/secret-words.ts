import { isSecretPair } from './secret-pairs';

/** How a program takes a secret. Source: the manual of each program. */
interface SecretOptions {
  /** Options before or at whose word it stands: `-p hunter2`, `-phunter2`. */
  readonly options?: readonly string[];
  /** Only where it is in one word with the option, because the next word is something else. */
  readonly isJoined?: boolean;
  /** Only where it is the next word, because the option is the beginning of others. */
  readonly isApart?: boolean;
  /** A value that everybody knows. */
  readonly known?: string;
  /** What stands between a user and the secret in the value of the options: `bob:hunter2`. */
  readonly behind?: string;
  /** A word without which the options mean something else. */
  readonly verb?: RegExp;
  /** The last word is one, where the verb is there. */
  readonly isLast?: boolean;
}

const PROGRAMS: readonly (readonly [string, SecretOptions])[] = [
  [
    'mysql mysqladmin mysqlcheck mysqldump mysqlimport mysqlpump mysqlshow mysqlslap mariadb mariadb-admin mariadb-backup mariadb-dump xtrabackup',
    { options: ['-p'], isJoined: true },
  ],
  [
    'redis-cli valkey-cli keydb-cli redis-benchmark',
    { options: ['-a', '--pass', 'AUTH', 'auth', 'requirepass', 'masterauth'] },
  ],
  ['buildah crane docker helm nerdctl oras podman skopeo', { options: ['-p'], verb: /^login$/ }],
  ['az', { options: ['-p'], verb: /^login$/ }],
  ['sshpass rabbitmqadmin', { options: ['-p'] }],
  ['plink pscp psftp putty', { options: ['-pw'] }],
  ['ssh-keygen', { options: ['-N', '-P'] }],
  ['mongo mongosh mongodump mongoexport mongoimport mongorestore mongostat mongotop', { options: ['-p'] }],
  ['sqlcmd bcp mosquitto_pub mosquitto_sub ipmitool unzip zip', { options: ['-P'] }],
  ['ldapadd ldapcompare ldapdelete ldapmodify ldapsearch ldapwhoami', { options: ['-w'] }],
  ['ldappasswd', { options: ['-w', '-s', '-a'] }],
  ['kubectl oc', { options: ['--from-literal'], behind: '=', verb: /^secret$/ }],
  ['aws', { options: ['--value', '--secret-string'], verb: /^put-/ }],
  ['gh', { options: ['--body'], verb: /^secret$/ }],
  ['consul', { verb: /^put$/, isLast: true }],
  ['etcdctl', { options: ['--user'], behind: ':' }],
  ['kubeseal', { options: ['--from-literal'], behind: '=' }],
  ['useradd usermod', { options: ['-p'] }],
  ['aws', { options: ['aws_secret_access_key', 'aws_session_token'] }],
  ['http https xh', { options: ['-a', '--auth'], behind: ':' }],
  ['cqlsh', { options: ['-p'] }],
  ['7z 7za 7zr', { options: ['-p'], isJoined: true }],
  ['influx', { options: ['-t'] }],
  [
    'snmpget snmpgetnext snmpbulkget snmpwalk snmpbulkwalk snmpset snmptable snmptrap snmpinform snmpstatus',
    { options: ['-A', '-X', '-c'], known: 'public' },
  ],
  [
    'openssl',
    { options: ['-k', '-K'], isApart: true, verb: /^(?:enc|(?:aes|aria|bf|camellia|cast|des|rc|sm4)[\w-]*)$/ },
  ],
  ['openssl', { options: ['-hmac'], isApart: true, verb: /^(?:dgst|sha\d{1,3}|md5)$/ }],
  ['smbclient', { options: ['-U'], behind: '%' }],
  ['lftp', { options: ['-u'], behind: ',' }],
  ['curl', { options: ['-u', '-U', '--user', '--proxy-user'], behind: ':' }],
  ['curl', { options: ['-b', '--cookie'], behind: '=' }],
  ['keytool jarsigner', { options: ['-storepass', '-keypass', '-srcstorepass', '-deststorepass'] }],
  ['htpasswd', { verb: /^-[a-zA-Z]{0,10}b/, isLast: true }],
  ['mc', { verb: /^(alias|config)$/, isLast: true }],
  ['vault', { verb: /^(login|unseal)$/, isLast: true }],
  ['rabbitmqctl', { verb: /^(add_user|authenticate_user|change_password)$/, isLast: true }],
  ['ngrok', { verb: /^(add-)?authtoken$/, isLast: true }],
];

const BY_PROGRAM = new Map<string, SecretOptions[]>();
for (const [names, options] of PROGRAMS) {
  for (const name of names.split(' ')) BY_PROGRAM.set(name, [...(BY_PROGRAM.get(name) ?? []), options]);
}

/** Whether a word is one that names such a program; of `/usr/bin/mysql` and `$(mysql` too. */
export function takesSecrets(word: string): boolean {
  return BY_PROGRAM.has(programOf(word));
}

function programOf(word: string): string {
  return word.length > 200 ? '' : /[^/`$({"'=]*$/.exec(word)![0];
}

/** `--db-password`: the next word is its value. An option that ends in a path or a time has another name. */
const LONG_OPTION = /^--?[A-Za-z][\w.-]+$/;

/**
 * Where in a word of a command line a secret begins; undefined where there is none.
 * @param program the word that names the program; undefined where it is not known
 * @param words all words, the program's among them or not
 */
export function secretInWord(
  program: string | undefined,
  words: readonly unknown[],
  index: number,
): number | undefined {
  const [word, before] = [String(words[index]), index > 0 ? String(words[index - 1]) : ''];
  const own = program === undefined ? [] : (BY_PROGRAM.get(programOf(program)) ?? []);
  for (const options of own) {
    const at = secretAt(options, words, index, word, before);
    if (at !== undefined) return at;
  }
  if (LONG_OPTION.test(before) && !word.startsWith('-') && isSecretPair(before.replace(/^-+/, ''), word)) return 0;
  return undefined;
}

function secretAt(
  { options = [], isJoined = false, isApart = false, known, behind, verb, isLast = false }: SecretOptions,
  words: readonly unknown[],
  index: number,
  word: string,
  before: string,
): number | undefined {
  if (isLast) {
    // A verb alone is followed by nothing that could be one.
    const isThere = index === words.length - 1 && hasVerb(verb, words, index);
    return isThere && !word.startsWith('-') ? 0 : undefined;
  }
  const begin = isApart ? (options.includes(before) ? 0 : undefined) : beginOfValue(options, isJoined, word, before);
  if (begin === undefined || word.slice(begin) === known || (verb !== undefined && !hasVerb(verb, words, index)))
    return undefined;
  if (behind === undefined) return begin;
  const end = word.indexOf(behind, begin);
  return end < 0 ? undefined : end + behind.length;
}

/** It is among the first words. */
function hasVerb(verb: RegExp | undefined, words: readonly unknown[], index: number): boolean {
  return words.slice(0, Math.min(index, 8)).some((word) => verb!.test(String(word)));
}

function beginOfValue(options: readonly string[], isJoined: boolean, word: string, before: string): number | undefined {
  for (const option of options) {
    if (!isJoined && before === option && !(word.startsWith('-') && option.length > 2)) return 0;
    const isLong = option.startsWith('--');
    if (!isLong && option.length === 2 && word.startsWith(option) && word.length > 2) return 2;
    if (isLong && word.startsWith(`${option}=`)) return option.length + 1;
  }
  return undefined;
}
