import { VALUE_END } from './value-end';

/** What code reads a variable, a header or a prompt with: `process.env.TOKEN`, `os.environ["TOKEN"]`, `getpass("Password: ")`. */
const LOOKUP = new RegExp(
  /^(?:await\s+)?(?:[A-Za-z_$][\w$]{0,40}(?:\.|::|->)){0,4}\$?(?:env|environ|ENV|_ENV|_SERVER|getenv|Getenv|GetEnvironmentVariable|get_env|getpass|input|prompt|passwordPrompt|headers|header|get_header|getHeader|get_?[Ss]ecret\w{0,30}|read_?[Ss]ecret\w{0,30}|Secrets|var)(?:\.[A-Z_][A-Z0-9_]{0,80}|(?:\.(?:get|fetch))?[([]\s*(?:\w{1,30}=)?(?:"[\w.:*/ -]{0,80}"|'[\w.:*/ -]{0,80}')?\s*[)\]])(?:!|\.\w{1,40}\(\)){0,3}/
    .source + String.raw`(?:${VALUE_END}|(?=\s*(?:\?|or\s)))`,
);

/** What a shell makes up, or asks a keeper of secrets for. */
const MADE =
  /^(["']?)\$\((?:pwgen|uuidgen|openssl\s+rand|head|kubectl\s+get|vault\s+(?:read|kv\s+get)|aws\s+(?:ssm|secretsmanager)|gcloud\s+secrets|op\s+read)\s[^()"'`$]{1,300}\)\1(?=\s*(?:[;&|]|$))/;

/** What a value may be of, where a program declares it: `password: string`, `password: String!`. */
const TYPE = new RegExp(
  /^(?:string|String|str|text|varchar|number|integer|int|boolean|bool|bytes|any|unknown|never|void|undefined|optional|required)[?!]?/
    .source + VALUE_END,
);

/** A variable, what a template or a vault puts in, a switch, or the file that has the key. */
const ELSEWHERE = new RegExp(
  /^(["']?)(?:\$\{[A-Za-z_]\w{0,99}\}|\$\([A-Za-z_]\w{0,99}\)|\$\((?:cat\s|<)\s*\/[\w./-]{1,200}\)|\$?\{\{-?[^"'`{}]{0,200}\}\}|\$(?:arg|cookie|http|sent_http|upstream_http)_\w{1,99}|\{vault:\/\/[^}\s]{1,200}\}|true|false|on|off|yes|no|null|nil|None|~|(?:\/[\w.@-]{1,99}){2,20}\.(?:cer|crt|jks|json|key|p12|pem|pfx|txt))\1/
    .source + VALUE_END,
);

/**
 * Whether what stands behind the name of a secret says only where that is: `${DB_PASSWORD}`, `{{ .Values.password }}`,
 * `/etc/tls/tls.key`.
 */
export function isSaidElsewhere(behind: string): boolean {
  return [ELSEWHERE, LOOKUP, MADE, TYPE].some((form) => form.test(behind));
}

/** How long the code is that a text begins with and that reads a secret from where it is kept; 0 where it does not. */
export function lookupLength(behind: string): number {
  return LOOKUP.exec(behind)?.[0].length ?? 0;
}
