import { YOUNG_FIELDS, YOUNG_POD_FIELDS } from '../../../../../lib/facts/kubernetes/field-releases';
import { emitYaml } from '../../../../../lib/write/yaml/emit';
import { findingsOf, fixesOf } from '../../../../support/findings';
import { istio } from '../../../../support/mesh';

const find = (yaml: string): string[] => findingsOf('valid-schema', yaml);

/** A Deployment with something in its container and something in its pod. */
const deployment = (container: string, pod = '', spec = ''): string => `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  selector: { matchLabels: { app: web } }${spec}
  template:
    metadata: { labels: { app: web } }
    spec:${pod}
      containers:
        - name: web
          image: nginx:1.25${container}
`;

const httpRoute = (rule: string): string =>
  `apiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nmetadata: { name: a }\nspec: { rules: [{ ${rule} }] }\n`;

const container = (line: string): string => `\n          ${line}`;

test('a misspelt field is an error at its key, with the one that was meant', () => {
  expect(find(deployment('', '', '\n  replica: 2'))).toEqual([
    'error 6:3 spec.replica: there is no field "replica" here; did you mean "replicas"?',
  ]);
  expect(find(deployment('', '', '\n  replicas: 2'))).toEqual([]);
});

describe('a field in the wrong place', () => {
  const fixOf = (yaml: string): string => fixes(yaml)[0] ?? '';

  test('that belongs further in is sent there', () => {
    expect(fixOf(deployment('', '', '\n  restartPolicy: Always'))).toBe('move it into spec.template.spec');
    expect(fixOf(deployment('', '\n      runAsNonRoot: true'))).toBe('move it into spec.template.spec.securityContext');
  });

  test('that belongs further out is sent there', () => {
    expect(fixOf(deployment(container('replicas: 2')))).toBe('move it into spec');
    expect(
      fixOf('apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\n  spec: {}\nspec: {containers: [{name: a}]}\n'),
    ).toBe('move it to the outermost level');
  });

  test('that is right nowhere is to be removed', () => {
    expect(fixOf(deployment(container('xyzzy: 2')))).toMatch(/^remove it; fields here are args, command, /);
  });
});

test.each([
  [istio('VirtualService', 'a', '{ http: [{ timeout: 5 }] }'), 'write a duration such as 5s, 1h30m or 100ms'],
  [
    istio('VirtualService', 'a', '{ http: [{ match: [{ uri: /api }] }] }'),
    /^write an object; fields here are exact, p/,
  ],
  [
    istio('VirtualService', 'a', '{ http: [{ fault: { delay: { percentage: 10 } } }] }'),
    'write an object; the one field here is value',
  ],
  [istio('ServiceEntry', 'a', '{ location: EXTERNAL }'), 'write MESH_EXTERNAL'],
  [httpRoute('matches: [{ path: { type: Prefix, value: /a } }]'), 'write PathPrefix'],
  [httpRoute('timeouts: { request: 5x }'), 'write a duration such as 10s, 1h30m or 500ms'],
  [istio('AuthorizationPolicy', 'a', '{ selector: { app: web } }'), 'move it into spec.selector.matchLabels'],
  [
    istio('AuthorizationPolicy', 'a', '{ selector: { labels: { app: web } } }'),
    /^remove it; the one field here is matchL/,
  ],
  [
    'apiVersion: configuration.konghq.com/v1\nkind: KongPlugin\nmetadata: { name: a }\nspec: { plugin: cors, config: {} }\n',
    'write what is in it one level further out',
  ],
])('what to do about it: %s', (yaml, fix) => {
  expect(fixesOf('valid-schema', yaml)).toContainEqual(expect.stringMatching(fix));
});

test.each(['yes', '1.10', '012', '1e3', '12345678901234567890', '0x1F', '8080', 'true'])(
  '%s gets into quotes as it is written',
  (value) => {
    const yaml = deployment(container(`env: [{ name: A, value: ${value} }]`));
    expect(fixesOf('valid-schema', yaml)).toEqual([`put it in quotes: "${value}"`]);
  },
);

test.each([
  ['ports: [{ containerPort: "80" }]', '"80" is not a port number from 1 to 65535'],
  ['ports: [{ containerPort: 80800 }]', '80800 is not a port number from 1 to 65535'],
  ['ports: { containerPort: 80 }', 'an object is not a list'],
  ['env: [{ name: A, value: 1 }]', '1 is not a string'],
  ['env: [{ name: A, value: yes }]', 'yes is read as true, which is not a string'],
  ['stdin: "true"', '"true" is not true or false'],
  ['command: sleep', '"sleep" is not a list'],
  ['resources: [1]', 'a list is not an object'],
  ['livenessProbe: { httpGet: { port: true } }', 'true is not a port number from 1 to 65535 or the name of a port'],
  ['livenessProbe: { periodSeconds: 1.5 }', '1.5 is not a whole number'],
  ['imagePullPolicy: always', '"always" is not one of Always, IfNotPresent, Never'],
])('%s is an error', (line, message) => {
  expect(find(deployment(container(line)))).toEqual([
    expect.stringMatching(/^error 12:\d+ spec\.template\.spec\.containers\[0\]/),
  ]);
  expect(find(deployment(container(line)))[0]).toContain(`: ${message}`);
});

test.each([
  'ports: [{ containerPort: 80 }]',
  'ports: null',
  'env: [{ name: A, value: null }, { name: B, value: "1" }]',
  'livenessProbe: { httpGet: { port: http } }',
  'resources: { limits: { cpu: 1, memory: 1Gi } }',
  'args: []',
])('%s is fine', (line) => {
  expect(find(deployment(container(line)))).toEqual([]);
});

test('a fix says how to write the value', () => {
  expect(fixes(deployment(container('env: [{ name: A, value: 1 }]')))).toEqual(['put it in quotes: "1"']);
  expect(fixes(deployment(container('ports: [{ containerPort: "80" }]')))).toEqual(['write 80 without quotes']);
  expect(fixes(deployment(container('imagePullPolicy: always')))).toEqual(['write Always']);
});

test('a required field that is missing, null or empty is an error', () => {
  const pod = (spec: string): string => `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: ${spec}\n`;
  expect(find(pod('{}'))).toEqual(['error 4:1 spec: the field "containers" is missing']);
  expect(find(pod('{containers: null}'))).toEqual(['error 4:1 spec: the field "containers" is missing']);
  expect(find(pod('{containers: []}'))).toEqual([
    'error 4:8 spec.containers: [] is empty, and the field "containers" is required',
  ]);
  expect(find(pod('{containers: [{name: a, env: [{name: ""}]}]}'))).toHaveLength(1);
  expect(find(pod('{containers: [{name: a, image: a}]}'))).toEqual([]);
});

test('an Ingress in the form of an older API version is an error', () => {
  const ingress = (apiVersion: string): string => `apiVersion: ${apiVersion}
kind: Ingress
metadata: { name: web }
spec: { rules: [{ http: { paths: [{ path: /, backend: { serviceName: web, servicePort: 80 } }] } }] }
`;
  expect(find(ingress('networking.k8s.io/v1'))).toHaveLength(3);
  expect(find(ingress('networking.k8s.io/v1beta1'))).toEqual([]);
});

describe('metadata', () => {
  test('is looked at in every kind that an API server knows', () => {
    const yaml = (apiVersion: string): string =>
      `apiVersion: ${apiVersion}\nkind: VirtualService\nmetadata: {name: a, label: {}}\n`;
    expect(find(yaml('networking.istio.io/v1beta1'))).toEqual([
      'error 3:21 metadata.label: there is no field "label" here; did you mean "labels"?',
    ]);
    expect(find(yaml('example.com/v1'))).toEqual([]);
  });

  test('leaves values of labels and annotations to another rule', () => {
    const yaml = 'apiVersion: v1\nkind: Namespace\nmetadata: {name: a, labels: {a: 1}, annotations: {b: true}}\n';
    expect(find(yaml)).toEqual([]);
    expect(find('apiVersion: v1\nkind: Namespace\nmetadata: {name: a, labels: [a]}\n')).toHaveLength(1);
  });
});

describe("Kong's kinds", () => {
  const plugin = (line: string): string =>
    `apiVersion: configuration.konghq.com/v1\nkind: KongPlugin\nmetadata: {name: a}\nplugin: cors\n${line}\n`;

  test('may hold any configuration', () => {
    expect(find(plugin('config: {x: [1]}'))).toEqual([]);
  });

  test('have errors where the definition is broken for certain', () => {
    expect(find(plugin('protocols: [htpp]'))).toHaveLength(1);
    expect(find(plugin('disabled: "true"'))).toEqual(['error 5:11 disabled: "true" is not true or false']);
    expect(find(plugin('confg: {}'))).toEqual([
      'error 5:1 confg: there is no field "confg" here; did you mean "config"?',
    ]);
    expect(find('apiVersion: configuration.konghq.com/v1\nkind: KongPlugin\nmetadata: {name: a}\n')).toHaveLength(1);
  });

  test('have a warning for a field that another release may know', () => {
    expect(find(plugin('somethingNew: {}'))).toEqual([
      'warning 5:1 somethingNew: there is no field "somethingNew" here',
    ]);
  });
});

test('what the API server fills in, and kinds that are not known, are left alone', () => {
  expect(find('apiVersion: v1\nkind: Namespace\nmetadata: {name: a}\nstatus: {x: 1}\n')).toEqual([]);
  expect(find('apiVersion: example.com/v1\nkind: Thing\nspec: 1\n')).toEqual([]);
  expect(find('apiVersion: v1\nkind: Nothing\nspec: 1\n')).toEqual([]);
});

test.each([
  ['argoproj.io/v1alpha1', 'Application', '{ source: {}, destination: {} }', 'the field "project" is missing'],
  [
    'cert-manager.io/v1',
    'Certificate',
    '{ secretName: a, issuerRef: { name: a }, dnsName: [a] }',
    'no field "dnsName"',
  ],
  ['kustomize.toolkit.fluxcd.io/v1', 'Kustomization', '{ interval: 10, prune: true }', '10 is not a string'],
])('kinds that bring something into a cluster: %s %s', (apiVersion, kind, spec, message) => {
  const found = find(`apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: { name: a }\nspec: ${spec}\n`);
  expect(found).toEqual(expect.arrayContaining([expect.stringContaining(message)]));
});

test('hostile shapes neither throw nor take for ever', () => {
  expect(find('apiVersion: v1\nkind: Pod\nmetadata: 1\nspec: []\n')).toHaveLength(2);
  expect(
    find('apiVersion: v1\nkind: Pod\n"__proto__": 1\nspec: {containers: [1, null, {name: a}]}\n').length,
  ).toBeGreaterThan(0);
  const depth = 400;
  const schema = '{properties: {a: '.repeat(depth) + '{}' + '}}'.repeat(depth);
  const definition = `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: a.b.c}
spec: {group: b.c, scope: Cluster, names: {kind: A, plural: a}, versions: [{name: v1, schema: {openAPIV3Schema: ${schema}}}]}
`;
  expect(() => find(definition)).not.toThrow();
});

function fixes(yaml: string): string[] {
  return fixesOf('valid-schema', yaml);
}

describe('definitions of Istio, the Gateway API and Kong', () => {
  const istio = (kind: string, spec: string, group = 'networking.istio.io/v1'): string =>
    `apiVersion: ${group}\nkind: ${kind}\nmetadata: { name: a, namespace: shop }\nspec: ${spec}\n`;
  const gateway = (kind: string, spec: string): string => istio(kind, spec, 'gateway.networking.k8s.io/v1');

  test.each([
    [
      istio('VirtualService', '{ hots: [a] }'),
      'error 4:9 spec.hots: there is no field "hots" here; did you mean "hosts"?',
    ],
    [
      istio('PeerAuthentication', '{ mtls: { mode: strict } }', 'security.istio.io/v1'),
      'error 4:23 spec.mtls.mode: "strict" is not one of UNSET, DISABLE, PERMISSIVE, STRICT',
    ],
    [
      istio('VirtualService', '{ http: [{ match: [{ uri: { exact: /a, prefix: /b } }] }] }'),
      'error 4:28 spec.http[0].match[0].uri: "exact" and "prefix" exclude each other',
    ],
    [istio('DestinationRule', '{ subsets: [] }'), 'error 4:1 spec: the field "host" is missing'],
    [
      gateway('Gateway', '{ gatewayClassName: kong, listeners: [{ name: a, port: 70000, protocol: HTTP }] }'),
      'error 4:62 spec.listeners[0].port: 70000 is more than 65535, the most that is allowed',
    ],
    [
      gateway('Gateway', '{ gatewayClassName: kong, listeners: [] }'),
      'error 4:33 spec.listeners: [] has fewer than 1 members',
    ],
    [
      gateway(
        'HTTPRoute',
        '{ rules: [{ filters: [{ type: RequestRedirect, requestRedirect: { statusCode: 300 } }] }] }',
      ),
      expect.stringContaining('300 is not one of 301, 302, 303, 307, 308'),
    ],
    [
      'apiVersion: configuration.konghq.com/v1beta1\nkind: KongUpstreamPolicy\nmetadata: { name: a }\nspec: { slots: 5 }\n',
      'error 4:16 spec.slots: 5 is less than 10, the least that is allowed',
    ],
    [
      'apiVersion: configuration.konghq.com/v1\nkind: KongConsumer\nmetadata: { name: a }\ncredentials: [b, c, b]\n',
      expect.stringContaining('credentials[2]: credentials[0] is the same already'),
    ],
  ])('%s', (yaml, finding) => {
    expect(find(yaml)).toEqual([finding]);
  });

  test.each([
    [istio('VirtualService', '{ http: [{ timeout: soon }] }'), 'this is no duration of a millisecond or more'],
    [
      istio('DestinationRule', '{ host: a, trafficPolicy: { connectionPool: { tcp: { connectTimeout: 10 } } } }'),
      '10 is not a string',
    ],
    [
      istio('PeerAuthentication', "{ portLevelMtls: { '80': { mode: STRICT } } }", 'security.istio.io/v1'),
      'portLevelMtls needs a selector',
    ],
    [
      istio('RequestAuthentication', '{ selector: { matchLabels: { a: "b*" } } }', 'security.istio.io/v1'),
      'a selector has no wildcards',
    ],
    [
      istio('ServiceEntry', '{ hosts: [a.b], resolution: NONE, endpoints: [{ address: 1.2.3.4 }] }'),
      'endpoints need a resolution',
    ],
    [gateway('HTTPRoute', '{ rules: [{ backendRefs: [{ name: web }] }] }'), 'a reference to a Service needs a port'],
    [
      gateway('HTTPRoute', '{ rules: [{ matches: [{ path: { value: a } }] }] }'),
      '"a" is no path of the type PathPrefix',
    ],
    [gateway('HTTPRoute', '{ parentRefs: [{ name: a }, { name: a, sectionName: b }] }'), 'needs a sectionName'],
    [
      gateway('HTTPRoute', '{ rules: [{ filters: [{ type: URLRewrite }] }] }'),
      'the type is URLRewrite, which needs the field urlRewrite, and there is none',
    ],
    [
      gateway(
        'HTTPRoute',
        '{ rules: [{ filters: [{ type: URLRewrite, urlRewrite: { hostname: a } }, { type: URLRewrite, urlRewrite: { hostname: b } }] }] }',
      ),
      'one filter of the type URLRewrite',
    ],
    [
      gateway(
        'HTTPRoute',
        '{ rules: [{ filters: [{ type: URLRewrite, urlRewrite: { path: { type: ReplaceFullPath, replacePrefixMatch: / } } }] }] }',
      ),
      'the type is ReplaceFullPath, which needs the field replaceFullPath, and there is none',
    ],
    [
      gateway('HTTPRoute', '{ rules: [{ timeouts: { request: 1s, backendRequest: 2s } }] }'),
      'longer than timeouts.request',
    ],
    [
      gateway(
        'Gateway',
        '{ gatewayClassName: kong, listeners: [{ name: a, port: 80, protocol: HTTP, tls: { certificateRefs: [{ name: a }] } }] }',
      ),
      'listener "a": the protocols HTTP, TCP and UDP have no TLS',
    ],
    [
      gateway(
        'Gateway',
        '{ gatewayClassName: kong, listeners: [{ name: a, port: 80, protocol: HTTP }, { name: b, port: 80, protocol: HTTP }] }',
      ),
      'two listeners have the same port',
    ],
  ])('%s', (yaml, message) => {
    expect(find(yaml)).toEqual([expect.stringContaining(message)]);
  });

  test('what the API server fills in is no fault', () => {
    const prefix = '{ type: URLRewrite, urlRewrite: { path: { type: ReplacePrefixMatch, replacePrefixMatch: / } } }';
    expect(
      find(
        gateway(
          'HTTPRoute',
          `{ rules: [{ filters: [${prefix}] }, { filters: [${prefix}], matches: [{ method: GET }] }] }`,
        ),
      ),
    ).toEqual([]);
    expect(
      find(
        gateway('HTTPRoute', '{ parentRefs: [{ name: a, sectionName: b }, { name: a, sectionName: c }, { name: d }] }'),
      ),
    ).toEqual([]);
    expect(find(gateway('GRPCRoute', '{ rules: [{ matches: [{ method: { service: a.B } }] }] }'))).toEqual([]);
    expect(find(istio('WasmPlugin', '{ url: registry.example/a:1 }', 'extensions.istio.io/v1alpha1'))).toEqual([]);
  });

  test('bounds themselves, and what has no bounds', () => {
    expect(
      find(gateway('HTTPRoute', '{ rules: [{ matches: [{ path: {} }], backendRefs: [{ name: web, port: 1 }] }] }')),
    ).toEqual([]);
    expect(
      find(
        gateway(
          'HTTPRoute',
          '{ rules: [{ filters: [{ type: RequestRedirect, requestRedirect: { statusCode: 301 } }] }] }',
        ),
      ),
    ).toEqual([]);
    expect(
      find(istio('VirtualService', '{ hosts: [a], http: [{ match: [{ uri: { exact: /a } }], timeout: 5s }] }')),
    ).toEqual([]);
    expect(
      find(
        istio(
          'EnvoyFilter',
          '{ configPatches: [{ patch: { value: { anything: { a: 1 } } } }] }',
          'networking.istio.io/v1alpha3',
        ),
      ),
    ).toEqual([]);
  });

  test('a field that another release may have is a warning', () => {
    expect(find(istio('VirtualService', '{ somethingLater: 1 }'))).toEqual([
      expect.stringMatching(/^warning .* there is no field "somethingLater" here$/),
    ]);
  });
});

describe('the backend of an Ingress', () => {
  const ingress = (backend: string): string[] =>
    find(
      `apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: { name: web }\nspec: { defaultBackend: { ${backend} } }\n`,
    );

  test.each([
    ['service: { name: web }', 'defaultBackend.service: the backend names no port of the Service'],
    ['service: { name: web, port: {} }', 'defaultBackend.service: the backend names no port'],
    ['service: { name: web, port: { name: http, number: 80 } }', 'has a number and a name'],
    [
      'service: { name: web, port: { number: 80 } }, resource: { kind: Bucket, name: a }',
      'defaultBackend: the backend is a Service and a resource',
    ],
  ])('%s', (backend, message) => {
    expect(ingress(backend)).toEqual([expect.stringContaining(message)]);
  });

  test('with a number, with a name, or a resource', () => {
    expect(ingress('service: { name: web, port: { number: 80 } }')).toEqual([]);
    expect(ingress('service: { name: web, port: { name: http } }')).toEqual([]);
    expect(ingress('resource: { kind: Bucket, name: a }')).toEqual([]);
  });
});

describe('a field that is younger than the chosen Kubernetes', () => {
  /** The value at a path, with one member in each list. */
  const inside = ([step, ...rest]: readonly string[], value: unknown): unknown => {
    if (step === undefined) return value;
    return step === '*' ? [inside(rest, value)] : { [step]: inside(rest, value) };
  };
  const rows = [
    ...YOUNG_POD_FIELDS.map((field) => ({ kind: 'Pod', ...field })),
    ...Object.entries(YOUNG_FIELDS).flatMap(([kind, fields]) => fields.map((field) => ({ kind, ...field }))),
  ];

  test.each(rows)('$kind $path', ({ kind, path, value = {}, known, since }) => {
    const [group, name] = kind.includes('/') ? kind.split('/') : ['', kind];
    const version = group === 'autoscaling' ? 'v2' : 'v1';
    const yaml = emitYaml({
      apiVersion: group === '' ? version : `${group!}/${version}`,
      kind: name,
      metadata: { name: 'a' },
      spec: inside(path, value),
    });
    const found = (kubernetes: string): string[] =>
      findingsOf('valid-schema', yaml, { releases: { kubernetes } }).filter((each) =>
        each.includes(': Kubernetes has'),
      );
    expect(found(since)).toEqual([]);
    expect(found(before(since))).toEqual([expect.stringMatching(known === since ? /^error/ : /^warning/)]);
    expect(found(before(known))).toEqual([expect.stringMatching(/^error .* knows no such field$/)]);
  });

  test('a value of which others are older', () => {
    const yaml = emitYaml({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'a' },
      spec: { initContainers: [{ restartPolicy: 'Never' }] },
    });
    expect(findingsOf('valid-schema', yaml, { releases: { kubernetes: '1.28' } }).join()).not.toContain(
      'has restartPolicy',
    );
  });

  function before(release: string): string {
    return `1.${Number(release.split('.')[1]) - 1}`;
  }
});

// As charts write what their values leave out; Go cannot tell the two apart.
test('an empty text is left out where the API server then fills in a default, and wrong elsewhere', () => {
  expect(find(deployment(container("imagePullPolicy: ''"), "\n      dnsPolicy: ''"))).toEqual([]);
  expect(find(deployment(container("imagePullPolicy: ' '")))).toHaveLength(1);
  const service = (field: string): string[] =>
    find(`apiVersion: v1\nkind: Service\nmetadata: { name: a }\nspec: { ${field}: '', ports: [{ port: 80 }] }\n`);
  expect(service('sessionAffinity')).toEqual([]);
  expect(service('internalTrafficPolicy')).toHaveLength(1);
});
