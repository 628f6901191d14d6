import { entry, isObject } from '../../../data';
import { atMostOne, each, fields, has, rule, rules, textAt, type RuleNode } from '../definition-rule';
import { attached, DURATION, SELECTOR, TARGETS } from './common-rules';

/** Longest text that is read as a URL. */
const LONGEST_URL = 4096;

function schemeOf(text: string): string | undefined {
  return text.length <= LONGEST_URL && URL.canParse(text) ? new URL(text).protocol.slice(0, -1) : undefined;
}

const JWKS_URI = rules(
  rule(
    'cc426255',
    (value) => typeof value === 'string' && !['http', 'https'].includes(schemeOf(value) ?? ''),
    'keys come from an http or https URL',
    'write a URL such as https://issuer.example/.well-known/jwks.json',
  ),
);

const SOURCE = rules(
  rule(
    '89f4e4af',
    (value) =>
      ['serviceAccounts', 'notServiceAccounts'].some((field) => has(value, field)) &&
      ['principals', 'notPrincipals', 'namespaces', 'notNamespaces'].some((field) => has(value, field)),
    'service accounts exclude principals and namespaces in one source',
    'write serviceAccounts as namespace/name, and remove the others',
  ),
);

const PEER_AUTHENTICATION = fields(
  {
    selector: SELECTOR,
    portLevelMtls: rules(
      rule(
        'ae781996',
        (value) => isObject(value) && Object.keys(value).some((key) => !isPort(key)),
        'the keys of portLevelMtls are port numbers',
        'write numbers from 1 to 65535',
      ),
    ),
  },
  rule(
    '95e3836a',
    (value) => has(value, 'portLevelMtls') && !hasLabels(entry(value, 'selector')),
    'portLevelMtls needs a selector',
    'add selector.matchLabels with labels of the pods',
  ),
);

function isPort(key: string): boolean {
  return key.length <= 20 && /^-?\d+$/.test(key) && Number(key) > 0 && Number(key) <= 65535;
}

function hasLabels(selector: unknown): boolean {
  const labels = entry(selector, 'matchLabels');
  return isObject(labels) && Object.keys(labels).length > 0;
}

const IMAGE_SCHEMES = ['', 'http', 'https', 'file', 'oci'];

function imageUrl(hash: string): RuleNode {
  return rules(
    rule(
      hash,
      (value) => typeof value === 'string' && !IMAGE_SCHEMES.includes(schemeOf(value) ?? ''),
      'a module comes from an oci, https, http or file URL',
      'write a URL such as oci://registry.example/plugin:1.0',
    ),
  );
}

const VARIABLE = rules(
  rule(
    '1b0040b1',
    (value) => textAt(value, 'valueFrom') === 'HOST' && has(value, 'value'),
    'a variable with valueFrom: HOST has no value of its own',
    'remove the value',
  ),
);

const TAG_OVERRIDE = rules(
  rule(
    'd6ce7f01',
    (value) => textAt(value, 'operation') === 'UPSERT' && textAt(value, 'value') === '',
    'the operation UPSERT needs a value',
    'add the value',
  ),
  rule(
    '5b3ceead',
    (value) => textAt(value, 'operation') === 'REMOVE' && has(value, 'value'),
    'the operation REMOVE has no value',
    'remove the value',
  ),
);

/** Source: `x-kubernetes-validations` in the definitions of Istio 1.31. */
export const SECURITY_RULES: Readonly<Record<string, RuleNode>> = {
  AuthorizationPolicy: attached({ rules: each(fields({ from: each(fields({ source: SOURCE })) })) }),
  PeerAuthentication: PEER_AUTHENTICATION,
  RequestAuthentication: attached({
    jwtRules: each(
      fields(
        { jwksUri: JWKS_URI, jwks_uri: JWKS_URI, timeout: DURATION },
        atMostOne('4cb7bfad', 'jwksUri', 'jwks_uri', 'jwks'),
      ),
    ),
  }),
};

export const TELEMETRY: RuleNode = attached({
  metrics: each(fields({ reportingInterval: DURATION, overrides: each(fields({ tagOverrides: each(TAG_OVERRIDE) })) })),
});

export const EXTENSION_RULES: Readonly<Record<string, RuleNode>> = {
  WasmPlugin: attached({ url: imageUrl('f0c4f66f'), vmConfig: fields({ env: each(VARIABLE) }) }),
  TrafficExtension: fields(
    {
      selector: SELECTOR,
      targetRefs: TARGETS,
      wasm: fields({ url: imageUrl('2fe7d8ae'), vmConfig: fields({ env: each(VARIABLE) }) }),
    },
    atMostOne('9c8b2fa1', 'selector', 'targetRefs'),
    rule(
      'e29690d9',
      (value) => has(value, 'wasm') === has(value, 'lua'),
      'an extension is either wasm or lua',
      'keep one of the two',
    ),
  ),
};
