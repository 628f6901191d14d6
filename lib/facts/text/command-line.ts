import { HIDDEN } from './credentials';
import { isSaidElsewhere } from './said-elsewhere';
import { secretInWord, takesSecrets } from './secret-words';
import { shellWords, type ShellWord } from './shell-words';

/** What is given to the next program as a password. */
const PIPED =
  /^(\s*(?:echo|printf)\s+(?:-[a-zA-Z]+\s+)?)\S.*?(?=\s*\|.*(?:--password-stdin|\bchpasswd\b|passwd\s+--stdin)|\s*>\s*\S{0,200}(?:passw(?:or)?d|passphrase|secret|token)\S{0,40}\s*(?:$|[;&]))/;

/** Where a text has such a program, it is read as a command line. */
const PROGRAM =
  /\b(?:7z|aws|az|bcp|buildah|consul|cqlsh|crane|curl|docker|etcdctl|gh\s|helm|htpasswd|https?\s|kubectl|kubeseal|oc\s|xh\s|influx|ipmitool|jarsigner|keytool|ldap|lftp|mariadb|mc|mongo|mosquitto_|mysql|nerdctl|ngrok|openssl\s|oras|plink|podman|pscp|psftp|putty|rabbitmqadmin|rabbitmqctl|redis-|skopeo|smbclient|snmp|sqlcmd|ssh-keygen|sshpass|unzip|useradd|usermod|valkey-|keydb-|vault|xtrabackup|zip)/;

/** A command in quotes, of another shell: `sh -c "mysql -phunter2"`. */
const INNER = /^(["'])(.*\s.*)\1$/s;
/** What a shell puts in. */
const VARIABLE = /^\$[A-Za-z_{(]/;

export interface ShownCommand {
  readonly shown: string;
  /** The program of a command that goes on in the next line. */
  readonly program?: string;
}

/**
 * A line of a shell without the secrets that its programs take by their options.
 * @param before the program of a command that goes on in this line
 */
export function withoutCommandSecrets(line: string, before?: string): ShownCommand {
  const piped = /[|>]/.test(line) ? line.replace(PIPED, `$1${HIDDEN}`) : line;
  if (before === undefined && !PROGRAM.test(piped)) return { shown: piped };
  let shown = '';
  let from = 0;
  let program = before;
  for (const command of commandsOf(piped)) {
    const begin = program === undefined ? command.findIndex(({ word }) => takesSecrets(word)) : 0;
    program ??= command[begin]?.word;
    const own = command.slice(Math.max(0, begin));
    const words = own.map(({ word }) => unquoted(word));
    for (const [order, { word, index }] of command.entries()) {
      const secret = hiddenIn(word, program, words, order - Math.max(0, begin));
      if (secret === undefined) continue;
      shown += piped.slice(from, index) + secret;
      from = index + word.length;
    }
    if (command.at(-1)?.word !== '\\') program = undefined;
  }
  return { shown: shown + piped.slice(from), ...(program !== undefined && { program }) };
}

/** A word without the secret in it; undefined where it has none. */
function hiddenIn(
  word: string,
  program: string | undefined,
  words: readonly string[],
  index: number,
): string | undefined {
  const [, quote, inner] = INNER.exec(word) ?? [];
  if (quote !== undefined && PROGRAM.test(word)) return quote + withoutCommandSecrets(inner!).shown + quote;
  const at = index < 0 ? undefined : secretInWord(program, words, index);
  const secret = words[index]?.slice(at);
  if (at === undefined || VARIABLE.test(secret!) || isSaidElsewhere(secret!)) return undefined;
  return words[index]!.slice(0, at) + HIDDEN;
}

function commandsOf(line: string): ShellWord[][] {
  const commands: ShellWord[][] = [[]];
  for (const word of shellWords(line)) {
    if (word.isSeparator) commands.push([]);
    else commands.at(-1)!.push(word);
  }
  return commands;
}

function unquoted(word: string): string {
  return word.replace(/^["']|["']$/g, '');
}
