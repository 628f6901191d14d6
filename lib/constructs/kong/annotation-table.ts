import type { AnnotationConflict } from '../../kong/annotation-conflicts';
import { readAnnotation, readAnnotations, Refusal } from '../../kong/annotation-readers';
import type { AnnotationValues } from '../../kong/annotation-values';
import { annotationSpan, KONG_ANNOTATIONS, type KongAnnotation } from '../../kong/annotations';
import { KONG_PROTOCOLS, protocolSpan, type KongProtocol } from '../../kong/kong-protocols';
import type { PropCheck } from '../prop-check';
import { requireKic, type KicVersion } from './kong-versions';

/** Checks the value of a prop and writes it as the controller reads it: annotation values are strings. */
export type Encode<T> = (check: PropCheck, prop: string, value: T, kic: KicVersion) => string;

/**
 * How the value of each prop is written. A prop has the name of its annotation in `lib/kong/annotations.ts`, where the key
 * is and which controllers read it. The compiler refuses a forgotten prop, and one that is no annotation.
 */
export type AnnotationTable<Settings> = {
  readonly [Prop in keyof Required<Settings> & KongAnnotation]: Encode<NonNullable<Settings[Prop]>>;
};

/**
 * The annotations of the props that are set, for an object of a kind such as `networking.k8s.io/Ingress`.
 * @throws PropError when a value is one that the controller would drop, or it does not know the annotation
 */
export function renderAnnotations<Settings extends object>(
  table: AnnotationTable<Settings>,
  settings: Settings,
  check: PropCheck,
  kic: KicVersion,
  groupKind: string,
): Record<string, string> {
  const annotations: Record<string, string> = {};
  // The type of the table gives each prop the encoder of its own value; TypeScript loses that on the way through a loop.
  for (const [prop, encode] of Object.entries(table) as [keyof Settings & KongAnnotation, Encode<unknown>][]) {
    const value = settings[prop];
    if (value === undefined || value === null) continue;
    requireKic(check, kic, annotationSpan(prop, groupKind) ?? {}, prop, value);
    const text = encode(check, prop, value, kic);
    requireTaken(check, prop, value, readAnnotation(prop, text, { kic }));
    annotations[KONG_ANNOTATIONS[prop]] = text;
  }
  return annotations;
}

/** What was written is read back as the controller does, so that nothing is rendered that it would not take. */
function requireTaken(check: PropCheck, prop: string, value: unknown, reading: unknown): void {
  if (!(reading instanceof Refusal)) return;
  const { allowed, list: of } = reading;
  if (of === undefined || !Array.isArray(value)) check.fail(prop, value, allowed);
  check.fail(`${prop}[${of.member}]`, (value as readonly unknown[])[of.member], allowed);
}

/**
 * Refuses settings that exclude each other.
 * @param conflictsOf what the annotations say against each other
 * @throws PropError at the first one
 */
export function refuseConflicts(
  conflictsOf: (values: Partial<AnnotationValues>) => readonly AnnotationConflict[],
  rendered: Readonly<Record<string, string>>,
  settings: Readonly<Partial<Record<string, unknown>>>,
  check: PropCheck,
  kic: KicVersion,
  groupKind: string,
): void {
  const values = readAnnotations((name) => rendered[KONG_ANNOTATIONS[name]], groupKind, { kic });
  for (const conflict of conflictsOf(values)) {
    check.fail(conflict.annotation, settings[conflict.annotation], allowedBeside(conflict, settings));
  }
}

function allowedBeside(conflict: AnnotationConflict, settings: Readonly<Partial<Record<string, unknown>>>): string {
  const { reason, protocols, with: decisive } = conflict;
  const given = JSON.stringify(settings[decisive] ?? 'http');
  switch (reason) {
    case 'protocol-sets':
      return `protocols of one of these sets: ${protocols.join('; ')}`;
    case 'needs-protocol':
      return `nothing with ${decisive} ${given}: Kong needs one of ${protocols.join(', ')}`;
    case 'refused-by-protocol':
      return `nothing with ${decisive} ${given}, which Kong takes without`;
    case 'needs-verification':
      return `nothing unless ${decisive} is true`;
    case 'twice':
      return `nothing beside ${decisive}, which wins`;
  }
}

/** The keys that props stand for, with what to tell people who write them by hand. */
export function ownedKeys<Settings>(table: AnnotationTable<Settings>): Record<string, string> {
  const props = Object.keys(table) as KongAnnotation[];
  return Object.fromEntries(props.map((prop) => [KONG_ANNOTATIONS[prop], `set by the prop "${prop}" only`]));
}

const KONG_KEY = /^(configuration\.|plugins\.)?konghq\.com\//;

/**
 * Joins annotations given by hand with those that props stand for.
 * @throws PropError when a key is one that a prop stands for, or one of Kong's that no controller reads
 */
export function mergeAnnotations(
  check: PropCheck,
  given: Readonly<Record<string, string>> | undefined,
  rendered: Readonly<Record<string, string>>,
  refused: Readonly<Record<string, string>>,
): Record<string, string> {
  check.annotations('annotations', given ?? {});
  for (const [key, value] of Object.entries(given ?? {})) {
    const prop = `annotations["${key}"]`;
    const instead = refused[key];
    if (instead !== undefined) check.fail(prop, value, instead);
    check.require(
      !KONG_KEY.test(key),
      prop,
      value,
      'a key that the ingress controller reads here: it knows no such annotation',
    );
  }
  return { ...given, ...rendered };
}

export const flag: Encode<boolean> = (check, prop, value) => {
  check.oneOf(prop, value, [true, false]);
  return String(value);
};

/** For keys that mean something with the value `true` alone. */
export const onlyTrue: Encode<true> = (check, prop, value) => {
  check.oneOf(prop, value, [true]);
  return 'true';
};

export const text: Encode<string> = (check, prop, value) => {
  check.notEmpty(prop, value);
  return value;
};

export const subdomain: Encode<string> = (check, prop, value) => {
  check.dnsSubdomain(prop, value);
  return value;
};

export const path: Encode<string> = (check, prop, value) => {
  check.path(prop, value);
  return value;
};

export function integer(min: number, max?: number): Encode<number> {
  return (check, prop, value) => {
    check.integer(prop, value, max === undefined ? { min } : { min, max });
    return String(value);
  };
}

export function oneOf<T extends string | number>(allowed: readonly T[]): Encode<T> {
  return (check, prop, value) => {
    check.oneOf(prop, value, allowed);
    return String(value);
  };
}

export const protocol: Encode<KongProtocol> = (check, prop, value, kic) => {
  check.oneOf(prop, value, KONG_PROTOCOLS);
  requireKic(check, kic, protocolSpan(value), prop, value);
  return value;
};

/** A comma-separated list; one bad entry makes the controller drop the whole of it. */
export function list<T extends string>(entry: Encode<T>): Encode<readonly T[]> {
  return (check, prop, values, kic) => {
    check.notEmpty(prop, values);
    check.unique(prop, values);
    return values.map((value, index) => entry(check, `${prop}[${index}]`, value, kic)).join(',');
  };
}

/** An entry of a comma-separated list. */
export const listEntry: Encode<string> = (check, prop, value) => {
  check.require(value.trim() === value && value !== '' && !value.includes(','), prop, value, 'a text without commas');
  return value;
};

/** The row of the prop `tags`, which means the same on every kind. */
export const TAGS = list(listEntry);

/** The annotation of a plugin's or consumer's tags. */
export function tagAnnotations(
  tags: readonly string[] | undefined,
  check: PropCheck,
  kic: KicVersion,
  groupKind: string,
): Record<string, string> {
  return renderAnnotations({ tags: TAGS }, { tags }, check, kic, groupKind);
}
