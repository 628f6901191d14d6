import { redactedText } from '../../../lib/facts/text/redacted-text';

/** What is hidden is called hunter2. */
test.each([
  'const password = process.env.P || "hunter2";',
  "const p = { password: process.env.P ?? 'hunter2', host };",
  "const password = isProd ? process.env.P : 'hunter2';",
  "const password = isDev && 'hunter2';",
  "let token = 'hunter2' + 'hunter2';",
  "SECRET_KEY = os.environ.get('SECRET_KEY') or 'hunter2'",
  "ENV['DB_PASSWORD'] ||= 'hunter2'",
  "password = '''hunter2'''",
  'password = """hunter2"""',
  'password = b"hunter2"',
  'string password = @"hunter2";',
  'let password = r#"hunter2"#;',
  'let password: &str = "hunter2";',
  'const password: string = "hunter2";',
  'let apiKey: String? = "hunter2"',
  'const token string = "hunter2"',
  'const secrets: Record<string, string> = { a: "hunter2" };',
  'public string ApiKey { get; set; } = "hunter2";',
  'TOKEN ?= hunter2',
  "requests.get(u, auth=HTTPBasicAuth('bob', 'hunter2'))",
  "UPDATE users SET password = crypt('hunter2', salt);",
  'if get_header("x-api-key") ~= "hunter2" then',
  // Words of code that a password only begins with
  'password=string,hunter2',
  'password=String!hunter2',
  'password=true;hunter2',
  'token=env.get("x");hunter2',
  'write_key=id,hunter2',
  'auth={PLAIN}hunter2',
  'password: {SSHA}hunter2/==',
])('%s', (line) => {
  expect(redactedText(line)).not.toContain('hunter2');
  expect(redactedText(`first: 1\n${line}\nlast: 2`)).toMatch(/^first: 1\n(?!.*hunter2).*\nlast: 2$/);
});

test.each([
  'const password = process.env.DB_PASSWORD;',
  "password = os.environ['DB_PASSWORD']",
  'password := os.Getenv("DB_PASSWORD")',
  'password = getpass("Enter: ")',
  'token = request.headers.get("X-Token")',
  "const host = process.env.HOST || 'db';",
  'interface Login { password: string; token?: unknown }',
  "if (token === undefined) throw new Error('no token');",
  'password=$(pwgen 16)',
  'auth: none',
  'auth: ldap',
  '--auth none',
  'write_key: id',
  'pass: 12',
  'max_tokens: 4096, tokens: 123456',
  'f(password: string, name: string)',
  'f(password:string,name:string)',
  '{"password":null,"host":"db"}',
  'url: http://a?token=${TOKEN}&host=db',
  'jdbc:x;password=${P};user=bob',
  'auth: { type: basic }',
  'type A { password: String! }',
  'login(name: String!, password: String!): Token',
  'pathToken: next',
  'server_tokens off;',
  'proxy_pass http://a;',
  'PWD=/srv',
])('%s says no secret', (line) => {
  expect(redactedText(line)).toBe(line);
});

test.each([
  'pass=12345678',
  'auth={{abcde',
  'PASS: 1234',
  'master_key: abcde',
  'fernet-key: abcde',
  'proxy_pass http://bob:/a/b@c;',
])('%s says one, which has no more than what a count, a column or a port has', (line) => {
  expect(redactedText(line)).toContain('(hidden)');
  expect(redactedText(line)).not.toMatch(/123|abcde|\/b/);
});
