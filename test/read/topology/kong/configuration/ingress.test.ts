import {
  annotated,
  backend,
  CLASS,
  configurationFor,
  configurationOf,
  front,
  onlyRoute,
  refusals,
  WEB,
} from '../../../../support/kong-configurations';
import { ingress, manifest, service } from '../../../../support/kong-manifests';

const spec = (fields: string): string => `spec: { ingressClassName: kong, ${fields} }`;
const routes = (...yaml: readonly string[]): Record<string, readonly string[]> =>
  Object.fromEntries(configurationOf(...yaml).routes.map(({ name, paths }) => [name, paths]));

describe('a path', () => {
  test.each([
    ['path: /a, pathType: Prefix', ['/a/', '~/a$']],
    ['path: /a/, pathType: Prefix', ['/a/', '~/a$']],
    ['path: /, pathType: Prefix', ['/']],
    ['path: /a, pathType: Exact', ['~/a$']],
    ['path: /a, pathType: ImplementationSpecific', ['/a']],
    ['path: /~/a\\d+, pathType: ImplementationSpecific', ['~/a\\d+']],
    ['path: /a//b, pathType: ImplementationSpecific', ['/a/b']],
    ['pathType: ImplementationSpecific', ['/']],
  ])('%s', (path, paths) => {
    expect(onlyRoute(configurationOf(front(path), WEB)).paths).toEqual(paths);
  });

  test.each([
    [{ kic: '2.12', kong: '2.8' }, ['/a/', '/a$']],
    [{ kic: '2.6', kong: '2.8' }, ['/a/', '/a$']],
    [{ kic: '2.12', kong: '3.4' }, ['/a/', '~/a$']],
  ] as const)('has no mark for a Kong that knows none: %j', (releases, paths) => {
    expect(onlyRoute(configurationFor(releases, front('path: /a, pathType: Prefix'), WEB)).paths).toEqual(paths);
  });

  test('with another prefix for regular expressions, read by releases that know it', () => {
    const yaml = [
      front('path: /@/a, pathType: ImplementationSpecific', annotated({ 'konghq.com/regex-prefix': '/@' })),
      WEB,
    ];
    expect(onlyRoute(configurationOf(...yaml)).paths).toEqual(['~/a']);
    expect(onlyRoute(configurationFor({ kic: '2.6', kong: '2.8' }, ...yaml)).paths).toEqual(['/@/a']);
  });

  test('that looks like a regular expression, where the class says so', () => {
    const parameters =
      '{ apiGroup: configuration.konghq.com, kind: IngressClassParameters, namespace: kong, name: old }';
    const yaml = [
      CLASS.replace(/ }\n$/, `, parameters: ${parameters} }\n`),
      manifest(
        'configuration.konghq.com/v1alpha1',
        'IngressClassParameters',
        'old',
        { namespace: 'kong' },
        'spec: { enableLegacyRegexDetection: true }',
      ),
      front("path: '/a(b|c)', pathType: ImplementationSpecific"),
      WEB,
    ];
    expect(onlyRoute(configurationOf(...yaml)).paths).toEqual(['~/a(b|c)']);
    expect(onlyRoute(configurationOf(...yaml.slice(2))).paths).toEqual(['/a(b|c)']);
  });
});

describe('the paths of Ingresses', () => {
  const paths = `[{ path: /a, pathType: Exact, ${backend()} }, { path: /b, pathType: Exact, ${backend()} }, { path: /c, pathType: Exact, ${backend('api', 'name: http')} }]`;
  const many = [
    ingress('front', {}, spec(`rules: [{ host: '*.example', http: { paths: ${paths} } }]`)),
    WEB,
    service('api'),
  ];

  test('to one Service and port share a route, and all routes to it one Service of Kong', () => {
    expect(routes(...many)).toEqual({
      'shop.front.web._.example.80': ['~/a$', '~/b$'],
      'shop.front.api._.example.http': ['~/c$'],
    });
    const services = configurationOf(...many, front(undefined, {}, 'other')).routes.map((route) => route.service);
    expect(services.map(({ name }) => name)).toEqual(['shop.web.80', 'shop.web.80', 'shop.api.http']);
    expect(new Set(services).size).toBe(2);
  });

  test.each([
    [
      '2.10',
      ['shop.front.web._.example.80 of shop.front.web.80', 'shop.front.api._.example.http of shop.front.api.http'],
    ],
    [
      '2.7',
      [
        'shop.front.00 of shop.web.pnum-80',
        'shop.front.01 of shop.web.pnum-80',
        'shop.front.02 of shop.api.pname-http',
      ],
    ],
  ])('before that, in KIC %s', (kic, names) => {
    const { routes: all } = configurationFor({ kic, kong: '2.8' }, ...many);
    expect(all.map(({ name, service: of }) => `${name} of ${of.name}`)).toEqual(names);
  });

  test('have a priority each where each is a route', () => {
    const { routes: all } = configurationFor({ kic: '1.3', kong: '2.5' }, ...many);
    expect(all.map(({ regexPriority }) => regexPriority)).toEqual([300, 300, 300]);
    expect(configurationOf(...many).routes.map(({ regexPriority }) => regexPriority)).toEqual([0, 0]);
  });

  test('with a double slash are left out by controllers that make a route of each', () => {
    const configuration = configurationFor({ kic: '2.6', kong: '2.8' }, front('path: //a, pathType: Exact'), WEB);
    expect(configuration.routes).toEqual([]);
    expect(refusals(configuration)).toEqual([
      'dropped Ingress shop/front: the controller leaves out paths with a double slash',
    ]);
  });
});

test('the default backend of the first Ingress that has one takes what no other route does', () => {
  const [later, first] = ['b', 'a'].map((name) => ingress(name, {}, spec(`default${backend(name).replace('b', 'B')}`)));
  const { routes: all } = configurationOf(later!, first!, service('a'), service('b'));
  expect(
    all.map(({ name, paths, hosts, service: of }) => ({ name, paths, hosts, service: of.name, path: of.path })),
  ).toEqual([{ name: 'shop.a', paths: ['/'], hosts: [], service: 'shop.a.80', path: undefined }]);
});

test('annotations of the Ingress', () => {
  const annotations = {
    'konghq.com/strip-path': 'true',
    'konghq.com/preserve-host': 'false',
    'konghq.com/methods': 'get, post',
    'konghq.com/snis': 'a.example',
    'konghq.com/host-aliases': 'Other.example,shop.example',
    'konghq.com/regex-priority': '7',
    'konghq.com/path-handling': 'v1',
    'konghq.com/request-buffering': 'false',
    'konghq.com/headers.X-Env': 'a, b',
    'konghq.com/https-redirect-status-code': '301',
    'konghq.com/protocols': 'https',
  };
  expect(onlyRoute(configurationOf(front(undefined, annotated(annotations)), WEB))).toMatchObject({
    stripPath: true,
    preserveHost: false,
    methods: ['GET', 'POST'],
    snis: ['a.example'],
    hosts: ['shop.example', 'other.example'],
    regexPriority: 7,
    pathHandling: 'v1',
    requestBuffering: false,
    responseBuffering: true,
    headers: new Map([['x-env', ['a', 'b']]]),
    httpsRedirectStatusCode: 301,
    protocols: ['https'],
  });
});

describe('protocols', () => {
  const protocolsFor = (annotations: Record<string, string>, kic = '3.5'): unknown[] => {
    const route = onlyRoute(configurationFor({ kic }, front(undefined, annotated(annotations)), WEB));
    return [route.protocols, route.httpsRedirectStatusCode, route.stripPath];
  };

  test('are those of Kong where nothing is said', () => {
    expect(protocolsFor({})).toEqual([['http', 'https'], 426, false]);
  });

  test('https alone, with a redirect', () => {
    expect(protocolsFor({ 'ingress.kubernetes.io/force-ssl-redirect': 'true' })).toEqual([['https'], 302, false]);
  });

  test('undo the redirect in releases that read them last', () => {
    const both = { 'ingress.kubernetes.io/force-ssl-redirect': 'true', 'konghq.com/protocols': 'http' };
    expect(protocolsFor(both)).toEqual([['http'], 302, false]);
    expect(protocolsFor(both, '2.10')).toEqual([['https'], 302, false]);
  });

  test('of gRPC strip no path, and are not mixed with http', () => {
    const annotations = { 'konghq.com/protocols': 'grpc', 'konghq.com/strip-path': 'true' };
    expect(protocolsFor(annotations)).toEqual([['grpc'], 426, false]);
    expect(protocolsFor({ 'konghq.com/protocols': 'grpc,http' })[0]).toEqual(['http', 'https']);
  });

  test('that nobody knows go to Kong, which refuses them, since KIC 3.5', () => {
    expect(protocolsFor({ 'konghq.com/protocols': 'zip,htp' })[0]).toEqual(['htp', 'zip']);
    expect(protocolsFor({ 'konghq.com/protocols': 'zip,htp' }, '3.4')[0]).toEqual(['http', 'https']);
    const spec = 'spec: { ingressClassName: kong, defaultBackend: { service: { name: web, port: { number: 80 } } } }';
    const byDefault = ingress('front', { annotations: { 'konghq.com/protocols': 'zip' } }, spec);
    expect(onlyRoute(configurationOf(byDefault, WEB)).protocols).toEqual(['http', 'https']);
  });
});

describe('a KongIngress', () => {
  const kongIngress = (name: string): string =>
    manifest(
      'configuration.konghq.com/v1',
      'KongIngress',
      name,
      {},
      'route: { strip_path: true, methods: [get], headers: { X-A: [b] }, protocols: [https], regex_priority: 3 }',
    );
  const changed = {
    stripPath: true,
    methods: ['GET'],
    headers: new Map([['x-a', ['b']]]),
    protocols: ['https'],
    regexPriority: 3,
  };

  test.each([
    ['by the annotation', front(undefined, annotated({ 'konghq.com/override': 'mine' })), 'mine'],
    ['by the name of the Ingress', front(), 'front'],
  ])('changes its routes until KIC 2.12, %s', (_, yaml, name) => {
    expect(onlyRoute(configurationFor({ kic: '2.12' }, yaml, WEB, kongIngress(name)))).toMatchObject(changed);
    expect(onlyRoute(configurationOf(yaml, WEB, kongIngress(name)))).toMatchObject({ stripPath: false, methods: [] });
  });

  test('is outdone by annotations', () => {
    const yaml = front(undefined, annotated({ 'konghq.com/strip-path': 'false' }));
    expect(onlyRoute(configurationFor({ kic: '2.12' }, yaml, WEB, kongIngress('front'))).stripPath).toBe(false);
  });
});

describe('refused', () => {
  test('a backend that is no Service', () => {
    const bucket = 'backend: { resource: { apiGroup: x.example, kind: Bucket, name: b } }';
    const paths = `[{ path: /, pathType: Prefix, ${bucket} }]`;
    const configuration = configurationOf(ingress('front', {}, spec(`rules: [{ http: { paths: ${paths} } }]`)));
    expect(configuration.routes).toEqual([]);
    expect(refusals(configuration)).toEqual([
      'refused Ingress shop/front: the path "/" leads to a Bucket, which the controller does not take',
    ]);
  });

  test('a rewrite, with every route to the same Service', () => {
    const configuration = configurationOf(
      front(undefined, annotated({ 'konghq.com/rewrite': '/b' })),
      front(undefined, {}, 'other'),
      WEB,
    );
    expect(configuration.routes).toEqual([]);
    expect(refusals(configuration)).toEqual([
      'refused Ingress shop/front: the annotation needs the feature gate RewriteURIs; without it the controller takes no route to this Service',
    ]);
  });

  test('a certificate that is not there, or is none: its route stays', () => {
    const tls = spec(
      `tls: [{ hosts: [a], secretName: crt }], rules: [{ http: { paths: [{ path: /, pathType: Prefix, ${backend()} }] } }]`,
    );
    const none = configurationOf(ingress('front', {}, tls), WEB);
    expect(none.routes).toHaveLength(1);
    expect(refusals(none)).toEqual(['undeclared Ingress shop/front: there is no Secret "crt"']);
    const broken = manifest('v1', 'Secret', 'crt', {}, 'stringData: { tls.crt: a, tls.key: b }');
    expect(refusals(configurationOf(ingress('front', {}, tls), WEB, broken))).toEqual([
      'refused Ingress shop/front: the Secret "crt" has no certificate with its key',
      'refused Secret shop/crt: the Secret "crt" has no certificate with its key',
    ]);
  });
});
