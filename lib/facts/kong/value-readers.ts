import { parseHost } from '../plugins/host-name';
import { knows, type Span } from '../span';
import { INGRESS } from './kinds';
import { protocolsOf } from './kong-protocols';
import { servicePathFault } from './route-path';

/** Who does not take a text: the controller, which continues without it, or one of those who then refuse more than it. */
export type Refuser = 'KIC' | 'Kong' | 'the API server';

/** A text that is not taken. */
export class Refusal {
  /**
   * @param allowed what would be taken: a noun, such as `"true" or "false"`
   * @param list where the text is a list: which member is wrong, and whether white space around members matters
   * @param passedOn what the controller hands to Kong nevertheless, for Kong to refuse
   */
  public constructor(
    public readonly allowed: string,
    public readonly by: Refuser = 'KIC',
    public readonly list?: { readonly member: number; readonly keepsSpace: boolean },
    public readonly passedOn?: unknown,
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

/** How a text is read. */
export type Reader<T> = (text: string, releases: ReadingReleases) => T | Refusal;

/** Since then KIC takes white space off the members of every list and leaves out empty ones: its CHANGELOG, 3.4.0. */
const CLEANED: Span = { since: '3.4' };

/** Since then KIC hands the protocols of an Ingress to Kong as they are: `ingressRouteProtocols` of v3.5.13. */
const PASSED_ON: Span = { since: '3.5' };

/** What it has done to members of some lists all along. */
export interface Cleaning {
  readonly trims?: true;
  readonly skipsEmpty?: true;
}

export const TRIMMED: Cleaning = { trims: true };
export const PLUGIN_NAMES: Cleaning = { trims: true, skipsEmpty: true };

const NO_FLAG = new Refusal('"true" or "false"');

export function asIs(text: string): string {
  return text;
}

export function flag(text: string): boolean | Refusal {
  return /^(true|false)$/i.test(text) ? /^true$/i.test(text) : NO_FLAG;
}

/** As Go's `strconv.ParseBool` does, of the text in lower-case letters. */
export function anyCaseGoFlag(text: string): boolean | Refusal {
  return /^(1|t|true|0|f|false)$/i.test(text) ? /^[1t]/i.test(text) : NO_FLAG;
}

/** As Go's `strconv.ParseBool` does. */
export function goFlag(text: string): boolean | Refusal {
  return /^([1tT]|true|True|TRUE|[0fF]|false|False|FALSE)$/.test(text) ? /^[1tT]/.test(text) : NO_FLAG;
}

export function exactFlag(text: string): boolean | Refusal {
  return text === 'true' || text === 'false'
    ? text === 'true'
    : new Refusal('"true" in lower-case letters; anything else means false');
}

export function routeProtocol(text: string, releases: ReadingReleases): string | Refusal {
  const value = protocol(text, releases);
  const { kic, groupKind = INGRESS } = releases;
  const isPassedOn = groupKind === INGRESS && knows(kic, PASSED_ON) === 'known';
  return value instanceof Refusal && isPassedOn ? new Refusal(value.allowed, 'Kong', undefined, text) : value;
}

export function protocol(text: string, { kic }: ReadingReleases): string | Refusal {
  const taken: readonly string[] = protocolsOf(kic);
  return taken.includes(text) ? text : new Refusal(`one of ${taken.join(', ')}`);
}

export function absolutePath(text: string): string | Refusal {
  return text.startsWith('/') ? text : new Refusal('a path that begins with "/"');
}

/** The path in front of those of requests to a Service. */
export function servicePath(text: string): string | Refusal {
  const allowed = text.startsWith('/') ? servicePathFault(text) : undefined;
  return allowed === undefined ? absolutePath(text) : new Refusal(allowed, 'Kong', undefined, text);
}

/** The numbers that Kong takes. */
export interface NumberRange {
  readonly min: number;
  readonly max: number;
  readonly unit?: string;
}

export function bounded({ min, max, unit }: NumberRange): Reader<number> {
  const allowed = `an integer from ${min} to ${max}${unit === undefined ? '' : ` (${unit})`}`;
  return (text) => {
    const number = wholeNumber(text);
    if (number === undefined) return new Refusal(allowed);
    return number >= min && number <= max ? Number(number) : new Refusal(allowed, 'Kong', undefined, Number(number));
  };
}

export function choiceOf<const T extends number>(choices: readonly T[]): Reader<T> {
  return (text) => {
    const number = Number(wholeNumber(text));
    return choices.find((choice) => choice === number) ?? new Refusal(`one of ${choices.join(', ')}`);
  };
}

export function integer(text: string): bigint | Refusal {
  return wholeNumber(text) ?? new Refusal('an integer of at most 64 bits');
}

/** As Go's `strconv.Atoi` does: decimal, with or without a sign, in 64 bits. */
function wholeNumber(text: string): bigint | undefined {
  const digits = /^[+-]?0*(\d{1,19})$/.exec(text)?.[1];
  if (digits === undefined) return undefined;
  const number = BigInt(text.startsWith('-') ? `-${digits}` : digits);
  return number === BigInt.asIntN(64, number) ? number : undefined;
}

/** One bad member makes the controller drop the whole list, or Kong refuse it. */
export function list(member: Reader<string>, clean: Cleaning = {}): Reader<readonly string[]> {
  return (text, releases) => {
    const isClean = knows(releases.kic, CLEANED) === 'known';
    const trims = isClean || clean.trims === true;
    const values: string[] = [];
    let refusal: { readonly of: Refusal; readonly member: number } | undefined;
    for (const [index, written] of text.split(',').entries()) {
      const entry = trims ? written.trim() : written;
      if (entry === '' && (isClean || clean.skipsEmpty === true)) continue;
      const value = member(entry, releases);
      if (value instanceof Refusal) refusal ??= { of: value, member: index };
      values.push(value instanceof Refusal ? entry : value);
    }
    if (refusal === undefined) return values;
    const { allowed, by, passedOn } = refusal.of;
    const place = { member: refusal.member, keepsSpace: !trims };
    return new Refusal(allowed, by, place, passedOn === undefined ? undefined : values);
  };
}

export function method(text: string): string | Refusal {
  return /^[A-Za-z]+$/.test(text) ? text.toUpperCase() : new Refusal('methods of letters only, such as "GET,POST"');
}

export function plainHost(text: string): string | Refusal {
  return host(text, text, 'host names without wildcards');
}

export function wildcardHost(text: string): string | Refusal {
  const name = text.replace(/^\*\./, '').replace(/\.\*$/, '');
  if (text.startsWith('*.') && text.endsWith('.*')) {
    return new Refusal('host names, "*." in front or ".*" behind allowed, and not both', 'Kong', undefined, text);
  }
  return host(name, text, 'host names, "*." in front or ".*" behind allowed');
}

export function hostAndPort(text: string): string | Refusal {
  return parseHost(text) ? text : new Refusal('a host name, with or without :port', 'Kong', undefined, text);
}

export function pathHandling(text: string): 'v0' | 'v1' | Refusal {
  if (text === 'v0' || text === 'v1') return text;
  return /v\d/.test(text) ? new Refusal('"v0" or "v1"', 'Kong', undefined, text) : new Refusal('"v0" or "v1"');
}

/** A Service as `namespace/name`. */
export function serviceReference(text: string): string | Refusal {
  return /^[^\s/]+\/[^\s/]+$/.test(text) ? text : new Refusal('Services as namespace/name');
}

/** Labels of letters, digits and single hyphens: KIC takes no others, not even those of international names. */
function host(name: string, text: string, allowed: string): string | Refusal {
  if (name.split(/[.-]/).every((part) => /^[a-zA-Z0-9]+$/.test(part))) return text;
  return new Refusal(
    name.includes('--') ? `${allowed}; KIC does not accept "--", which international names have` : allowed,
  );
}
