import { redactedLines } from '../../../lib/facts/text/redacted-lines';
import { redactedText } from '../../../lib/facts/text/redacted-text';

const lines = (...parts: readonly string[]): string => parts.join('\n');

/** What is hidden is called hunter2; everything else stays. */
test.each<[string, string, string]>([
  ['YAML', lines('host: db', 'password: hunter2'), lines('host: db', 'password: (hidden)')],
  [
    'users of PPP',
    lines('# client server secret addresses', 'bob vpn hunter2 *', '"ann" vpn "hunter2" 10.0.0.2'),
    lines('# client server secret addresses', 'bob vpn (hidden) *', '"ann" vpn "(hidden)" 10.0.0.2'),
  ],
  [
    'users of PPP without a comment',
    lines('bob l2tpd hunter2 *', 'rm -rf a *'),
    lines('bob l2tpd (hidden) *', 'rm -rf a *'),
  ],
  [
    'communities of SNMP',
    lines('auths:', '  v2:', '    community: hunter2', '    security_level: noAuthNoPriv'),
    lines('auths:', '  v2:', '    community: (hidden)', '    security_level: noAuthNoPriv'),
  ],
  ['a community of snmpd', 'com2sec notConfigUser default hunter2', 'com2sec notConfigUser default (hidden)'],
  ['a value on the next line', lines('password:', '  hunter2', 'port: 1'), lines('password:', '  (hidden)', 'port: 1')],
  [
    'a block',
    lines('- password: |-', '    hunter2', '', '    hunter2', '  host: db'),
    lines('- password: (hidden)', '    (hidden)', '', '    (hidden)', '  host: db'),
  ],
  [
    'a list',
    lines('api_keys:', '- hunter2', 'host: db'),
    lines('api_keys:', '- hunter2'.replace(/.*/, '(hidden)'), 'host: db'),
  ],
  ['an object in one line', '{host: db, password: hunter2}', '{host: db, password: (hidden)'],
  [
    'a plain value that goes on',
    lines('- password: first', '   hunter2', '  host: db', 'a: first', '  second'),
    lines('- password: (hidden)', '   (hidden)', '  host: db', 'a: first', '  second'),
  ],
  [
    'a header in a command',
    lines(
      '- curl -H "Authorization: Bearer $TOKEN" http://a',
      '  -d b',
      'cmd: curl -H "Authorization: Bearer $TOKEN" http://a',
      'a: b',
    ),
    lines(
      '- curl -H "Authorization: (hidden)" http://a',
      '  -d b',
      'cmd: curl -H "Authorization: (hidden)" http://a',
      'a: b',
    ),
  ],
  [
    'a key of what is above it',
    lines('encrypt:', '  key: hunter2', '  size: 256'),
    lines('encrypt:', '  (hidden)', '  size: 256'),
  ],
  [
    'users',
    lines('basicAuth:', '  users:', '  - "bob:hunter2"', '  realm: a', 'users:', '- name: bob', '  password: hunter2'),
    lines('basicAuth:', '  users:', '  (hidden)', '  realm: a', 'users:', '- name: bob', '  password: (hidden)'),
  ],
  [
    'users by their names',
    lines('basic_auth_users:', '  bob: hunter2', 'host: db'),
    lines('basic_auth_users:', '  (hidden)', 'host: db'),
  ],
  [
    'what is said of a secret',
    lines('password:', '  type: string', '  minLength: 8', '  text: hunter2'),
    lines('password:', '  type: string', '  minLength: 8', '  (hidden)'),
  ],
  [
    'patches of a Secret',
    lines(
      '- op: replace',
      '  path: /stringData/any',
      '  value: hunter2',
      '- op: replace',
      '  path: /data/any',
      '  value: a',
    ),
    lines(
      '- op: replace',
      '  path: /stringData/any',
      '  value: (hidden)',
      '- op: replace',
      '  path: /data/any',
      '  value: a',
    ),
  ],
  ['a tag', 'password: !!str hunter2', 'password: !!str (hidden)'],
  [
    'a quote that ends below',
    lines('a: "b"', 'password: "x', '  hunter2"', 'c: d'),
    lines('a: "b"', 'password: (hidden)', '  (hidden)', 'c: d'),
  ],
  [
    'a name above its value',
    lines('- name: DB_PASSWORD', '  value: hunter2', '- name: HOST', '  value: db'),
    lines('- name: DB_PASSWORD', '  value: (hidden)', '- name: HOST', '  value: db'),
  ],
  [
    'a name below its value',
    lines('- value: hunter2', '  name: DB_PASSWORD', '- value: db', '  name: HOST'),
    lines('- value: (hidden)', '  name: DB_PASSWORD', '- value: db', '  name: HOST'),
  ],
  [
    'credentials of Kong',
    lines('consumers:', '- username: ann', '  keyauth_credentials:', '  - key: hunter2', 'services: []'),
    lines('consumers:', '- username: ann', '  keyauth_credentials:', '  (hidden)', 'services: []'),
  ],
  [
    'where a secret is kept',
    lines('credentials:', '  secretName: db', '  user: hunter2'),
    lines('credentials:', '  secretName: db', '  (hidden)'),
  ],
  [
    'a Secret in a text',
    lines(
      'kind: Secret',
      'metadata:',
      '  name: db',
      'data:',
      '  key: hunter2',
      '---',
      'kind: ConfigMap',
      'data:',
      '  key: a',
    ),
    lines(
      'kind: Secret',
      'metadata:',
      '  name: db',
      'data:',
      '  (hidden)',
      '---',
      'kind: ConfigMap',
      'data:',
      '  key: a',
    ),
  ],
  [
    'JSON of several lines',
    lines(
      '{',
      '  "host": "db",',
      '  "apiKeys": [',
      '    "hunter2"',
      '  ],',
      '  "token":',
      '    "hunter2",',
      '  "n": 1',
      '}',
    ),
    lines(
      '{',
      '  "host": "db",',
      '  "apiKeys": (hidden)',
      '    (hidden)',
      '  ],',
      '  "token":',
      '    (hidden)',
      '  "n": 1',
      '}',
    ),
  ],
  ['JSON of one line', '{"a":1,"tokens":["hunter2"],"b":2}\n', '{"a":1,"tokens":(hidden),"b":2}\n'],
  [
    'JSON Web Keys',
    '{"keys":[{"kty":"oct","k":"hunter2","kid":"a"}]}\n',
    '{"keys":[{"kty":"oct","k":"(hidden)","kid":"a"}]}\n',
  ],
  [
    'TOML of several lines',
    lines('password = """', 'hunter2', '"""', 'host = "db"'),
    lines('password = (hidden)', '(hidden)', '(hidden)', 'host = "db"'),
  ],
  [
    'a section of TOML',
    lines('[auth.credentials]', 'bob = "hunter2"', '[db]', 'host = "db"'),
    lines('[auth.credentials]', '(hidden)', '[db]', 'host = "db"'),
  ],
  [
    'a section of one',
    lines('[gitlab.token]', 'value = "hunter2"', 'scope = "api"'),
    lines('[gitlab.token]', '(hidden)', 'scope = "api"'),
  ],
  [
    'a list of TOML',
    lines('tokens = [', '  "hunter2",', ']', 'a = 1'),
    lines('tokens = (hidden)', '  (hidden)', ']', 'a = 1'),
  ],
  ['INI', lines('[db]', 'host=db', 'password = hunter2 and more'), lines('[db]', 'host=db', 'password =(hidden)')],
  [
    'properties',
    lines('db.password hunter2', 'db.password=\\', '  hunter2', 'a=b'),
    lines('db.password (hidden)', 'db.password=(hidden)', '  (hidden)', 'a=b'),
  ],
  ['an element', lines('<a>b</a>', '<password>hunter2</password>'), lines('<a>b</a>', '<password>(hidden)</password>')],
  [
    'an element of several lines',
    lines('<password>', '  hunter2', '</password>'),
    lines('<password>', '  (hidden)', '</password>'),
  ],
  [
    'an element in an element',
    '<password><value>hunter2</value></password>\n',
    '<password><value>(hidden)</value></password>\n',
  ],
  [
    'a property list',
    lines('<key>password</key>', '<string>hunter2</string>', '<key>host</key>', '<string>db</string>'),
    lines('<key>password</key>', '<string>(hidden)</string>', '<key>host</key>', '<string>db</string>'),
  ],
  ['CDATA', '<password><![CDATA[hunter2]]></password>\n', '<password>(hidden)</password>\n'],
  [
    'attributes',
    '<property name="db.password" value="hunter2"/>\n<add key="host" value="db"/>',
    '<property name="db.password" value=(hidden)/>\n<add key="host" value="db"/>',
  ],
  [
    'elements of a pair',
    lines('<name>fs.secret.key</name>', '<value>hunter2</value>'),
    lines('<name>fs.secret.key</name>', '<value>(hidden)</value>'),
  ],
  [
    'a heredoc',
    lines('password = <<EOF', 'hunter2', 'EOF', 'host = "db"'),
    lines('password = (hidden)', '(hidden)', 'EOF', 'host = "db"'),
  ],
  [
    'a variable of Terraform',
    lines('variable "db_password" {', '  default = "hunter2"', '}'),
    lines('variable "db_password" {', '  default = (hidden)', '}'),
  ],
  [
    '.netrc',
    lines('machine a.example login bob password hunter2', 'machine b.example', 'password', 'hunter2'),
    lines('machine a.example login bob password (hidden)', 'machine b.example', 'password', '(hidden)'),
  ],
  [
    '.pgpass',
    lines('db:5432:shop:bob:hunter2', '*:*:*:bob:hunter2'),
    lines('db:5432:shop:bob:(hidden)', '*:*:*:bob:(hidden)'),
  ],
  [
    'headers of nginx',
    lines('proxy_set_header X-Api-Key hunter2;', 'listen 80;'),
    lines('proxy_set_header X-Api-Key (hidden);', 'listen 80;'),
  ],
  [
    'a map of nginx',
    lines('map $http_x_api_key $known {', '  default 0;', '  "hunter2" 1;', '}', 'listen 80;'),
    lines('map $http_x_api_key $known {', '  default 0;', '  (hidden)', '}', 'listen 80;'),
  ],
  [
    'a Caddyfile',
    lines('basic_auth /admin {', '  bob hunter2', '}', 'reverse_proxy a:80'),
    lines('basic_auth /admin {', '  (hidden)', '}', 'reverse_proxy a:80'),
  ],
  [
    'users of a login module',
    lines('PlainLoginModule required', '  user_bob="hunter2"', '  realm="a";'),
    lines('PlainLoginModule required', '  user_bob="(hidden)"', '  realm="a";'),
  ],
  ['CSV', lines('user,password,city', 'bob,hunter2,Rome'), lines('user,password,city', 'bob,(hidden),Rome')],
  [
    'a table of Markdown',
    lines('| user | password |', '| --- | --- |', '| bob | hunter2 |', '', 'a | b'),
    lines('| user | password |', '| --- | --- |', '| bob | (hidden)|', '', 'a | b'),
  ],
  [
    'cookies',
    lines('GET /', 'Cookie: sid=hunter2', 'add_header Set-Cookie "sid=hunter2; Path=/";'),
    lines('GET /', 'Cookie: (hidden)', 'add_header Set-Cookie "(hidden)";'),
  ],
  [
    'settings of Redis',
    lines('maxmemory 1gb', 'requirepass hunter2', 'user bob on >hunter2 ~*'),
    lines('maxmemory 1gb', 'requirepass (hidden)', 'user bob on >(hidden) ~*'),
  ],
  ['SQL', "CREATE USER bob WITH PASSWORD 'hunter2';\n", 'CREATE USER bob WITH PASSWORD (hidden);\n'],
  [
    'code',
    lines("define('DB_PASSWORD', 'hunter2');", 'x.withPassword("hunter2")', "if (token !== 'hunter2') {}"),
    lines("define('DB_PASSWORD', (hidden));", 'x.withPassword((hidden))', 'if (token !== (hidden)) {}'),
  ],
  ['a sentence', 'The password is hunter2\n', 'The password is (hidden)\n'],
  [
    'a key',
    lines('a: b', 'x: |', '  -----BEGIN PRIVATE KEY-----', '  hunter2', '  -----END PRIVATE KEY-----', 'c: d'),
    lines('a: b', 'x: |', '  (hidden)', '  (hidden)', '  (hidden)', 'c: d'),
  ],
  [
    'a command over lines',
    lines('tool --host db \\', '  --token \\', '  hunter2', 'mysql -h db \\', '  -phunter2'),
    lines('tool --host db \\', '  --token \\', '  (hidden)', 'mysql -h db \\', '  -p(hidden)'),
  ],
])('%s', (_title, text, shown) => {
  expect(redactedLines(text).join('\n')).toBe(shown);
  expect(redactedLines(shown).join('\n')).not.toContain('hunter2');
});

/** Each stays as it is, alone and among lines. */
test.each([
  'tokenTTL: 60',
  'secretName: db',
  'existingSecret: db',
  'key: value of labels',
  'passwordFile: /run/password',
  'monkey: banana',
  'keyboard: de',
  'bypass: a.example',
  'tls_key: /etc/tls/tls.key',
  'sort_key: name',
  'cache_key: 0123456789abcdef0123456789abcdef01234567',
  'tokens: 5000',
  'password: ${DB_PASSWORD}',
  "password: '{vault://env/db}'",
  'password: {{ .Values.password }}',
  'token: "$(cat /run/token)"',
  'image: web@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef',
  'commit 0123456789abcdef0123456789abcdef01234567',
  'checksum/config: 0123456789abcdef0123456789abcdef',
  'auth:',
  'webhook: { port: 8443 }',
  'httpCookie: { name: route }',
  'cookie route insert indirect',
  'proxy_set_header Authorization $http_authorization;',
  'proxy_set_header Host $host;',
  'ssl_certificate_key /etc/tls/tls.key;',
  'CREATE TABLE users (id int PRIMARY KEY, password text);',
  'The token is read from Vault.',
  'tokens are rotated every 30 days',
  '<property name="timeout" value="5"/>',
  '{"sortKey":"a","primaryKey":"b","key":"c"}',
  "sed -E 's/(a)(b)/$1$2$3/'",
  'docker run -p 80:80 web',
  'mysql -h db -P 3306 -p',
  'mysql -p$PW shop',
  'ssh -p 22 a.example',
  'cp -pr /a /b',
  '-----BEGIN CERTIFICATE-----',
])('%s says no secret', (line) => {
  expect(redactedText(line)).toBe(line);
  expect(redactedLines(`first: 1\n${line}\nlast: 2`)).toEqual(['first: 1', line, 'last: 2']);
});

test.each([
  '"',
  '\\',
  "'",
  '\n- ',
  'password:\n',
  'password: "\n',
  '{"a":',
  'mysql "',
  '; mysql',
  '<a ',
  'name: password\n',
  'cookie: ',
  'a_',
  'token=(',
  'token: string',
  'token=a || ',
  'users:\n',
  'users:\n ',
  '<key>a</key>',
  '<password><value>',
  'a,password\n',
  '|password|\n|--|--|\n',
  'encrypt:\n',
])('a million characters of %j are looked through', (part) => {
  const text = part.repeat(1_000_000 / part.length);
  expect(redactedLines(text)).toHaveLength(text.split('\n').length);
});
