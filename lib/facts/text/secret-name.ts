import { isMisspelt } from './suggestion';

/** How names end that promise a secret, in lower-case letters: `db_password`, `api_key`, `github_token`. */
const PROMISE =
  /(passw(or)?d|passphrase|secret|secret_key_base|token|credentials?|apikey|(^|_)(pass|pwd|(api|access|private|secret|encryption|signing|auth)_key))$/;

/** Longer names are told apart by their end. */
const LONGEST = 80;

/** Whether a name says that its value is a secret, so surely that a warning is due. */
export function promisesSecret(name: string): boolean {
  return PROMISE.test(inSmallLetters(name.slice(-LONGEST)));
}

/** Names of switches and numbers, and of what is elsewhere: `hide_credentials`, `secret_is_base64`, `max_tokens`, `existing_secret`. */
const HARMLESS =
  /^(allow|automount|disable|enable|existing|global|has|hide|include|is|max|min|num|require|reuse|skip|use)_|_is_|(^|_)existing_|_kubernetes_io_auth_(tls_)?secret$/;

/** Tokens that are a place in a text, a list or a path, and what nginx calls tokens; where nginx passes requests on to. */
const OTHER_MEANING =
  /(^|_)((bos|cancellation|cls|continuation|continue|cursor|end|eos|mask|next|pad|page|pagination|paging|path|placeholder|prev|previous|sep|separator|server|start|stop|sync|unk)_tokens?|(fastcgi|grpc|memcached|proxy|scgi|uwsgi)_pass)$/;

/** What a name may end in and still mean the same: `password_1`, `tokenValue`, `SECRET_BASE64`, `tokens`. */
const ENDING =
  /(?<=[a-z0-9])(_?(\d+|values?|texts?|plain|raw|hash|hex|sha\d{1,3}|md5|bcrypt|old|new|txt|json|string|base64|b64|default)|s)$/;

/** Words that alone, or after others, name a secret. */
const WORD =
  /(^|_)(auth|auth_?key|auth_?ident|authtok|authorization|basic_?auth_users|bearer|connection_?str(ing)?|conn_?str|connection_strings?_.+|contrasena|creds?|dsn|jwt|kennwort|mot_?de_?passe|passwort|pat|pepper|pgpass|pin|psk|pw|salt|(otp|totp|mfa|wallet)_seed|seed_phrase|mnemonic|senha|unseal|webhook|webhook_ur[il]|secure_json_data|service_account_json|approle_secret_id|(erlang|erl)_cookie|restuserkey|redis_?cli_?auth|http_basic|root_token_id|jwt_signing|d?sonar_login|sendgrid_api|honeycomb_team|community_?string|snmp_?(\w{1,20}_)?community)$/;

/** `dbpwd`, `storepass`: without anything between the words. */
const JOINED =
  /(pwd|(^|_)(admin|bind|db|ftp|key|keystore|ldap|mail|master|my|mysql|pg|redis|require|root|smtp|store|trust|truststore|user)_?pass|(admin|bind|db|root|user)_?pw|masterauth)$/;

/** Keys that open something, and no names of columns, caches or places. */
const KEY =
  /(^|_)(access|account|admin|agent|app|aws|aws_sec|client|crypto|deploy|eab_hmac|encrypt|encryption|fernet|functions|hmac|integration|jwt|license|licence|(pre)?_?shared|master|private|project_?secret|provision|recaptcha|secret|sendgrid|service|session|signing|ssh|stripe|subscription|tls|unseal|user|vapid|write)_?key(_data)?$/;

/** As variables of programs are named. */
const VARIABLE = /^\W*([A-Z0-9_]+_)?KEY\W*$/;
/** Keys by which something is found, and the public ones. */
const LABEL_KEY =
  /(^|_)(attribute|bucket|cache|column|context|correlation|foreign|group|hash|header|idempotency|index|key|label|lookup|map|object|partition|path|primary|public|queue|range|registry|routing|row|s3|search|secret|shard|sort|tag|topology|unique)_key$/;

/** What has a sign that small letters lose: the passwords of users by their names, `basicAuth.bob`; the header `X-Key`; the texts of a Secret. */
const NAMED_OTHERWISE =
  /^\W*(?:x-key|stringdata)\W*$|basic[-_]?auth(?:\.users)?\.(?!enabled|existing|file|header|mode|password|path|realm|role|secret|title|type|url|user)[\w@-]+$/i;

/** Variables that begin with what they are, or have more words behind it: `TOKEN_GITHUB`, `API_KEY_PROD`. */
const QUALIFIED =
  /(?<![A-Z0-9])(?:PASS|PASSPHRASE|PASSWD|PASSWORD|PWD|SECRET|TOKEN|CREDENTIALS?|APIKEY|(?:ACCESS|API|AUTH|PRIVATE|SECRET|SIGNING)_KEY)(_[A-Z0-9_]+)$/;
/** Words behind it that say something of the secret, and not whose it is. */
const ABOUT =
  /_(AGE|ALG|ALGORITHM|AUDIENCE|AUTH|BACKEND|BUCKET|CACHE|CHARS|CLASS|COST|COUNT|DAYS|DIR|DURATION|ENABLED|ENCODER|ENCODING|ENCRYPTION|ENDPOINT|ENGINE|ENV|EXP|EXPIRATION|EXPIRES|EXPIRY|FIELD|FILE|FORMAT|HASHER|HEADER|HOST|HOURS|HTTP|ID|IDS|INTERVAL|ISSUER|LABEL|LEN|LENGTH|LIFETIME|LIMIT|LOCATION|MAP|MAX|METHOD|MIN|MINUTES|MODE|MOUNT|NAME|NAMES|NAMESPACE|ON|PARAM|PATH|PATTERN|PER|POLICY|PREFIX|PROMPT|PROVIDER|REALM|REF|REFRESH|REGEX|REGION|REQUIRED|RESET|ROLE|ROTATION|RULES|SCOPE|SCOPES|SECONDS|SERVER|SERVICE|SIZE|SOURCE|STORE|STRATEGY|STRENGTH|SUFFIX|THROUGH|TIMEOUT|TTL|TYPE|URI|URL|USER|USERNAME|VALIDITY|VERSION|WINDOW)S?(?=_|$)/;

/** Long enough for a misspelling of them to be known as one. */
const WORDS = ['password', 'passwd', 'passphrase', 'secret', 'token', 'credential', 'apikey', 'authorization'];

/** Answers: the names in a set of manifests are few, and there again and again. */
const known = new Map<string, boolean>();
const MOST_KNOWN = 10_000;

/** Whether a value of that name is better not shown: the name promises a secret, or something close to one. */
export function maySecretBeIn(name: string): boolean {
  const end = name.slice(-LONGEST);
  let answer = known.get(end);
  if (answer === undefined) {
    answer = isSecretName(end);
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(end, answer);
  }
  return answer;
}

function isSecretName(end: string): boolean {
  let rest = inSmallLetters(end);
  if (NAMED_OTHERWISE.test(end)) return true;
  if (HARMLESS.test(rest) || OTHER_MEANING.test(rest)) return false;
  if (VARIABLE.test(end) && !LABEL_KEY.test(rest)) return true;
  const [, behind] = QUALIFIED.exec(end) ?? [];
  if (behind !== undefined && !ABOUT.test(behind)) return true;
  for (;;) {
    if ([PROMISE, WORD, JOINED, KEY].some((form) => form.test(rest)) || isCloseToSecret(rest)) return true;
    const shorter = rest.replace(ENDING, '');
    if (shorter === rest) return false;
    rest = shorter;
  }
}

/** What also has keys by which its rows are found, unlike a master or an encryption. */
const ROW_KEY = /(^|_)(account|admin|agent|app|client|service|session|subscription|user|write)_?key$/;

/** Whether a name may be that of a key of rows too, of which the name of a column is no secret. */
export function mayBeRowKey(name: string): boolean {
  return ROW_KEY.test(inSmallLetters(name.slice(-LONGEST)));
}

/** Names of a text that is a secret, and of all settings about it where they have members: `auth: { type: basic }`, `webhook: …`. */
export function isLoginSettings(name: string): boolean {
  return /(^|_)(auth|auths|authorization|jwt|webhook|webhooks|cookie)$/.test(inSmallLetters(name.slice(-LONGEST)));
}

function isCloseToSecret(name: string): boolean {
  const words = name.split('_');
  const ends = [words.slice(-1), words.slice(-2)].map((last) => last.join(''));
  return ends.some((end) => WORDS.some((word) => isMisspelt(end, word, word.length < 8 ? 1 : 2)));
}

/** `clientSecret`, `CLIENT-SECRET` and `client.secret` as `client_secret`. */
function inSmallLetters(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .replace(/^_|_$/g, '')
    .toLowerCase();
}
