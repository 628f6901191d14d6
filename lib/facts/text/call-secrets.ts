import { codeLiterals } from './code-literals';
import { HIDDEN } from './credentials';
import { isSecretPair } from './secret-pairs';

/** A function, and where its arguments begin. */
const CALL =
  /(?<![\w$]|\b(?:def|func|function|fn|class)\s{1,4})((?:[A-Za-z_]\w{0,40}[.:]{1,2}){0,3})([A-Za-z_]\w{0,80})\((?=[^)])/g;

/** What is called so takes the name of a secret, or makes one: `getToken("db")`. */
const READS =
  /^(?:add|as|assert|authenticate|bad|check|clear|compare|count|create|decode|decrypt|delete|encode|encrypt|ensure|expect|expired|export|fetch|find|forgot|from|gen|generate|get|handle|has|hash|import|invalid|is|issue|lex|list|load|lookup|make|match|missing|new|next|no|on|parse|peek|prepare|print|query|read|refresh|remove|render|request|require|reset|resolve|revoke|rotate|skip|strip|throw|to|unexpected|unknown|use|validate|verify|wrap)(?![a-z])/;

/** A prompt, or what is said of an error. */
const SENTENCE = /\s.*[.:?!]\s?["'`]$|[:?]\s{0,2}["'`]$/s;

/** Which argument of a function is a secret, counted from the first. Source: the documentation of each library. */
const PLACES: readonly (readonly [functions: RegExp, argument: number])[] = [
  [/(?:^|\b)(?:jwt|jsonwebtoken|JWT)[.:]{1,2}(?:sign|encode|verify|decode)$/, 1],
  [/(?:^|[.:])(?:createHmac|createCipheriv)$/, 1],
  [/(?:^|[.:])(?:hmac\.new|Fernet|HMAC\d{3}|cookieParser)$/, 0],
  [/(?:^|[.:])(?:getConnection|mysqli_connect|PDO)$/, 2],
];

/** A line of code without the texts that its calls take for a secret: `client.password("…")`, `jwt.sign(claims, "…")`. */
export function withoutCallSecrets(line: string): string {
  if (!line.includes('(')) return line;
  let shown = '';
  let from = 0;
  for (const { 0: call, 1: owner, 2: name, index } of line.matchAll(CALL)) {
    const open = index + call.length - 1;
    if (open < from) continue;
    for (const [begin, end] of secretsOf(line, open, owner!, name!)) {
      shown += line.slice(from, begin) + HIDDEN;
      from = end;
    }
  }
  return shown + line.slice(from);
}

function secretsOf(line: string, open: number, owner: string, name: string): readonly (readonly [number, number])[] {
  const place = PLACES.find(([functions]) => functions.test(owner + name));
  if (place !== undefined) {
    const literals = codeLiterals(line, open);
    return literals.filter(([begin]) => argumentAt(line, open, begin) === place[1]);
  }
  if (READS.test(name[0]!.toLowerCase() + name.slice(1)) || !isSecretPair(name, '""')) return [];
  return codeLiterals(line, open).filter(([begin, end]) => {
    const literal = line.slice(begin, end);
    return isSecretPair(name, literal) && !SENTENCE.test(literal);
  });
}

/** How many arguments stand before one that begins at a place. */
function argumentAt(line: string, open: number, at: number): number {
  const before = line.slice(open + 1, at).replace(/"[^"]*"|'[^']*'/g, '""');
  let depth = 0;
  let count = 0;
  for (const character of before) {
    if ('([{'.includes(character)) depth++;
    else if (')]}'.includes(character)) depth--;
    else if (character === ',' && depth === 0) count++;
  }
  return depth === 0 ? count : -1;
}
