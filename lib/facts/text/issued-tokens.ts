/**
 * How the keys look that services issue: the whole of them, whatever they are called. Sources: what the services document of
 * their prefixes, which GitHub lists under "Supported secret scanning patterns"; RFC 7519 of JSON Web Tokens, crypt(5) of hashes.
 */
const ISSUED: readonly string[] = [
  // Stripe
  '[sr]k_(?:live|test)_\\w{10,}',
  'whsec_[\\w+/=]{16,}',
  // AWS
  '(?:AKIA|ASIA)[A-Z0-9]{16}\\b',
  // GitHub, GitLab
  'gh[oprsu]_[A-Za-z0-9]{20,}',
  'github_pat_\\w{20,}',
  'gl(?:agent|cbt|dt|ft|imt|oas|pat|ptt|rt|soat)-[\\w-]{16,}',
  // Slack
  'xox[abeoprs]-[\\w-]{10,}',
  'xapp-\\d-[\\w-]{10,}',
  // Google
  'AIza[\\w-]{30,}',
  'ya29\\.[\\w-]{20,}',
  'GOCSPX-[\\w-]{20,}',
  // Registries of packages and images
  'npm_[A-Za-z0-9]{30,}',
  'pypi-AgE[\\w-]{20,}',
  'rubygems_[0-9a-f]{40,}',
  'dckr_pat_[\\w-]{20,}',
  // Mail and messages
  'SG\\.[\\w-]{16,}\\.[\\w-]{16,}',
  'key-[0-9a-f]{32}\\b',
  '\\d{8,10}:AA[\\w-]{30,}',
  // HashiCorp, Grafana, Tailscale, Pulumi, Databricks, New Relic, Postman, DigitalOcean, Shopify, Sentry
  'hv[brs]\\.[\\w-]{20,}',
  'gl(?:sa|c)_[\\w+/=]{20,}',
  'tskey-[a-z]{2,10}-[\\w-]{10,}',
  'pul-[0-9a-f]{40}',
  'dapi[0-9a-f]{32}',
  'NRAK-[A-Z0-9]{20,}',
  'PMAK-[0-9a-f-]{30,}',
  'do[opr]_v1_[0-9a-f]{40,}',
  'shp(?:at|ca|pa|ss)_[0-9a-fA-F]{32}',
  'sntrys_[\\w+/=]{20,}',
  // Models
  'sk-(?:ant-|proj-|svcacct-)?(?=[A-Za-z_-]*\\d)[\\w-]{20,}',
  'hf_[A-Za-z0-9]{30,}',
  // A JSON Web Token, an identity of age
  'eyJ[\\w-]{8,}(?:\\.[\\w-]*){2,4}',
  'AGE-SECRET-KEY-1[A-Z0-9]{40,}',
];

/** Hashes of passwords, which can be guessed. */
const HASHES: readonly string[] = [
  '\\$2[abxy]\\$\\d\\d\\$[\\w./]{20,}',
  '\\$(?:1|5|6|y|apr1)\\$(?:[\\w=.,]{1,40}\\$){1,2}[\\w./]{20,}',
  '\\$(?:argon2|scrypt|pbkdf2)[\\w-]{0,20}\\$[^\\s"\'<]{20,}',
  '\\{(?:SHA|SSHA|SHA\\d{3}|SSHA\\d{3}|CRYPT|MD5|SMD5|PBKDF2)\\}[^\\s"\'<]{8,}',
];

/** Addresses that let in whoever knows them: what is shown is the beginning. */
const ADDRESSES: readonly string[] = [
  'hooks\\.slack\\.com/[a-z]{1,20}/',
  'discord(?:app)?\\.com/api/webhooks/',
  'webhook\\.office\\.com/webhookb2/',
  'outlook\\.office(?:365)?\\.com/webhook/',
  'api\\.telegram\\.org/bot',
];

/** What stands in every one of them; most texts have none, and are not looked through. */
const MARKS = /_|-|\$|\.|:AA|AKIA|ASIA|AIza|dapi|\}/;

const TOKEN = new RegExp(`(?<![A-Za-z0-9])(?:${ISSUED.join('|')})|${HASHES.join('|')}`, 'g');
const ADDRESS = new RegExp(`(${ADDRESSES.join('|')})[^\\s"'<>]+`, 'g');

/** A text with something else in place of what a service has issued to let somebody in. */
export function withoutIssuedTokens(text: string, hidden: string): string {
  if (text.length < 16 || !MARKS.test(text)) return text;
  return text.replace(TOKEN, hidden).replace(ADDRESS, `$1${hidden}`);
}
