import fc from 'fast-check';
import { ApiObject } from 'cdk8s';
import { check } from '../../../../lib/read/check/check';
import { KNOWN_RELEASES } from '../../../../lib/facts/releases';
import { useReleases } from '../../../../lib/write/constructs/kong/chosen-releases';
import { KongRoute } from '../../../../lib/write/constructs/kong/kong-route';
import { serviceAnnotations, SERVICE_KEYS } from '../../../../lib/write/constructs/kong/service-settings';
import { emitYaml } from '../../../../lib/write/yaml/emit';
import { KONG_ANNOTATIONS, type KongAnnotation } from '../../../../lib/facts/kong/annotations';
import { PropError } from '../../../../lib/write/props/prop-error';
import { testChart } from '../../../support/chart';
import { NEWEST } from '../../../support/findings';
import { ingress, service } from '../../../support/kong-manifests';
import { runs } from '../../../support/runs';

const RUNS = runs({ short: 200, long: 5000 });
/** Rules about what one object says, whatever else there is. */
const ALONE = [
  'valid-annotation-keys',
  'valid-annotation-place',
  'valid-annotation-values',
  'ban-conflicting-annotations',
];

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
const several = <T>(of: fc.Arbitrary<T>): fc.Arbitrary<T[]> => fc.array(of, { maxLength: 3 });

/** Up to three of the settings: with more, hardly any object would be right. */
function few(settings: Readonly<Record<string, fc.Arbitrary<unknown>>>): fc.Arbitrary<object> {
  return fc
    .subarray(Object.keys(settings), { maxLength: 3 })
    .chain((keys) => fc.record(Object.fromEntries(keys.map((key) => [key, settings[key]!]))));
}

const routeSettings = few({
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

const serviceSettings = few({
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

const kics = fc.constantFrom(...KNOWN_RELEASES.kic.map(({ release }) => release));

/** What a person without constructs would write. */
function byHand(settings: object): Record<string, string> {
  return Object.fromEntries(
    Object.entries(settings).map(([name, value]) => [KONG_ANNOTATIONS[name as KongAnnotation], String(value)]),
  );
}

function errors(yaml: string, kic: string): string[] {
  const { findings } = check([{ file: 'one.yaml', text: yaml }], { versions: { ...NEWEST, kic } });
  return findings
    .filter(({ rule, severity }) => severity === 'error' && ALONE.includes(rule))
    .map(({ rule, path, message }) => `${rule} ${path}: ${message}`);
}

/** Undefined where the construct refuses. */
function built<T>(build: () => T): T | undefined {
  try {
    return build();
  } catch (error) {
    expect(error).toBeInstanceOf(PropError);
    return undefined;
  }
}

test(`what a KongRoute takes, check takes, and what check refuses, a KongRoute refuses: ${RUNS} settings`, () => {
  let taken = 0;
  fc.assert(
    fc.property(routeSettings, kics, (settings, kic) => {
      const chart = testChart();
      useReleases(chart, { kic });
      const paths = [{ path: '/', backend: { serviceName: 'web', port: 80, namespace: undefined } }];
      const route = built(() => new KongRoute(chart, 'front', { ...settings, paths }));
      if (route === undefined) return;
      taken++;
      const [object] = route.node.findAll().filter((construct) => ApiObject.isApiObject(construct));
      expect(errors(emitYaml(object!.toJson() as object), kic)).toEqual([]);
      expect(errors(ingress('front', { annotations: byHand(settings) }), kic)).toEqual([]);
    }),
    { numRuns: RUNS },
  );
  expect(taken).toBeGreaterThan(0);
});

test(`the same of the settings of a Service: ${RUNS} settings`, () => {
  let taken = 0;
  fc.assert(
    fc.property(serviceSettings, kics, (settings, kic) => {
      const chart = testChart();
      useReleases(chart, { kic });
      const annotations = built(() => serviceAnnotations(settings, chart));
      if (annotations === undefined) return;
      taken++;
      expect(Object.keys(annotations).every((key) => key in SERVICE_KEYS)).toBe(true);
      expect(errors(service('web', { annotations }), kic)).toEqual([]);
      expect(errors(service('web', { annotations: byHand(settings) }), kic)).toEqual([]);
    }),
    { numRuns: RUNS },
  );
  expect(taken).toBeGreaterThan(0);
});
