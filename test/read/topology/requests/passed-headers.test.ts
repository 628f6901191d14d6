import { passedHeaders } from '../../../../lib/read/topology/requests/passed-headers';
import { askedRequest } from '../../../../lib/cli/asked-request';
import { ingress, kongPlugin, service } from '../../../support/kong-manifests';
import { topologyOf } from '../../../support/topologies';

/** What the backend gets of some headers, behind one plugin. */
function behind(plugin: string | undefined, names: readonly string[]): unknown[] {
  const spec = `spec: { ingressClassName: kong, rules: [{ http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: web, port: { number: 80 } } } }] } }] }`;
  const annotations: Record<string, string> = plugin === undefined ? {} : { 'konghq.com/plugins': 'one' };
  const { requests } = topologyOf(
    service('web', {}, 'spec: { ports: [{ port: 80 }] }'),
    ingress('front', { annotations }, spec),
    ...(plugin === undefined || plugin === '' ? [] : [kongPlugin('one', plugin)]),
  );
  const request = askedRequest(undefined, 'http://shop.example.com/', [
    'X-A: 1',
    'X-A: 2',
    'Authorization: Basic x',
    'Tenant: t',
    'Connection: keep-alive, X-Mine',
    'X-Mine: 1',
  ]);
  const [way] = requests.ask(request).ways;
  const headers = passedHeaders(request, way!.plugins);
  return names.map((name) => {
    const sent = headers(name);
    return sent === undefined ? 'not known' : (sent.value ?? 'none');
  });
}

test.each<[string, string | undefined, readonly string[], readonly string[]]>([
  ['nothing', undefined, ['x-a', 'x-b', 'authorization'], ['1,2', 'none', 'Basic x']],
  [
    'nothing, of what programs and proxies set',
    undefined,
    ['user-agent', 'sec-fetch-mode', 'x-forwarded-for', ':path', 'te', 'expect', 'proxy', 'referer', 'sw8'],
    Array(9).fill('not known'),
  ],
  ['nothing, of names that only begin like those', undefined, ['tenant', 'host-id', 'b3-x'], ['t', 'none', 'none']],
  ['nothing, of what is for Kong alone', undefined, ['x-mine', 'x-a'], ['not known', '1,2']],
  ['a limit', 'plugin: rate-limiting\nconfig: { minute: 5, policy: local }', ['x-a', 'x-b'], ['1,2', 'none']],
  [
    'a transformer',
    'plugin: request-transformer\nconfig: { remove: { headers: [X-A] }, rename: { headers: ["x-c:x-d"] }, add: { headers: ["x-e:1"] } }',
    ['x-a', 'x-c', 'x-d', 'x-e', 'x-f', 'authorization'],
    ['not known', 'not known', 'not known', 'not known', 'none', 'Basic x'],
  ],
  [
    'a transformer, with more colons than one',
    'plugin: request-transformer\nconfig: { rename: { headers: ["x-a::x-d"] } }',
    ['x-a', 'x-d', 'tenant'],
    ['not known', 'not known', 't'],
  ],
  [
    'a check of groups',
    'plugin: acl\nconfig: { allow: [admins] }',
    ['x-consumer-groups', 'x-authenticated-groups', 'x-consumer-id'],
    ['not known', 'not known', 'none'],
  ],
  [
    'a session',
    'plugin: session\nconfig: { secret: s3ss10n-t3st-only, storage: cookie, request_headers: [id] }',
    ['session-id', 'cookie', 'x-consumer-id', 'x-a'],
    ['not known', 'not known', 'not known', '1,2'],
  ],
  [
    'a login by certificate',
    'plugin: mtls-auth\nconfig: { ca_certificates: [3b0b8ab4-8e3f-4f0a-9f4f-0e3f4c1d2a11], skip_consumer_lookup: true }',
    ['x-client-cert-dn', 'x-client-cert-san', 'x-a'],
    ['not known', 'not known', '1,2'],
  ],
  [
    'a login',
    'plugin: basic-auth',
    ['authorization', 'x-consumer-username', 'x-credential-identifier', 'x-a'],
    ['not known', 'not known', 'not known', '1,2'],
  ],
  ['an id', 'plugin: correlation-id\nconfig: { header_name: X-B }', ['x-b', 'x-a'], ['not known', '1,2']],
  [
    'a trace',
    'plugin: zipkin\nconfig: { http_endpoint: "http://z:9411" }',
    ['x-b3-traceid', 'x-a'],
    ['not known', '1,2'],
  ],
  [
    'a trace that clears headers',
    'plugin: opentelemetry\nconfig: { traces_endpoint: "http://o:4318", propagation: { clear: [X-A], default_format: w3c } }',
    ['x-a', 'traceparent', 'x-b'],
    ['not known', 'not known', 'none'],
  ],
  [
    'limits of responses',
    'plugin: response-ratelimiting\nconfig: { limits: { sms: { minute: 5 } } }',
    ['x-ratelimit-remaining-sms', 'x-a'],
    ['not known', '1,2'],
  ],
  ['code', 'plugin: pre-function\nconfig: { access: ["return"] }', ['x-a'], ['not known']],
  ['one that is declared elsewhere, or is none', '', ['x-a'], ['not known']],
])('behind %s', (_title, plugin, names, expected) => {
  expect(behind(plugin, names)).toEqual(expected);
});
