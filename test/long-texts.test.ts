import { App, Chart } from 'cdk8s';
import { check } from '../lib/read/check/check';
import { YamlError } from '../lib/read/manifests/yaml/yaml-error';
import { routerRelease } from '../lib/read/topology/kong/router/router-flavor';
import { PropCheck } from '../lib/write/constructs/prop-check';
import { readAnnotation } from '../lib/facts/kong/annotation-readers';
import { KONG_ANNOTATIONS, type KongAnnotation } from '../lib/facts/kong/annotations';
import { MAX_ANNOTATION_BYTES } from '../lib/facts/kubernetes/object-size';
import { DNS_SUBDOMAIN } from '../lib/facts/kubernetes/name-syntax';
import { UnusableNameError } from '../lib/install/operand';
import { KONG_RELEASES, pluginFacts, pluginNames } from '../lib/facts/plugins/catalogue';
import type { FieldFacts } from '../lib/facts/plugins/facts';
import { validatePluginConfig } from '../lib/facts/plugins/validate-plugin-config';
import { PropError } from '../lib/write/props/prop-error';
import { placesIn } from './facts/plugins/fields';
import { minimalConfig } from './facts/plugins/samples';
import { NEWEST } from './support/findings';
import { LONG_TEXTS, inTime, type LongText } from './support/long-texts';
import { runs } from './support/runs';
import { textFunctionsIn } from './support/text-functions';

const FOLDERS = ['facts', 'install', 'read', 'write/props', 'write/yaml'];

const ROUTER = routerRelease('2.8', 'traditional');

/** What stands behind the text where a function needs more. */
const MORE: Readonly<Record<string, readonly unknown[]>> = {
  'lib/facts/kong/enterprise-fields.ts isEnterpriseField': ['aa'],
  'lib/facts/kong/enterprise-fields.ts enterpriseFieldsIn': [{ aa: 1 }],
  'lib/facts/regex/characters.ts characterClass': [0, false],
  'lib/facts/regex/characters.ts escapedCharacters': [0, false],
  'lib/facts/kong/route-path.ts pathFault': ['Exact', '/~'],
  'lib/facts/gateway/http-paths.ts httpPathFault': ['Exact'],
  'lib/facts/gateway/parent-kinds.ts parentFault': ['Gateway'],
  'lib/read/topology/kong/plugin-chain/authentication-fact.ts authenticationFact': [{}],
  'lib/read/topology/kong/router/header-criterion.ts headerCriterion': [['~*a'], ROUTER],
  'lib/read/topology/kong/router/path-criterion.ts pathCriterion': [ROUTER],
  'lib/read/topology/kong/router/router-flavor.ts routerRelease': ['traditional'],
  'lib/read/check/ignored-rules.ts ignoredRules': [new Set(['aa'])],
  'lib/read/diagram/markup.ts fitting': [100, 7],
  'lib/read/explain/places.ts said': [[]],
  'lib/read/explain/plugin-words.ts eachWords': [undefined],
  'lib/read/explain/route-words.ts isExactPath': [['~/aa$', '/aa/']],
  'lib/read/diagram/request-diagram.ts requestDiagram': [[], { findings: [] }],
  'lib/read/topology/istio/mesh-host.ts fullHost': ['shop'],
  'lib/read/topology/istio/mesh-host.ts serviceHost': ['shop'],
  'lib/read/topology/kubernetes/made-objects.ts generatedKey': ['aa'],
  'lib/read/topology/kubernetes/made-objects.ts madeKey': ['shop', 'aa'],
  'lib/read/topology/kubernetes/near-miss.ts nearMiss': [['aa']],
  'lib/read/topology/istio/host-match.ts hostsMeet': ['*.aa'],
  'lib/facts/schemas/rules/definition-rule.ts rule': [() => false, 'aa', 'aa'],
  'lib/facts/schemas/rules/definition-rule.ts atMostOne': ['aa', 'aa'],
  'lib/facts/schemas/rules/rule-walk.ts ruleFaults': [{ spec: {} }],
  'lib/facts/schemas/rules/rule-walk.ts ruleFaultAt': [['spec', 'aa'], 'aa'],
  'lib/facts/schemas/misplaced-field.ts fieldElsewhere': [[{ type: { fields: {} }, path: [], value: {} }]],
  'lib/read/manifests/yaml/yaml-stream.ts parseYaml': [NEWEST.kubernetes],
  'lib/facts/istio/egress-host.ts coversEgress': ['shop', { host: 'a.shop.svc.cluster.local', namespace: 'shop' }],
  'lib/facts/istio/token-conditions.ts isOfIssuer': ['https://issuer.example'],
  'lib/facts/istio/kubernetes-releases.ts unservedByKubernetes': [NEWEST.kubernetes],
  'lib/facts/span.ts knows': [{ since: '3.4' }],
  'lib/facts/kong/definition-faults.ts definitionFaults': [{ spec: { slots: 5 } }],
  'lib/facts/kong/annotation-key.ts keyFault': [false, (): boolean => true],
  'lib/facts/kong/annotation-place.ts placeFault': ['Service', NEWEST.kic],
  'lib/facts/kong/charts.ts drives': [NEWEST.kong],
  'lib/facts/kong/chart-names.ts kongChartNames': [{ nameOverride: 'aa' }],
  'lib/read/manifests/foreign-file.ts foreignText': ['{{ .Values.a }}'],
  'lib/read/manifests/foreign-file.ts foreignDocuments': ['{{ .Values.a }}', [{ kind: 'A' }]],
  'lib/read/manifests/kustomization.ts kustomizationIn': [[{ resources: ['a.yaml'] }]],
  'lib/facts/kubernetes/secret-types.ts keysLackingFor': [['tls.crt']],
  'lib/facts/kong/credential-values.ts credentialFaults': [(): string => 'a', NEWEST.kong],
  'lib/facts/kong/credential-types.ts credentialKeys': ['RS256', NEWEST.kic],
  'lib/facts/kong/credential-types.ts credentialType': [NEWEST.kic],
  'lib/facts/kong/credential-types.ts isUnreadableKey': ['aa'],
  'lib/facts/kong/ingress-paths.ts kongPaths': ['Prefix', { ...NEWEST, regexPrefix: '[', guessesRegexes: true }],
  'lib/facts/kong/ingress-class.ts isKongGatewayClass': [undefined],
  'lib/facts/kong/ingress-class.ts isKongIngressClass': [undefined],
  'lib/facts/kong/ingress-class.ts needsClassAnnotation': [NEWEST.kic],
  'lib/facts/kong/value-readers.ts protocol': [{ kic: NEWEST.kic }],
  'lib/facts/kong/value-readers.ts routeProtocol': [{ kic: NEWEST.kic }],
  'lib/facts/kubernetes/name-syntax.ts nameFault': [DNS_SUBDOMAIN],
  'lib/facts/kubernetes/name-syntax.ts suggestName': [DNS_SUBDOMAIN],
  'lib/install/operand.ts fitting': ['name', DNS_SUBDOMAIN],
  'lib/install/operand.ts repository': ['https://charts.konghq.com'],
  'lib/facts/kubernetes/field-defaults.ts fieldDefault': ['ServiceSpec.type'],
  'lib/facts/kubernetes/immutable-fields.ts immutableFields': [NEWEST],
  'lib/facts/gateway/hostname.ts hostnameCovers': ['a.example'],
  'lib/facts/plugins/address-range.ts isWithinRange': ['10.0.0.0/8'],
  'lib/facts/plugins/catalogue.ts versionsWithField': [['a']],
  'lib/facts/plugins/secret-value.ts secretRef': ['key'],
  'lib/write/props/prop-error.ts partError': [{}, ['spec'], 'a', 'b'],
  'lib/facts/text/bounded-pattern.ts isOf': [DNS_SUBDOMAIN],
  'lib/facts/text/code-literals.ts codeLiterals': [0],
  'lib/facts/text/format-secrets.ts withoutFormatSecrets': [[]],
  'lib/facts/text/secret-columns.ts secretColumns': ['a,password', true],
  'lib/facts/text/secret-columns.ts withoutColumns': [{ separator: '|', columns: [0] }],
  'lib/facts/text/glob.ts fitsGlob': ['*a*'],
  'lib/facts/text/quoted-end.ts quotedEnd': [2],
  'lib/facts/text/issued-tokens.ts withoutIssuedTokens': ['(hidden)'],
  'lib/facts/text/secret-pairs.ts isSecretPair': ['hunter2'],
  'lib/facts/delivery/argo-sync-options.ts syncOptionFault': ['application'],
  'lib/facts/schemas/rules/kubernetes/volume-rules.ts oneType': [(): string[] => [], 'aa'],
  'lib/facts/schemas/rules/kubernetes/amounts.ts within': [0, 1],
  'lib/facts/text/shortened.ts shortened': [60],
  'lib/facts/text/suggestion.ts isMisspelt': ['a', 1],
  'lib/facts/text/suggestion.ts suggestionFor': [['aa']],
  'lib/facts/text/value-path.ts pathBelow': ['a'],
  'lib/write/yaml/scalar-text.ts keyText': ['first'],
  'lib/write/yaml/scalar-text.ts valueText': [''],
};

/** Not asked with any text. */
const OURS = new Set([
  'lib/facts/plugins/value-check.ts noteRegex', // needs findings of a plugin: validatePluginConfig is asked below
  'lib/facts/plugins/value-check.ts patternOf', // patterns of Kong's schemas
  'lib/read/diagram/route-nodes.ts routeNode', // an id of ours
  'lib/read/diagram/said-detail.ts saidDetail', // a label of ours
]);

/** The error that a function says it throws. */
const DOCUMENTED: readonly (readonly [begin: string, error: new (...words: never[]) => Error])[] = [
  ['lib/install/operand.ts ', UnusableNameError],
  ['lib/read/manifests/assumed-object.ts parseAssumedObject', Error],
  ['lib/read/manifests/yaml/yaml-stream.ts parseYaml', YamlError],
];

/** Which texts the n-th of many is tried with: others each time. */
function textsFor(index: number): readonly LongText[] {
  const count = runs({ short: 1, long: 6 });
  return Array.from({ length: count }, (_, turn) => LONG_TEXTS[(index * count + turn) % LONG_TEXTS.length]!);
}

/** How often a call is tried. What is too long for a pattern is so each time. */
const TRIES = 5;

/**
 * What a call throws but for an error of that very class, and throws each time: while a long text is looked at, V8 may be asked for something
 * else, and one call in thousands is told then that the stack is full.
 */
function thrownBy(call: () => unknown, documented?: new (...words: never[]) => Error): string[] {
  let thrown: string[] = [];
  for (let turn = 0; turn < TRIES; turn++) {
    thrown = thrownOnce(call, documented);
    if (thrown.length === 0) return [];
  }
  return thrown;
}

function thrownOnce(call: () => unknown, documented?: new (...words: never[]) => Error): string[] {
  try {
    inTime(call);
    return [];
  } catch (error) {
    return error instanceof Error && error.constructor === documented ? [] : [String(error).slice(0, 200)];
  }
}

describe('an exported function', () => {
  const functions = FOLDERS.flatMap((folder) => textFunctionsIn(`lib/${folder}`)).filter(({ id }) => !OURS.has(id));

  test('is known with all that it needs', () => {
    expect(functions.filter(({ id, needsMore }) => needsMore && !(id in MORE)).map(({ id }) => id)).toEqual([]);
    expect(Object.keys(MORE).filter((id) => functions.every((each) => each.id !== id))).toEqual([]);
    expect(functions.length).toBeGreaterThan(60);
  });

  test.each(functions.map((each, index) => ({ ...each, index })))('$id', ({ id, call, index }) => {
    const documented = DOCUMENTED.find(([begin]) => id.startsWith(begin))?.[1];
    for (const { make, text } of textsFor(index)) {
      const long = text();
      expect([make, ...thrownBy(() => call(long, ...(MORE[id] ?? [])), documented)]).toEqual([make]);
    }
  });
});

test.each(Object.keys(KONG_ANNOTATIONS).map((name, index) => ({ name: name as KongAnnotation, index })))(
  'the annotation $name, too long and as long as it may be',
  ({ name, index }) => {
    for (const { make, text } of textsFor(index)) {
      const long = text();
      for (const annotation of [long, long.slice(0, MAX_ANNOTATION_BYTES)]) {
        expect([make, ...thrownBy(() => readAnnotation(name, annotation, NEWEST))]).toEqual([make]);
      }
    }
  },
);

test.each(
  (
    [
      'dnsLabel',
      'dnsSubdomain',
      'filePath',
      'host',
      'httpUrl',
      'image',
      'labelValue',
      'path',
      'portName',
      'qualifiedName',
      'serviceName',
    ] as const
  ).map((method, index) => ({ method, index })),
)('PropCheck.$method', ({ method, index }) => {
  const prop = new PropCheck(new Chart(new App(), 'chart'));
  for (const { make, text } of textsFor(index)) {
    const long = text();
    expect([
      make,
      ...thrownBy(() => {
        prop[method]('prop', long);
      }, PropError),
    ]).toEqual([make]);
  }
});

/** Each kind of field for texts that some plugin has, once. */
function textFields(): { readonly id: string; readonly verdictOn: (text: string) => unknown }[] {
  const seen = new Map<string, (text: string) => unknown>();
  for (const version of KONG_RELEASES) {
    for (const plugin of pluginNames(version)) {
      const { config } = pluginFacts(version, plugin)!;
      for (const { field, build } of placesIn(config, 'config', (whole) => whole, minimalConfig(plugin, config))) {
        if (field.type === 'string') {
          seen.set(kindOf(field), (text) => validatePluginConfig(version, plugin, build(text)));
        }
      }
    }
  }
  return [...seen].map(([id, verdictOn]) => ({ id, verdictOn }));
}

function kindOf(field: FieldFacts): string {
  const { customValidator, isRegex, uuid, oneOf, referenceable, startsWith, lenMin, lenMax } = field;
  const patterns = [field.matchJs, field.matchAllJs, field.matchAnyJs, field.matchNoneJs];
  const isOneOf = oneOf !== undefined;
  return JSON.stringify({
    customValidator,
    isRegex,
    uuid,
    isOneOf,
    referenceable,
    startsWith,
    lenMin,
    lenMax,
    patterns,
  });
}

test.each(textFields().map((each, index) => ({ ...each, index })))(
  'validatePluginConfig of a field $id',
  ({ verdictOn, index }) => {
    for (const { make, text } of textsFor(index)) {
      const long = text();
      expect([make, ...thrownBy(() => verdictOn(long))]).toEqual([make]);
    }
  },
);

/** Manifests with `$$` in place of a text. */
const MANIFESTS: readonly string[] = [
  '{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"$$","labels":{"$$":"enabled"}}}',
  '{"apiVersion":"v1","kind":"Service","metadata":{"name":"shop","labels":{"app":"$$"},"annotations":{"$$":"a"}},"spec":{"ports":[{"port":80,"name":"$$"}]}}',
  '{"apiVersion":"$$","kind":"$$","metadata":{"name":"shop"}}',
  '{"apiVersion":"v1","kind":"Service","metadata":{"name":"shop","annotations":{"konghq.com/plugins":"$$","konghq.com/protocol":"$$","konghq.com/host-header":"$$","konghq.com/tags":"$$"}},"spec":{"ports":[{"port":80}]}}',
  '{"apiVersion":"networking.k8s.io/v1","kind":"Ingress","metadata":{"name":"shop","annotations":{"konghq.com/snis":"$$","konghq.com/regex-priority":"$$"}},"spec":{"ingressClassName":"kong","rules":[{"host":"$$","http":{"paths":[{"path":"/$$","pathType":"Prefix","backend":{"service":{"name":"$$","port":{"name":"$$"}}}}]}}]}}',
  '{"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"shop"},"spec":{"selector":{"matchLabels":{"app":"$$"}},"template":{"metadata":{"labels":{"app":"$$"},"annotations":{"$$":"true"}},"spec":{"containers":[{"name":"$$","image":"$$","env":[{"name":"$$","value":"$$"}],"resources":{"limits":{"cpu":"$$","memory":"$$"}}}]}}}}',
  '{"apiVersion":"configuration.konghq.com/v1","kind":"KongPlugin","metadata":{"name":"shop"},"plugin":"rate-limiting","config":{"minute":5,"policy":"$$","redis_host":"$$","header_name":"$$","path":"$$"}}',
  '{"apiVersion":"configuration.konghq.com/v1","kind":"KongPlugin","metadata":{"name":"shop"},"plugin":"$$","config":{"$$":"$$"}}',
  '{"apiVersion":"v1","kind":"Secret","metadata":{"name":"shop"},"data":{"$$":"$$"},"stringData":{"password":"$$"}}',
  '{"apiVersion":"networking.istio.io/v1beta1","kind":"VirtualService","metadata":{"name":"shop"},"spec":{"hosts":["$$"],"gateways":["$$"],"http":[{"route":[{"destination":{"host":"$$","subset":"$$"}}]}]}}',
];

const places = MANIFESTS.flatMap((manifest, index) =>
  manifest
    .split('$$')
    .slice(1)
    .map((_, place) => ({ manifest, index, place })),
);
/** Each takes a while: all rules read it. */
const tried = places.filter((_, index) => index % runs({ short: 9, long: 1 }) === 0);

test.each(tried)('check of a string at place $place of manifest $index', ({ manifest, index, place }) => {
  const parts = manifest.split('$$');
  for (const { make, text } of textsFor(index + place)) {
    const filled =
      parts.slice(0, place + 1).join('a') + JSON.stringify(text()).slice(1, -1) + parts.slice(place + 1).join('a');
    expect([make, ...thrownBy(() => check([{ file: 'a.yaml', text: filled }], { releases: NEWEST }))]).toEqual([make]);
  }
});

test.each(['!!binary ', '!!float ', ''])('check of YAML with a scalar behind "%s"', (tag) => {
  for (const { make, text } of textsFor(tag.length % 3)) {
    const yaml = `a: ${tag}${text()}\n`;
    expect([make, ...thrownBy(() => check([{ file: 'a.yaml', text: yaml }], { releases: NEWEST }))]).toEqual([make]);
  }
});
