/**
 * What formats, programs and sentences have before a secret, in the first group, and the secret behind it. Source: the documentation
 * of each format and program.
 */
export const SECRET_FORMS: readonly RegExp[] = [
  // SQL: any of the names that have their value behind a space has it in quotes
  /\b((?:password(?:\s+for\s+\S+\s*=)?|identified\s+(?:with\s+\S+\s+)?(?:by|as))\s+(?:password\s+)?)(?:"[^"]*"?|'[^']*'?)/gi,
  /\b((?:alter|create|grant)\s[^\n]{0,300}?\bidentified\s+by\s+)(?!values\b|password\b)[^\s"';,]+/gi,
  /\b(SECRET\s+)'[^']*'?/g,
  // .pgpass
  /^([^:\s]{1,255}:(?:\d{1,5}|\*):[^:\s]{1,255}:[^:\s]{1,255}:)\S+$/g,
  /(["'](?=[\w.*-]{0,253}[g-zG-Z.*])[\w.*-]{1,253}:(?:\d{4,5}|\*):[^:\s]{1,64}:[^:\s]{1,64}:)[^\s"']+/g,
  // Oracle's programs, a key for a consumer of Kong, an option with a default, what is to be encoded
  /\b((?:expdp|impdp|rman|sqlldr|sqlplus)\s+(?:-\S{1,20}\s+)?["']?[\w$#]{1,64}\/)[^\s@"']+/g,
  /(\/key-auth\b[^\n]{0,200}?\bkey=)[^\s"'&]+/g,
  /(["']--?[\w-]{0,40}(?:passw(?:or)?d|passphrase|secret|token|api-key)["'][^\n]{0,200}?\bdefault\s*=\s*)["'][^"']*["']?/g,
  /\b((?:Buffer\.from|btoa|b64encode)\(\s*b?["'][\w.@-]{1,64}:)[^"']+/g,
  // A list of Redis' users, the password of its other servers
  /^(\s*user\s+\S+\s[^>\n]*>)\S+/g,
  /^(\s*sentinel\s+auth-pass\s+\S+\s+)\S+/g,
  // The users and shares of Windows
  /\b(net1?(?:\.exe)?\s+user\s+(?:"[^"]{1,64}"|[^\s"/]{1,64})\s+)(?:"[^"]*"|(?=\S*\d)(?=\S*[a-z])[^\s"/*$%]\S*|[^\s"/*$%]\S*(?=\s+\/(?:add|active|y)))(?=\s*(?:$|["'&|;]|\/[a-z]))/gi,
  /\b(net1?(?:\.exe)?\s+use\s+(?:[a-z]:\s+)?\\{2,4}\S{1,300}\s+(?:\/user:\S{1,100}\s+)?)[^\s/*$%]\S*(?=\s*(?:$|["'&|;]|\/[a-z]))/gi,
  // Users of PPP, by the server that asks them
  /^(\s*(?:"[^"]{1,100}"|[^\s"#]{1,100})\s+(?:\*|["']?(?:pptpd?|x?l2tpd?|pppd?)["']?)\s+)(?:"[^"]*"|[^\s"]+)(?=\s+(?:\*|\d{1,3}(?:\.\d{1,3}){3}\S{0,4})\s*$)/g,
  // SNMP's passwords; "public" is that of everybody
  /^(\s*(?:snmp-server\s+community|trapcommunity|com2sec6?\s+(?:-\S+\s+\S+\s+)?\S+\s+\S+|trap2?sink\s+\S+|authCommunity\s+[\w,]+)\s+)(?!public\b)[^\s"#]+/gi,
  /^(\s*(?:ro|rw)community6?\s+)\S+/g,
  /^(\s*createUser\s+\S+\s+\S+\s+)\S.*/g,
  // Passwords of Postfix and PgBouncer, a line each; the secret of nginx's links, and of a role of Vault
  /^(\s*\[?[\w.-]{1,253}\]?:\d{1,5}\s+[\w.@-]{1,64}:)\S+$/g,
  /^("[\w.@-]{1,64}"\s+)"[^"]*"$/g,
  /^(\s*secure_link_md5\s+)\S[^;]*/g,
  /\b(secret_id=)[^\s"'$]+/g,
  // PowerShell
  /\b(ConvertTo-SecureString\s+(?:-String\s+)?)(?:"[^"]*"?|'[^']*'?|[^\s"'-]\S*)/gi,
  // npm
  /(:_(?:authToken|password|auth)[\s=]+)[^\s"'=]\S*/g,
  // Markdown, and sentences; what has a digit is no adjective
  /\b((?:password|passphrase|secret|token|key) (?:is|was):? )(?=[^\s\d]*\d)\S+/gi,
  /\b((?:password|passphrase|token) (?:is|was):? )(?!(?:\w+(?:ed|ing|ly|en|ible|able|ory|al)|correct|empty|fine|here|invalid|kept|known|long|missing|none|null|public|random|read|safe|secret|sent|set|short|strong|there|unique|unknown|unset|valid|weak|wrong)\b)["'`]?[^\s"'`.,:;()]+["'`]?(?=[.,;!)]*\s*$)/gim,
  /\b((?:password|passphrase|passwd|token)\s+["'`]?)(?=[A-Za-z_-]*\d)(?=\d*[A-Za-z])[\w!#$%^*+-]{8,}(?![\w/.:=(])/gi,
  /\b((?:api|access|auth|license|private|secret)\s(?:key|token)\s*[:=]\s*)["'`]?[^\s"'`]+/gi,
  /\b((?:credentials?|log-?in|log in)\b[^\n/]{0,60}?\s[\w.@-]{1,40}\s\/\s)\S+/gi,
  // An address signed for whoever has it
  /([?&](?:sig|signature|x-amz-signature)=)[^&\s"'<>]+/gi,
];
