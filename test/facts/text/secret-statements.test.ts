import { withoutStatements } from '../../../lib/facts/text/secret-statements';

/** What is hidden is called hunter2; the rest of the line stays. */
test.each([
  'SetEnv DB_PASSWORD hunter2',
  'rootpw --plaintext hunter2',
  'requirepass hunter2',
  '  http-request set-header X-Api-Key hunter2',
  'header_up X-Api-Key hunter2',
  '    Header Authorization Splunk hunter2',
  'proxy_set_header X-Api-Key hunter2;',
  'set -x DB_PASSWORD hunter2',
  '  stats auth admin:hunter2',
  'cache_peer p.example parent 3128 0 login=bob:hunter2',
  'users = ["bob:hunter2", "ann:hunter2"]',
  'sentinel auth-pass main hunter2',
  'rocommunity hunter2',
  'CREATE USER bob IDENTIFIED BY hunter2;',
  "ALTER USER bob WITH ENCRYPTED PASSWORD 'hunter2';",
  "INSERT INTO users (name, password) VALUES ('x', 'hunter2');",
  '$p = ConvertTo-SecureString -String "hunter2" -AsPlainText',
  'npm config set //registry.npmjs.org/:_authToken hunter2',
  'builder.username("bob").password("hunter2").build();',
  "red:auth('hunter2')",
  'req.SetBasicAuth("bob", "hunter2")',
  "jwt.sign({ a: 1, b: 2 }, 'hunter2');",
  "crypto.createHmac('sha256', 'hunter2');",
  'DriverManager.getConnection("jdbc:x", "bob", "hunter2");',
  'setattr(c, "password", "hunter2")',
  "config.set('db', 'password', 'hunter2')",
  'sqlplus bob/hunter2@db',
  'curl http://a/consumers/bob/key-auth -d key=hunter2',
  "parser.add_argument('--password', default='hunter2')",
  '[["password","hunter2"],["host","db"]]',
  '{rabbit, [{default_pass, <<"hunter2">>}]}',
  'config :app, :api_key, "hunter2"',
  '{"auth":{"user":"bob","key":"hunter2"}}',
  String.raw`{"auth":{"key":"a\"hunter2"}}`,
  'Log in as admin, the password is "hunter2".',
  'the password is hunter2',
  'Use token hunter2abc for staging',
  'api key: hunter2',
  'default credentials: bob / hunter2',
])('%s', (line) => {
  expect(withoutStatements(line)).not.toContain('hunter2');
  expect(withoutStatements(line)).toMatch(/^.{3}.*\(hidden\)/);
});

test.each([
  'SetEnv APP_ENV prod',
  'header_up Host {host}',
  'proxy_set_header Host a.example;',
  'stats uri /a',
  'users = ["system:serviceaccount:shop:web"]',
  'user: node:node',
  'docker run --user 1000:1000 web',
  "INSERT INTO shops (name, kind) VALUES ('x', 'y');",
  'getToken("db")',
  'builder.host("db").port(5432)',
  "app.use(jwt.verify('a'));",
  '{"labels":{"key":"app"}}',
  '{"auth":{"name":"db","key":"password"}}',
  '[["host","db"],["port","1"]]',
  'The password is required.',
  'The token is sent by clients',
  'The password is stored in Vault',
  'token v1 is gone',
])('%s says no secret', (line) => {
  expect(withoutStatements(line)).toBe(line);
});

test.each(['-a ', '[ "a", ', 'a(', '{ ', "'a', ", 'insert into ', 'users: [', 'a:b ', 'login ', 'header ', 'x / '])(
  'a million characters of %j are looked through',
  (part) => {
    expect(withoutStatements(part.repeat(1_000_000 / part.length))).not.toBe('');
  },
);
