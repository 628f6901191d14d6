import { comparedObject } from '../../../../lib/read/diff/objects/compared-objects';
import type { ObjectChange } from '../../../../lib/read/diff/objects/object-change';
import { objectChanges } from '../../../../lib/read/diff/objects/object-changes';
import { objectPairs } from '../../../../lib/read/diff/objects/object-pairs';
import { deployment } from '../../../support/hops';
import { ingress, kongPlugin, manifest, service } from '../../../support/kong-manifests';
import { sideOf } from '../../../support/sides';

function changed(before: readonly string[], after: readonly string[]): ObjectChange[] {
  const [left, right] = [sideOf(before), sideOf(after)];
  return objectChanges(objectPairs(left, right).map(comparedObject), left, right);
}

/** The changes of the one object that is different, a line each. */
function fields(before: string, after: string): string[] {
  const [change, ...others] = changed([before], [after]);
  expect(others).toEqual([]);
  const { changes, hidden } = change!;
  return [
    ...changes.map(({ kind, path, before: was, after: is, isSecret }) =>
      [kind, path, JSON.stringify(was), JSON.stringify(is), isSecret && 'secret']
        .filter((word) => word !== undefined)
        .join(' '),
    ),
    ...Object.entries(hidden).map(([reason, count]) => `hidden ${reason} ${count}`),
  ];
}

const container = (fieldsOf: string): string =>
  deployment('web', 'shop', { spec: `containers: [{ name: web, image: "web:1", ${fieldsOf} }]` });

describe('an object', () => {
  const web = service('web');

  test('is added, removed, or changed', () => {
    expect(changed([], [web])).toMatchObject([{ kind: 'added', after: { at: 'test.yaml:1' } }]);
    expect(changed([web], [])).toMatchObject([{ kind: 'removed', before: { at: 'test.yaml:1' } }]);
    expect(changed([web], [service('web', { labels: { a: 'b' } })])).toMatchObject([
      { kind: 'changed', object: { apiVersion: 'v1', kind: 'Service', namespace: 'shop', name: 'web' } },
    ]);
  });

  test('is left out where it is the same, wherever it stands', () => {
    const other = service('other');
    expect(changed([web, other], [other, web])).toEqual([]);
  });

  test('that is much like one that is gone has been renamed', () => {
    const cart = deployment('cart', 'shop', { labels: { app: 'cart' } });
    const basket = deployment('basket', 'shop', {
      labels: { app: 'basket' },
      spec: 'containers: [{ name: basket, image: "cart:1" }]',
    });
    expect(changed([cart], [basket])).toMatchObject([
      { kind: 'renamed', object: { name: 'basket' }, was: { name: 'cart' } },
    ]);
  });

  test('of the same kind that has nothing in common is another one', () => {
    const plugin = kongPlugin('a', 'plugin: cors\nconfig: { origins: ["*"], credentials: true }');
    const other = kongPlugin('b', 'plugin: rate-limiting\nconfig: { minute: 5, policy: local }');
    expect(changed([plugin], [other]).map(({ kind }) => kind)).toEqual(['removed', 'added']);
  });

  test('of a version that nobody knows is compared by the one that is known, whichever side has it', () => {
    const known = service('web', {}, 'spec: { ports: [{ name: http, port: 80 }] }');
    const unknown = service('web', {}, 'spec: { ports: [{ name: http, port: 81 }] }').replace('v1\n', 'v9\n');
    expect(fields(known, unknown)).toEqual([
      'changed apiVersion "v1" "v9"',
      'removed spec.ports[80] {"name":"http","port":80}',
      'added spec.ports[81] {"name":"http","port":81}',
    ]);
    expect(fields(unknown, known)).toEqual([
      'changed apiVersion "v9" "v1"',
      'removed spec.ports[81] {"name":"http","port":81}',
      'added spec.ports[80] {"name":"http","port":80}',
    ]);
  });

  test('of another version of its API is the same one', () => {
    const spec = 'spec: { ingressClassName: kong }';
    const before = manifest('networking.k8s.io/v1beta1', 'Ingress', 'front', {}, spec);
    expect(changed([before], [ingress('front')])).toMatchObject([
      {
        kind: 'changed',
        object: { apiVersion: 'networking.k8s.io/v1' },
        was: { apiVersion: 'networking.k8s.io/v1beta1' },
        changes: [{ kind: 'changed', path: 'apiVersion' }],
      },
    ]);
    const older = manifest('extensions/v1beta1', 'Ingress', 'front', {}, spec);
    expect(changed([older], [ingress('front')])).toMatchObject([{ kind: 'changed' }]);
  });

  test('that stands twice is compared with what is the same', () => {
    const other = service('web', { labels: { a: 'b' } });
    expect(changed([web, other], [other, web])).toEqual([]);
    expect(changed([web, other], [other])).toMatchObject([{ kind: 'removed' }]);
  });
});

describe('items of lists are known by what Kubernetes knows them by', () => {
  test.each([
    [
      'containers and their ports',
      deployment('web', 'shop', {
        spec: 'containers: [{ name: a, image: "a:1" }, { name: b, image: "b:1", ports: [{ containerPort: 80 }] }]',
      }),
      deployment('web', 'shop', {
        spec: 'containers: [{ name: b, image: "b:2", ports: [{ containerPort: 80, name: http }] }, { name: a, image: "a:1" }]',
      }),
      [
        'changed spec.template.spec.containers[b].image "b:1" "b:2"',
        'added spec.template.spec.containers[b].ports[80 TCP].name "http"',
        'hidden order 1',
      ],
    ],
    [
      'variables, whose order counts',
      container('env: [{ name: A, value: a }, { name: B, value: b }, { name: C, value: c }]'),
      container('env: [{ name: C, value: c }, { name: A, value: z }]'),
      [
        'removed spec.template.spec.containers[web].env[B] {"name":"B","value":"b"}',
        'changed spec.template.spec.containers[web].env[A].value "a" "z"',
        'reordered spec.template.spec.containers[web].env',
      ],
    ],
    [
      'mounts',
      container('volumeMounts: [{ name: a, mountPath: /a }, { name: b, mountPath: /b }]'),
      container('volumeMounts: [{ name: b, mountPath: /b, readOnly: true }, { name: a, mountPath: /a }]'),
      ['added spec.template.spec.containers[web].volumeMounts[/b].readOnly true', 'hidden order 1'],
    ],
    [
      'ports of Services, with the protocol that is left out',
      service('web', {}, 'spec: { ports: [{ port: 80, name: http }, { port: 53, protocol: UDP }] }'),
      service('web', {}, 'spec: { ports: [{ port: 80, protocol: TCP, name: web }, { port: 53, protocol: TCP }] }'),
      [
        'removed spec.ports[53 UDP] {"port":53,"protocol":"UDP"}',
        'changed spec.ports[80 TCP].name "http" "web"',
        'added spec.ports[53 TCP] {"port":53,"protocol":"TCP"}',
        'hidden default 1',
      ],
    ],
    [
      'paths of an Ingress',
      ingress(
        'front',
        {},
        'spec: { rules: [{ host: a.example.com, http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: a } } }, { path: /b, pathType: Prefix }] } }] }',
      ),
      ingress(
        'front',
        {},
        'spec: { rules: [{ host: a.example.com, http: { paths: [{ path: /b, pathType: Prefix }, { path: /, pathType: Prefix, backend: { service: { name: b } } }] } }] }',
      ),
      ['changed spec.rules[a.example.com].http.paths[/ Prefix].backend.service.name "a" "b"', 'hidden order 1'],
    ],
    [
      'rules without names, which have moved',
      manifest(
        'networking.istio.io/v1',
        'VirtualService',
        'web',
        {},
        'spec: { hosts: [web], http: [{ timeout: 1s }, { timeout: 2s }, { timeout: 3s }] }',
      ),
      manifest(
        'networking.istio.io/v1',
        'VirtualService',
        'web',
        {},
        'spec: { hosts: [web], http: [{ timeout: 3s }, { timeout: 1s }, { timeout: 2s }] }',
      ),
      ['reordered spec.http'],
    ],
    [
      'weights of destinations',
      manifest(
        'networking.istio.io/v1',
        'VirtualService',
        'web',
        {},
        'spec: { http: [{ route: [{ destination: { host: web, subset: v1 }, weight: 90 }, { destination: { host: web, subset: v2 }, weight: 10 }] }] }',
      ),
      manifest(
        'networking.istio.io/v1',
        'VirtualService',
        'web',
        {},
        'spec: { http: [{ route: [{ destination: { host: web, subset: v1 }, weight: 50 }, { destination: { host: web, subset: v2 }, weight: 50 }] }] }',
      ),
      ['changed spec.http[0].route[web v1].weight 90 50', 'changed spec.http[0].route[web v2].weight 10 50'],
    ],
    [
      'arguments',
      container('args: [a, b, c]'),
      container('args: [a, x, c, d]'),
      [
        'changed spec.template.spec.containers[web].args[1] "b" "x"',
        'added spec.template.spec.containers[web].args[3] "d"',
      ],
    ],
  ])('%s', (_title, before, after, expected) => {
    expect(fields(before, after)).toEqual(expected);
  });
});

describe('what means nothing is counted', () => {
  test.each([
    [
      'quantities',
      container('resources: { limits: { cpu: 1000m, memory: 1Gi } }'),
      container('resources: { limits: { cpu: 1, memory: 1024Mi } }'),
      'hidden quantity 2',
    ],
    [
      'defaults',
      container('ports: [{ containerPort: 80 }]'),
      container('ports: [{ containerPort: 80, protocol: TCP }]'),
      'hidden default 1',
    ],
    ['null', container('command: null'), container(''), 'hidden null 1'],
    [
      'the namespace that is left out',
      manifest('v1', 'Service', 'a', { namespace: 'default' }),
      'apiVersion: v1\nkind: Service\nmetadata: { name: a }\n',
      'hidden default 1',
    ],
    [
      'entries of Secrets',
      manifest('v1', 'Secret', 'a', {}, 'data: { key: aHVudGVyMg== }'),
      manifest('v1', 'Secret', 'a', {}, 'stringData: { key: hunter2 }'),
      'hidden secret-form 1',
    ],
    [
      'the order of a set',
      ingress('a', {}, 'spec: { tls: [{ secretName: a }, { secretName: b }] }'),
      ingress('a', {}, 'spec: { tls: [{ secretName: b }, { secretName: a }] }'),
      'hidden order 1',
    ],
  ])('%s', (_title, before, after, expected) => {
    expect(fields(before, after)).toEqual([expected]);
    expect(changed([before], [after])).toMatchObject([{ kind: 'hidden' }]);
  });

  test.each([
    [
      'another quantity',
      container('resources: { limits: { cpu: 1000m } }'),
      container('resources: { limits: { cpu: 1001m } }'),
    ],
    [
      'what is no default',
      container('ports: [{ containerPort: 80 }]'),
      container('ports: [{ containerPort: 80, protocol: UDP }]'),
    ],
    [
      'a default of another version',
      deployment('web', 'shop', {}, 'replicas: 1'),
      deployment('web', 'shop', {}, 'minReadySeconds: 0').replace('apps/v1', 'extensions/v1beta1'),
    ],
    [
      'an empty object',
      manifest('networking.k8s.io/v1', 'NetworkPolicy', 'a', {}, 'spec: { podSelector: {} }'),
      manifest('networking.k8s.io/v1', 'NetworkPolicy', 'a', {}, 'spec: {}'),
    ],
    [
      'a number in quotes',
      manifest('v1', 'ConfigMap', 'a', {}, 'data: { a: 1 }'),
      manifest('v1', 'ConfigMap', 'a', {}, 'data: { a: "1" }'),
    ],
  ])('but %s is no such thing', (_title, before, after) => {
    expect(changed([before], [after])).toMatchObject([{ kind: 'changed' }]);
  });
});

describe('secrets', () => {
  const secret = (data: string): string => manifest('v1', 'Secret', 'a', {}, data);

  test.each([
    [
      'an entry of a Secret',
      secret('stringData: { key: hunter2 }'),
      secret('stringData: { key: hunter3 }'),
      'changed data.key "(hidden)" "(hidden)" secret',
    ],
    [
      'the same in base64',
      secret('data: { key: aHVudGVyMg== }'),
      secret('data: { key: aHVudGVyMw== }'),
      'changed data.key "(hidden)" "(hidden)" secret',
    ],
    [
      'a variable',
      container('env: [{ name: DB_PASSWORD, value: hunter2 }]'),
      container('env: [{ name: DB_PASSWORD, value: hunter3 }]'),
      'changed spec.template.spec.containers[web].env[DB_PASSWORD].value "(hidden)" "(hidden)" secret',
    ],
    [
      'a secret field of a plugin',
      kongPlugin('a', 'plugin: session\nconfig: { secret: hunter2 }'),
      kongPlugin('a', 'plugin: session\nconfig: { secret: hunter3 }'),
      'changed config.secret "(hidden)" "(hidden)" secret',
    ],
    [
      'the config of a plugin that is not known',
      kongPlugin('a', 'plugin: own\nconfig: { a: hunter2 }'),
      kongPlugin('a', 'plugin: own\nconfig: { a: hunter3 }'),
      'changed config["(hidden)"] "(hidden)" "(hidden)" secret',
    ],
  ])('are not shown, and that they change is: %s', (_title, before, after, expected) => {
    expect(fields(before, after)).toEqual([expected]);
    expect(JSON.stringify(changed([before], [after]))).not.toContain('hunter');
  });

  test.each<[string, string]>([
    [
      'what a generator makes up',
      manifest('generators.external-secrets.io/v1alpha1', 'Fake', 'a', {}, 'spec: { data: { any: X } }'),
    ],
    [
      'what a store makes up',
      manifest(
        'external-secrets.io/v1',
        'SecretStore',
        'a',
        {},
        'spec: { provider: { fake: { data: [{ key: /a, value: X }] } } }',
      ),
    ],
    [
      'a template of a Secret',
      manifest(
        'external-secrets.io/v1',
        'ExternalSecret',
        'a',
        {},
        'spec: { target: { template: { data: { any: X } } } }',
      ),
    ],
    [
      'a text that such a template is made from',
      manifest(
        'external-secrets.io/v1',
        'ExternalSecret',
        'a',
        {},
        'spec: { target: { template: { templateFrom: [{ literal: X }] } } }',
      ),
    ],
    [
      'a brace in a template that fills in nothing',
      manifest(
        'external-secrets.io/v1',
        'ExternalSecret',
        'a',
        {},
        'spec: { target: { template: { data: { any: "{{X" } } } }',
      ),
    ],
    [
      'a patch of a Secret',
      manifest(
        'kustomize.toolkit.fluxcd.io/v1',
        'Kustomization',
        'a',
        {},
        'spec: { patches: [{ target: { kind: Secret }, patch: "data: { any: X }" }] }',
      ),
    ],
    [
      'a default',
      manifest(
        'argoproj.io/v1alpha1',
        'Workflow',
        'a',
        {},
        'spec: { arguments: { parameters: [{ name: db-password, default: X }] } }',
      ),
    ],
    [
      'a tag of a plugin',
      kongPlugin(
        'a',
        'plugin: zipkin\nconfig: { http_endpoint: "http://a", static_tags: [{ name: token, value: X }] }',
      ),
    ],
  ])('are known by their place: %s', (_title, text) => {
    const [before, after] = ['hunter2', 'hunter3'].map((secretText) => text.replace('X', secretText));
    const [change] = changed([before!], [after!]);
    expect(change!.changes).toMatchObject([{ kind: 'changed', isSecret: true }]);
    expect(JSON.stringify(change)).not.toContain('hunter');
  });

  test.each<[string, string, string]>([
    [
      'which key of a Secret is filled',
      manifest(
        'external-secrets.io/v1',
        'ExternalSecret',
        'a',
        {},
        'spec: { data: [{ secretKey: X, remoteRef: { key: a } }] }',
      ),
      'a',
    ],
    [
      'what a template fills in',
      manifest(
        'external-secrets.io/v1',
        'ExternalSecret',
        'a',
        {},
        'spec: { target: { template: { data: { any: "{{ .X }}" } } } }',
      ),
      '{{ .a }}',
    ],
    [
      'the type of the Secret of a template',
      manifest('external-secrets.io/v1', 'ExternalSecret', 'a', {}, 'spec: { target: { template: { type: X } } }'),
      'a',
    ],
    [
      'the template of a Pod',
      manifest('apps/v1', 'Deployment', 'a', {}, 'spec: { template: { data: { any: X }, spec: {} } }'),
      'a',
    ],
    [
      'a patch of something else',
      manifest(
        'kustomize.toolkit.fluxcd.io/v1',
        'Kustomization',
        'a',
        {},
        'spec: { patches: [{ target: { kind: ConfigMap }, patch: X }] }',
      ),
      'a',
    ],
    [
      'another default',
      manifest(
        'argoproj.io/v1alpha1',
        'Workflow',
        'a',
        {},
        'spec: { arguments: { parameters: [{ name: host, default: X }] } }',
      ),
      'a',
    ],
    ['a variable that a variable is put in', container('env: [{ name: DB_PASSWORD, value: $(X) }]'), '$(a)'],
    [
      'another tag of a plugin',
      kongPlugin('a', 'plugin: zipkin\nconfig: { http_endpoint: "http://a", static_tags: [{ name: zone, value: X }] }'),
      'a',
    ],
  ])('are not taken for one: %s', (_title, text, shown) => {
    const [before, after] = ['a', 'b'].map((word) => text.replace('X', word));
    const [change] = changed([before!], [after!]);
    expect(change!.changes.map(({ before: was, isSecret }) => [was, isSecret])).toEqual([[shown, undefined]]);
  });

  test('a field of a plugin that is none is shown', () => {
    const limit = (minute: number): string =>
      kongPlugin('a', `plugin: rate-limiting\nconfig: { minute: ${minute}, policy: local }`);
    expect(fields(limit(30), limit(60))).toEqual(['changed config.minute 30 60']);
  });

  test('an entry that is written in another way is counted beside one that changes', () => {
    expect(fields(secret('stringData: { a: hunter2, b: x }'), secret('data: { a: aHVudGVyMw==, b: eA== }'))).toEqual([
      'changed data.a "(hidden)" "(hidden)" secret',
      'hidden secret-form 1',
    ]);
  });

  test('in lines of a text are not shown either', () => {
    const config = (password: string, port: number): string =>
      manifest('v1', 'ConfigMap', 'a', {}, `data: { app.conf: "port=${port}\\npassword=${password}\\n" }`);
    expect(JSON.stringify(changed([config('hunter2', 1)], [config('hunter3', 2)]))).not.toContain('hunter');
    expect(changed([config('hunter2', 1)], [config('hunter3', 1)])).toMatchObject([
      { changes: [{ path: 'data["app.conf"]', isSecret: true }] },
    ]);
  });

  test('in lines of a text are hidden where they change, beside what is shown', () => {
    const config = (token: string, port: number): string =>
      manifest('v1', 'ConfigMap', 'a', {}, `data: { a: "port: ${port}\\na: b\\ntoken:\\n  ${token}\\nc: d\\n" }`);
    const [change] = changed([config('hunter2', 1)], [config('hunter3', 2)]);
    expect(change!.changes[0]!.lines!.lines.map(({ kind, text }) => `${kind} ${text}`)).toEqual([
      'removed port: 1',
      'added port: 2',
      'same a: b',
      'same token:',
      'removed   (hidden)',
      'added   (hidden)',
      'same c: d',
    ]);
  });

  test.each<[string, string, string]>([
    ['an option of a command', 'args: [--token, X, --port, "80"]', 'spec.containers[web].args[1]'],
    ['an option of another program', 'command: [redis-cli], args: [-a, X]', 'spec.containers[web].args[1]'],
    [
      'a variable with a key that is misspelt',
      'env: [{ name: DB_PASSWORD, valeu: X }]',
      'spec.containers[web].env[DB_PASSWORD].valeu',
    ],
    [
      'a key that a service issued',
      'env: [{ name: PLAIN, value: glpat-aB3dE6gH9jK2mN5pX }]',
      'spec.containers[web].env[PLAIN].value',
    ],
    [
      'a header of a probe',
      'livenessProbe: { httpGet: { port: 80, httpHeaders: [{ name: Cookie, value: a=X }] } }',
      'spec.containers[web].livenessProbe.httpGet.httpHeaders[0].value',
    ],
  ])('of a container: %s', (_title, fieldsText, path) => {
    const pod = (text: string): string =>
      manifest('v1', 'Pod', 'a', {}, `spec: { containers: [{ name: web, image: a, ${text} }] }`);
    const [before, after] = ['hunter2', 'hunter3'].map((text) => pod(fieldsText.replace('X', text)));
    expect(fields(before!, after!)).toEqual([`changed ${path} "(hidden)" "(hidden)" secret`]);
  });
});

test('a text of several lines is compared line by line', () => {
  const config = (text: string): string => manifest('v1', 'ConfigMap', 'a', {}, `data: { a: ${JSON.stringify(text)} }`);
  const lines = Array.from({ length: 12 }, (_, index) => `line ${index}`);
  const [change] = changed([config(lines.join('\n'))], [config(lines.join('\n').replace('line 6', 'line six'))]);
  expect(change!.changes[0]!.lines).toEqual({
    added: 1,
    removed: 1,
    lines: [
      { kind: 'same', text: '… 4 lines' },
      { kind: 'same', text: 'line 4' },
      { kind: 'same', text: 'line 5' },
      { kind: 'removed', text: 'line 6' },
      { kind: 'added', text: 'line six' },
      { kind: 'same', text: 'line 7' },
      { kind: 'same', text: 'line 8' },
      { kind: 'same', text: '… 3 lines' },
    ],
  });
});
