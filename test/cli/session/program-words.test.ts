import { ProgramLines, programWords } from '../../../lib/cli/session/program-words';

/** As kube-apiserver 1.20 and kubectl 1.32 word it; test/e2e/secrets.test.ts asks them. */
test.each([
  [
    'Secret in version "v1" cannot be handled as a Secret: v1.Secret.StringData: ReadString: expects " or n, but found 1, error ' +
      'found in #10 byte of ...|assword":12345}}\n|..., bigger context ...|hop"},"stringData":{"other":"hunter2","password":12345}}\n|...',
    'Secret in version "v1" cannot be handled as a Secret: v1.Secret.StringData: ReadString: expects " or n, but found 1, error ' +
      'found in #10 byte of ...|(hidden)\n|..., bigger context ...|(hidden)\n|...',
  ],
  [
    'error found in #10 byte of ...|,"value":12345}],"im|..., bigger context ...|ners":[{"env":[{"name":"DB","value":12345}]}]|...',
    'error found in #10 byte of ...|(hidden)|..., bigger context ...|(hidden)|...',
  ],
  [`yaml: unknown anchor 'hunter2' referenced`, `yaml: unknown anchor '(hidden)' referenced`],
  ['yaml: cannot decode !!str `hunter2` as a !!int', 'yaml: cannot decode !!str `(hidden)` as a !!int'],
  ['line 3: cannot unmarshal !!str `hunter2...` into int', 'line 3: cannot unmarshal !!str `(hidden)` into int'],
  [
    'Error from server: error when applying patch:\n{"data":{"key":"hunter2"}}\n{"a":"hunter2"}\nto:\nResource: "/v1, Resource=secrets"',
    'Error from server: error when applying patch:\n(hidden)\nto:\nResource: "/v1, Resource=secrets"',
  ],
  [
    '  \t\t\t\t\tName:      "DB_PASSWORD",\n- \t\t\t\t\tValue:     "hunter2",\n+ \t\t\t\t\tValue:     "12345",\n',
    '  \t\t\t\t\tName:      "DB_PASSWORD",\n- \t\t\t\t\tValue:     (hidden),\n+ \t\t\t\t\tValue:     (hidden),\n',
  ],
  ['* data[key]: Invalid value: "hunter2": no text', '* data[key]: Invalid value: (hidden): no text'],
  [
    'The Pod "p" is invalid: spec.containers[0].env[0].value: Invalid value: 12345: must be text',
    'The Pod "p" is invalid: spec.containers[0].env[0].value: Invalid value: (hidden): must be text',
  ],
  [
    'patch: Invalid value: "map[env:[{\\"name\\":\\"KEY\\",\\"value\\":12345}]]": cannot convert int64 to string',
    'patch: Invalid value: (hidden): cannot convert int64 to string',
  ],
  ['spec.auth.password: Invalid value: "hunter2": short', 'spec.auth.password: Invalid value: (hidden): short'],
  [
    'server said: {"kind":"Secret","data":{"key":"hunter2"},"a":1}',
    'server said: {"kind":"Secret","data":(hidden),"a":1}',
  ],
  ['map[password:hunter2 user:app]', 'map[password:(hidden) user:app]'],
  ['Get "https://user:hunter2@127.0.0.1:1/api": refused', 'Get "https://(hidden)@127.0.0.1:1/api": refused'],
  ['helm --set db.password=hunter2 failed', 'helm --set db.password=(hidden) failed'],
])('%j', (words, shown) => {
  expect(programWords(words)).toBe(shown);
  expect(programWords(shown)).toBe(shown);
});

test.each([
  'The Secret "db" is invalid: data: Forbidden: field is immutable when `immutable` is set',
  'spec.password: Required value',
  'The Deployment "web" is invalid: spec.replicas: Invalid value: -1: must be greater than or equal to 0',
  'secret/db created\nservice/web unchanged',
  'Error from server (NotFound): secrets "db" not found',
  'error: the server doesn\'t have a resource type "kongplugins"',
])('%j says no secret', (words) => {
  expect(programWords(words)).toBe(words);
});

test.each(['...|', '"data":{', 'a: Invalid value: ', 'password=', ' Value: ', 'x'.repeat(1000), "unknown anchor 'a"])(
  'a hundred thousand characters of %j are looked through',
  (part) => {
    expect(programWords(part.repeat(100_000 / part.length))).not.toBe('');
  },
);

describe('a secret that goes on in the lines below', () => {
  const byLine = (text: string): string => {
    const lines = new ProgramLines();
    return text
      .split('\n')
      .flatMap((line) => lines.next(line) ?? [])
      .join('\n');
  };

  test.each([
    ['a: 1\npassword: |\n  hunter2\n\n  hunter2\nb: 2', 'a: 1\npassword: (hidden)\nb: 2'],
    ['  - password: >-\n      hunter2\n    user: app', '  - password: (hidden)\n    user: app'],
    ['- apiKey:\n    hunter2\n- name: a', '- apiKey:\n    (hidden)\n- name: a'],
    ['tokens:\n- hunter2\n- hunter2\nb: 2', 'tokens:\n(hidden)\nb: 2'],
    ['password: hunter2\n  hunter2\nb: 2', 'password: (hidden)\nb: 2'],
    ['PASSWORD="hunter2\nhunter2\nhunter2"\nB=2', 'PASSWORD=(hidden)\nB=2'],
    ['"password": {\n  "value": "hunter2"\n},\n"b": 2', '"password": (hidden)\n},\n"b": 2'],
    [
      '    "data": {\n        "key": "hunter2"\n    },\n    "kind": "Secret"',
      '    "data": (hidden)\n    },\n    "kind": "Secret"',
    ],
    ['stringData:\n  key: hunter2\ntype: Opaque', 'stringData:\n  (hidden)\ntype: Opaque'],
    ['+  password: |\n+    hunter2\n+  user: app', '+  password: (hidden)\n+  user: app'],
    [
      'cert: |\n  -----BEGIN PRIVATE KEY-----\n  hunter2\n  -----END PRIVATE KEY-----\n  more',
      'cert: |\n  (hidden)\n  more',
    ],
    [
      'error when applying patch:\n{"a":"hunter2"}\n{"b":"hunter2"}\nto:\nx',
      'error when applying patch:\n(hidden)\nto:\nx',
    ],
  ])('%j', (words, shown) => {
    expect(byLine(words)).toBe(shown);
    expect(programWords(words)).toBe(shown);
    expect(byLine(shown)).toBe(shown);
  });

  test.each([
    'Error: invalid token: Required value\n  see the docs',
    'the password: it is wrong\n  try again',
    'spec:\n  secretName: web\n  ports:\n  - 80',
    'Secret: web\n  created',
  ])('%j goes on with none', (words) => {
    expect(byLine(words).split('\n').slice(1)).toEqual(words.split('\n').slice(1));
  });
});
