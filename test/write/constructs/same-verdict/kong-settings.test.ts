import fc from 'fast-check';
import { KongRoute } from '../../../../lib/write/constructs/kong/kong-route';
import { serviceAnnotations, SERVICE_KEYS } from '../../../../lib/write/constructs/kong/service-settings';
import { KONG_ANNOTATIONS, type KongAnnotation } from '../../../../lib/facts/kong/annotations';
import { ingress, service } from '../../../support/kong-manifests';
import { runs } from '../../../support/runs';
import { anyReleases, chartFor, errorsAlone, errorsIn, refusalOf, rendered } from '../../../support/verdicts';
import { few, several } from './near-values';

const RUNS = runs({ short: 200, long: 5000 });

const text = fc.oneof(
  fc.string({ maxLength: 6 }),
  fc.stringMatching(/^[a-c.*:/-]{1,6}$/),
  fc.constantFrom('a.example', '*.example', 'xn--b.example', 'a..b', 'web:80', 'web:99999', '/a', '/a//b', 'ca', 'v0'),
);
const number = fc.oneof(
  fc.integer(),
  fc.constantFrom(0, 1, 301, 426, 99_999_999_999, 2 ** 53, -1, 1.5, NaN, 2 ** 31 - 1, 65),
);
const flag = fc.boolean();
const protocol = fc.constantFrom('http', 'https', 'grpc', 'grpcs', 'tcp', 'tls', 'tls_passthrough', 'ws', 'wss', 'udp');
const routeSettings: fc.Arbitrary<object> = few({
  protocols: several(protocol),
  stripPath: flag,
  preserveHost: flag,
  httpsRedirectStatusCode: number,
  forceSslRedirect: flag,
  regexPriority: number,
  methods: several(fc.oneof(text, fc.constantFrom('GET', 'get', 'P0ST'))),
  snis: several(text),
  hostAliases: several(text),
  requestBuffering: flag,
  responseBuffering: flag,
  pathHandling: text,
  regexPrefix: text,
  rewrite: text,
  tags: several(text),
});

const serviceSettings: fc.Arbitrary<object> = few({
  protocol,
  path: text,
  clientCert: text,
  hostHeader: text,
  serviceUpstream: flag,
  connectTimeout: number,
  readTimeout: number,
  writeTimeout: number,
  retries: number,
  upstreamPolicy: text,
  tlsVerify: flag,
  tlsVerifyDepth: number,
  caCertificatesSecrets: several(text),
  caCertificatesConfigMaps: several(text),
});

/** What a person without constructs would write. */
function byHand(settings: object): Record<string, string> {
  return Object.fromEntries(
    Object.entries(settings).map(([name, value]) => [KONG_ANNOTATIONS[name as KongAnnotation], String(value)]),
  );
}

test(`what a KongRoute takes, check takes, and what check refuses, a KongRoute refuses: ${RUNS} settings`, () => {
  let taken = 0;
  fc.assert(
    fc.property(routeSettings, anyReleases, (settings, releases) => {
      const chart = chartFor(releases);
      const paths = [{ path: '/', backend: { serviceName: 'web', port: 80, namespace: undefined } }];
      const routes: KongRoute[] = [];
      if (refusalOf(() => routes.push(new KongRoute(chart, 'front', { ...settings, paths })))) return;
      taken++;
      expect(errorsAlone(routes.flatMap(rendered), releases)).toEqual([]);
      expect(errorsIn(ingress('front', { annotations: byHand(settings) }), releases)).toEqual([]);
    }),
    { numRuns: RUNS },
  );
  expect(taken).toBeGreaterThan(0);
});

test(`the same of the settings of a Service: ${RUNS} settings`, () => {
  let taken = 0;
  fc.assert(
    fc.property(serviceSettings, anyReleases, (settings, releases) => {
      const found: Record<string, string>[] = [];
      if (refusalOf(() => found.push(serviceAnnotations(settings, chartFor(releases))))) return;
      taken++;
      for (const annotations of found) {
        expect(Object.keys(annotations).every((key) => key in SERVICE_KEYS)).toBe(true);
        expect(errorsIn(service('web', { annotations }), releases)).toEqual([]);
      }
      expect(errorsIn(service('web', { annotations: byHand(settings) }), releases)).toEqual([]);
    }),
    { numRuns: RUNS },
  );
  expect(taken).toBeGreaterThan(0);
});
