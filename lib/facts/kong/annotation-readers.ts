import { MAX_ANNOTATION_BYTES } from '../kubernetes/object-size';
import { parseHost } from '../plugins/host-name';
import { annotationSpan, type KongAnnotation } from './annotations';
import type { AnnotationValues } from './annotation-values';
import { knows, type Span } from '../span';
import { INGRESS } from './kinds';
import { protocolsOf } from './kong-protocols';

/** Who does not take a text: the controller, which goes on without it, or one of those who then refuse more than it. */
export type Refuser = 'KIC' | 'Kong' | 'the API server';

/** A text that is not taken. */
export class Refusal {
  /**
   * @param allowed what would be taken: a noun, such as `"true" or "false"`
   * @param list where the text is a list: which member is wrong, and whether white space around members matters
   */
  public constructor(
    public readonly allowed: string,
    public readonly by: Refuser = 'KIC',
    public readonly list?: { readonly member: number; readonly keepsSpace: boolean },
  ) {}
}

/** What reading depends on. */
export interface ReadingReleases {
  /** Of the Kong Ingress Controller. */
  readonly kic: string;
  /**
   * Kind of the object, with its group.
   * @default - what is most usual where the annotation can stand
   */
  readonly groupKind?: string;
}

type Reader<T> = (text: string, releases: ReadingReleases) => T | Refusal;

/** Since then KIC takes white space off the members of every list and leaves out empty ones: its CHANGELOG, 3.4.0. */
const CLEANED: Span = { since: '3.4' };

/** Since then KIC hands the protocols of an Ingress to Kong as they are: `ingressRouteProtocols` of v3.5.13. */
const PASSED_ON: Span = { since: '3.5' };

/** What it has done to members of some lists all along. */
interface Cleaning {
  readonly trims?: true;
  readonly skipsEmpty?: true;
}

const TRIMMED: Cleaning = { trims: true };
const PLUGIN_NAMES: Cleaning = { trims: true, skipsEmpty: true };

/** Bounds of Kong's service: `kong/db/schema/entities/services.lua`. */
const TIMEOUT = bounded(1, 2 ** 31 - 2, 'milliseconds');
const STATUS_CODES: readonly number[] = [301, 302, 307, 308, 426];

/**
 * How the controller reads each annotation, and within which bounds Kong takes it.
 * Source: `annotations.go` and `kongstate/{route,service}.go` of Kong/kubernetes-ingress-controller at v1.3.4, v2.12.8 and
 * v3.5.13; `kong/db/schema/entities/{routes,services,upstreams}.lua` of Kong.
 */
const READERS: { readonly [Annotation in KongAnnotation]: Reader<AnnotationValues[Annotation]> } = {
  ingressClass: asIs,
  plugins: list(asIs, PLUGIN_NAMES),
  tags: list(asIs),
  override: asIs,

  protocols: list(routeProtocol),
  stripPath: flag,
  preserveHost: flag,
  httpsRedirectStatusCode: (text) => {
    const code = wholeNumber(text);
    return code !== undefined && STATUS_CODES.includes(Number(code))
      ? Number(code)
      : new Refusal(`one of ${STATUS_CODES.join(', ')}`);
  },
  forceSslRedirect: exactFlag,
  regexPriority: (text) => wholeNumber(text) ?? new Refusal('an integer of at most 64 bits'),
  methods: list(
    (text) =>
      /^[A-Za-z]+$/.test(text) ? text.toUpperCase() : new Refusal('methods of letters alone, such as "GET,POST"'),
    TRIMMED,
  ),
  snis: list((text) => host(text, text, 'host names without wildcards'), TRIMMED),
  hostAliases: list(
    (text) =>
      host(text.replace(/^\*\./, '').replace(/\.\*$/, ''), text, 'host names, "*." in front or ".*" behind allowed'),
    TRIMMED,
  ),
  requestBuffering: anyCaseGoFlag,
  responseBuffering: anyCaseGoFlag,
  headersPrefix: asIs,
  headersSeparator: asIs,
  pathHandling: (text) =>
    text === 'v0' || text === 'v1' ? text : new Refusal('"v0" or "v1"', /v\d/.test(text) ? 'Kong' : 'KIC'),
  regexPrefix: absolutePath,
  rewrite: absolutePath,

  protocol,
  path: absolutePath,
  clientCert: asIs,
  hostHeader: (text) => (parseHost(text) ? text : new Refusal('a host name, with or without :port', 'Kong')),
  serviceUpstream: exactFlag,
  connectTimeout: TIMEOUT,
  readTimeout: TIMEOUT,
  writeTimeout: TIMEOUT,
  retries: bounded(0, 32767),
  upstreamPolicy: asIs,
  tlsVerify: (text) => (/^([1tT]|true|True|TRUE|[0fF]|false|False|FALSE)$/.test(text) ? /^[1tT]/.test(text) : NO_FLAG),
  tlsVerifyDepth: bounded(0, 64),
  caCertificatesSecrets: list(asIs),
  caCertificatesConfigMaps: list(asIs),

  gatewayClassUnmanaged: asIs,
  gatewayUnmanaged: asIs,
  publishService: list(
    (text) => (/^[^\s/]+\/[^\s/]+$/.test(text) ? text : new Refusal('Services as namespace/name')),
    TRIMMED,
  ),
};

const NO_FLAG = new Refusal('"true" or "false"');

/**
 * Reads an annotation as the chosen controller and Kong do. An empty text is no annotation: undefined.
 * Whether that controller reads the annotation at all, `annotationSpan` tells.
 */
export function readAnnotation<Annotation extends KongAnnotation>(
  annotation: Annotation,
  text: string,
  releases: ReadingReleases,
): AnnotationValues[Annotation] | Refusal | undefined {
  if (text.length > MAX_ANNOTATION_BYTES)
    return new Refusal(`at most ${MAX_ANNOTATION_BYTES} bytes, which the API server allows`, 'the API server');
  return text === '' ? undefined : READERS[annotation](text, releases);
}

/**
 * The annotations of an object of a kind, as far as the controller reads them there and takes them.
 * @param texts by key, as `metadata.annotations` has them
 */
export function readAnnotations(
  textOf: (annotation: KongAnnotation) => unknown,
  groupKind: string,
  releases: ReadingReleases,
): Partial<AnnotationValues> {
  const values: Partial<Record<KongAnnotation, unknown>> = {};
  for (const annotation of Object.keys(READERS) as KongAnnotation[]) {
    const text = textOf(annotation);
    const span = annotationSpan(annotation, groupKind);
    if (typeof text !== 'string' || span === undefined || knows(releases.kic, span) !== 'known') continue;
    const value = readAnnotation(annotation, text, { ...releases, groupKind });
    if (value !== undefined && !(value instanceof Refusal)) values[annotation] = value;
  }
  return values as Partial<AnnotationValues>;
}

function asIs(text: string): string {
  return text;
}

function flag(text: string): boolean | Refusal {
  return /^(true|false)$/i.test(text) ? /^true$/i.test(text) : NO_FLAG;
}

/** As Go's `strconv.ParseBool` does, of the text in small letters. */
function anyCaseGoFlag(text: string): boolean | Refusal {
  return /^(1|t|true|0|f|false)$/i.test(text) ? /^[1t]/i.test(text) : NO_FLAG;
}

function exactFlag(text: string): boolean | Refusal {
  return text === 'true' || text === 'false'
    ? text === 'true'
    : new Refusal('"true" in small letters, all else means false');
}

function routeProtocol(text: string, releases: ReadingReleases): string | Refusal {
  const value = protocol(text, releases);
  const { kic, groupKind = INGRESS } = releases;
  const isPassedOn = groupKind === INGRESS && knows(kic, PASSED_ON) === 'known';
  return value instanceof Refusal && isPassedOn ? new Refusal(value.allowed, 'Kong') : value;
}

function protocol(text: string, { kic }: ReadingReleases): string | Refusal {
  const taken: readonly string[] = protocolsOf(kic);
  return taken.includes(text) ? text : new Refusal(`one of ${taken.join(', ')}`);
}

function absolutePath(text: string): string | Refusal {
  return text.startsWith('/') ? text : new Refusal('a path that begins with "/"');
}

function bounded(min: number, max: number, unit?: string): Reader<number> {
  const allowed = `an integer from ${min} to ${max}${unit === undefined ? '' : ` (${unit})`}`;
  return (text) => {
    const number = wholeNumber(text);
    if (number === undefined) return new Refusal(allowed);
    return number >= min && number <= max ? Number(number) : new Refusal(allowed, 'Kong');
  };
}

/** As Go's `strconv.Atoi` does: decimal, with or without a sign, in 64 bits. */
function wholeNumber(text: string): bigint | undefined {
  const digits = /^[+-]?0*(\d{1,19})$/.exec(text)?.[1];
  if (digits === undefined) return undefined;
  const number = BigInt(text.startsWith('-') ? `-${digits}` : digits);
  return number === BigInt.asIntN(64, number) ? number : undefined;
}

/** One bad member makes the controller drop the whole list, or Kong refuse it. */
function list(member: Reader<string>, clean: Cleaning = {}): Reader<readonly string[]> {
  return (text, releases) => {
    const isClean = knows(releases.kic, CLEANED) === 'known';
    const trims = isClean || clean.trims === true;
    const values: string[] = [];
    for (const [index, written] of text.split(',').entries()) {
      const entry = trims ? written.trim() : written;
      if (entry === '' && (isClean || clean.skipsEmpty === true)) continue;
      const value = member(entry, releases);
      if (value instanceof Refusal) return new Refusal(value.allowed, value.by, { member: index, keepsSpace: !trims });
      values.push(value);
    }
    return values;
  };
}

/** Labels of letters, digits and single hyphens: KIC takes no others, not even those of international names. */
function host(name: string, text: string, allowed: string): string | Refusal {
  if (name.split(/[.-]/).every((part) => /^[a-zA-Z0-9]+$/.test(part))) return text;
  return new Refusal(name.includes('--') ? `${allowed}; KIC takes no "--", which international names have` : allowed);
}
