import { entry, isObject } from '../../data';
import { hasPlaceholder } from '../../text/placeholder';
import { each, fields, has, rules, textAt, type DefinitionRule, type RuleNode } from './definition-rule';
import { millisecondsOf } from './duration';
import { inCode } from './in-code';
import { shortened } from '../../text/shortened';

const HOUR = 3_600_000;
/** What a Certificate lasts that does not say it. */
const DURATION = 2160 * HOUR;

function namesOf(value: unknown, names: readonly string[]): string[] {
  return names.filter((name) => has(value, name));
}

/** @param noun such as `an issuer` */
function oneAtMost(noun: string, names: readonly string[]): DefinitionRule {
  return inCode(
    (value) => namesOf(value, names).length > 1,
    (value) => `${noun} is of one type, and this one has ${namesOf(value, names).join(' and ')}`,
    'keep one of them',
  );
}

function exactlyOne(noun: string, names: readonly string[]): DefinitionRule[] {
  return [
    oneAtMost(noun, names),
    inCode(
      (value) => isObject(value) && namesOf(value, names).length === 0,
      `${noun} is of one type, and this one has none`,
      `add one of ${names.join(', ')}`,
    ),
  ];
}

const PROVIDERS = [
  'acmeDNS',
  'akamai',
  'azureDNS',
  'cloudDNS',
  'cloudflare',
  'digitalocean',
  'rfc2136',
  'route53',
  'webhook',
];

const INGRESS = inCode(
  (ingress) => ['class', 'ingressClassName', 'name'].filter((field) => textAt(ingress, field) !== '').length > 1,
  'class, ingressClassName and name exclude each other',
  'keep one of them: ingressClassName for Kong',
);

const SOLVER = fields(
  {
    http01: fields({ ingress: rules(INGRESS) }, ...exactlyOne('a solver by HTTP', ['ingress', 'gatewayHTTPRoute'])),
    // One that is not among these may be younger than they are.
    dns01: rules(oneAtMost('a solver by DNS', PROVIDERS)),
  },
  ...exactlyOne('a solver', ['http01', 'dns01']),
);

const ISSUER = fields({
  spec: fields(
    { acme: fields({ solvers: each(SOLVER) }) },
    ...exactlyOne('an issuer', ['acme', 'ca', 'selfSigned', 'vault', 'venafi']),
  ),
});

const SUBJECTS = [
  'commonName',
  'literalSubject',
  'dnsNames',
  'ipAddresses',
  'emailAddresses',
  'uris',
  'otherNames',
] as const;

function isSaid(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : typeof value === 'string' && value !== '';
}

function timeAt(value: unknown, field: string, otherwise: number): number {
  return has(value, field) ? (millisecondsOf(entry(value, field)) ?? otherwise) : otherwise;
}

/** A field that is no duration as Go writes it. */
function noDuration(spec: unknown): string | undefined {
  return ['duration', 'renewBefore'].find((field) => {
    const text = textAt(spec, field);
    return text !== '' && !hasPlaceholder(text) && millisecondsOf(text) === undefined;
  });
}

const CERTIFICATE = [
  inCode(
    (spec) => noDuration(spec) !== undefined,
    (spec) => `${noDuration(spec)!} is no duration, which has hours, minutes and seconds alone`,
    'write it in hours, such as 2160h for 90 days',
  ),
  inCode(
    (spec) => isObject(spec) && !SUBJECTS.some((field) => isSaid(entry(spec, field))),
    'the Certificate is for no name',
    'add dnsNames',
  ),
  inCode(
    (spec) => textAt(spec, 'commonName').length > 64,
    'commonName has more than 64 characters',
    'leave it out: dnsNames are what clients look at',
  ),
  inCode((spec) => timeAt(spec, 'duration', DURATION) < HOUR, 'duration is less than an hour', 'write 1h or more'),
  inCode(
    (spec) => timeAt(spec, 'renewBefore', HOUR) < HOUR / 12,
    'renewBefore is less than five minutes',
    'write 5m or more',
  ),
  inCode(
    (spec) => timeAt(spec, 'renewBefore', 0) >= timeAt(spec, 'duration', DURATION),
    'renewBefore is not less than duration, which is 2160h by default',
    'write a shorter time',
  ),
  inCode(
    (spec) => has(spec, 'renewBefore') && has(spec, 'renewBeforePercentage'),
    'renewBefore and renewBeforePercentage exclude each other',
    'keep one of the two',
  ),
];

const ISSUER_REFERENCE = inCode(
  (reference) =>
    ['', 'cert-manager.io'].includes(textAt(reference, 'group')) &&
    !['', 'Issuer', 'ClusterIssuer'].includes(textAt(reference, 'kind')) &&
    !hasPlaceholder(textAt(reference, 'kind')),
  (reference) => `cert-manager has no issuer of the kind "${shortened(textAt(reference, 'kind'), 40)}"`,
  'write Issuer or ClusterIssuer, or the group of another issuer',
);

/** Sizes of keys that cert-manager takes. */
const SIZES: Readonly<Record<string, (size: number) => boolean>> = {
  RSA: (size) => size >= 2048 && size <= 8192,
  ECDSA: (size) => [256, 384, 521].includes(size),
};

const KEY = inCode(
  (key) => {
    const [algorithm, size] = [textAt(key, 'algorithm', 'RSA'), entry(key, 'size')];
    return typeof size === 'number' && size !== 0 && Object.hasOwn(SIZES, algorithm) && !SIZES[algorithm]!(size);
  },
  (key) => `a key by ${textAt(key, 'algorithm', 'RSA')} has no size ${String(entry(key, 'size'))}`,
  'write 2048 to 8192 for RSA; 256, 384 or 521 for ECDSA',
);

/**
 * What the webhook of cert-manager refuses. Source: `ValidateCertificateSpec`, `ValidateIssuerConfig` and
 * `ValidateACMEIssuerChallengeSolverConfig` of `internal/apis/certmanager/validation` of cert-manager/cert-manager.
 */
export const CERT_MANAGER_RULES: Readonly<Record<string, RuleNode>> = {
  'cert-manager.io/Certificate': fields({
    spec: fields({ issuerRef: rules(ISSUER_REFERENCE), privateKey: rules(KEY) }, ...CERTIFICATE),
  }),
  'cert-manager.io/ClusterIssuer': ISSUER,
  'cert-manager.io/Issuer': ISSUER,
};
