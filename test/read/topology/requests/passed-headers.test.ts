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
  const request = askedRequest(undefined, 'http://shop.example.com/', ['X-A: 1', 'X-A: 2', 'Authorization: Basic x']);
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
    ['user-agent', 'x-forwarded-for', ':path'],
    Array(3).fill('not known'),
  ],
  ['a limit', 'plugin: rate-limiting\nconfig: { minute: 5, policy: local }', ['x-a', 'x-b'], ['1,2', 'none']],
  [
    'a transformer',
    'plugin: request-transformer\nconfig: { remove: { headers: [X-A] }, rename: { headers: ["x-c:x-d"] }, add: { headers: ["x-e:1"] } }',
    ['x-a', 'x-c', 'x-d', 'x-e', 'x-f', 'authorization'],
    ['not known', 'not known', 'not known', 'not known', 'none', 'Basic x'],
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
