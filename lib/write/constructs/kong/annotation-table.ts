import type { AnnotationConflict } from '../../../facts/kong/annotation-conflicts';
import { readAnnotation, readAnnotations, Refusal } from '../../../facts/kong/annotation-readers';
import {
  annotationOf,
  annotationSpan,
  KONG_ANNOTATIONS,
  type AnnotationValues,
  type KongAnnotation,
} from '../../../facts/kong/annotations';
import type { NumberRange } from '../../../facts/kong/value-readers';
import { KONG_PROTOCOLS, protocolSpan, type KongProtocol } from '../../../facts/kong/kong-protocols';
import * as shapes from '../../props/shape';
import { checkMetadata, type GivenMetadata } from '../metadata-check';
import type { PropCheck } from '../prop-check';
import { releasesOf, requireKic } from './chosen-releases';

/** Checks the value of a prop and writes it as the controller reads it: annotation values are strings. */
type Write<T> = (propCheck: PropCheck, prop: string, value: T, kic: string) => string;

/** How a prop is written, and what it looks like. */
export interface Encode<T> extends Write<T> {
  readonly shape: shapes.Shape<T>;
}

export function encode<T>(shape: shapes.Shape<T>, write: Write<T>): Encode<T> {
  return Object.assign<Write<T>, { readonly shape: shapes.Shape<T> }>(write, { shape });
}

/**
 * How the value of each prop is written. A prop has the name of its annotation in `lib/facts/kong/annotations.ts`, where the key
 * is and which controllers read it. The compiler refuses a forgotten prop, and one that is no annotation.
 */
export type AnnotationTable<Settings> = {
  readonly [Prop in keyof Required<Settings> & KongAnnotation]: Encode<NonNullable<Settings[Prop]>>;
};

/** What the props of a table look like, each of which may be left out. */
export function settingFields<Settings>(
  table: AnnotationTable<Settings>,
): shapes.Fields<Pick<Settings, keyof AnnotationTable<Settings> & keyof Settings>> {
  const rows = Object.entries(table) as [string, Encode<unknown>][];
  return Object.fromEntries(rows.map(([prop, { shape }]) => [prop, shapes.optional(shape)])) as never;
}

/**
 * The annotations of the props that are set, for an object of a kind such as `networking.k8s.io/Ingress`.
 * @throws PropError when a value is one that the controller would drop, or it does not know the annotation
 */
export function renderAnnotations<Settings extends object>(
  table: AnnotationTable<Settings>,
  settings: Settings,
  propCheck: PropCheck,
  kic: string,
  groupKind: string,
): Record<string, string> {
  const annotations: Record<string, string> = {};
  // The type of the table gives each prop the encoder of its own value; TypeScript loses that on the way through a loop.
  for (const [prop, encode] of Object.entries(table) as [keyof Settings & KongAnnotation, Encode<unknown>][]) {
    const value = settings[prop];
    if (value === undefined) continue;
    requireKic(propCheck, kic, annotationSpan(prop, groupKind) ?? {}, prop, value);
    const text = encode(propCheck, prop, value, kic);
    requireTaken(propCheck, prop, value, readAnnotation(prop, text, { kic }));
    annotations[KONG_ANNOTATIONS[prop]] = text;
  }
  return annotations;
}

/** What was written is read back as the controller does, so that nothing is rendered that it would not take. */
function requireTaken(propCheck: PropCheck, prop: string, value: unknown, reading: unknown): void {
  if (!(reading instanceof Refusal)) return;
  const { allowed, list: of } = reading;
  if (of === undefined || !Array.isArray(value)) propCheck.fail(prop, value, allowed);
  propCheck.fail(`${prop}[${of.member}]`, (value as readonly unknown[])[of.member], allowed);
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
  propCheck: PropCheck,
  kic: string,
  groupKind: string,
): void {
  const values = readAnnotations((name) => rendered[KONG_ANNOTATIONS[name]], groupKind, { kic });
  for (const conflict of conflictsOf(values)) {
    propCheck.fail(conflict.annotation, settings[conflict.annotation], allowedBeside(conflict, settings));
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
      return `nothing with ${decisive} ${given}, with which Kong does not accept it`;
    case 'needs-verification':
      return `nothing unless ${decisive} is true`;
    case 'outdone':
      return `nothing with ${decisive} ${given}, which take the redirect away`;
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
 * @throws PropError when a label or an annotation is malformed, when a key is one that a prop stands for, or one that Kong
 * or Istio does not read here, or has a value that the controller does not take
 */
export function mergeAnnotations(
  propCheck: PropCheck,
  given: GivenMetadata,
  rendered: Readonly<Record<string, string>>,
  refused: Readonly<Record<string, string>>,
): Record<string, string> {
  const { annotations = {} } = given;
  for (const [key, value] of Object.entries(annotations)) {
    const prop = `annotations["${key}"]`;
    const instead = Object.hasOwn(refused, key) ? refused[key] : undefined;
    if (instead !== undefined) propCheck.fail(prop, value, instead);
    propCheck.require(
      !KONG_KEY.test(key),
      prop,
      value,
      'a key that the ingress controller reads here: it knows no such annotation',
    );
  }
  checkMetadata(propCheck, { ...given, rendered });
  const { kic } = releasesOf(propCheck.construct);
  for (const [key, value] of Object.entries(annotations)) {
    const annotation = annotationOf(key);
    if (annotation === undefined || annotationSpan(annotation, given.on) === undefined) continue;
    const reading = readAnnotation(annotation, value, { kic, groupKind: given.on });
    if (reading instanceof Refusal) propCheck.fail(`annotations["${key}"]`, value, reading.allowed);
  }
  return { ...annotations, ...rendered };
}

export const flag = encode(shapes.flag, (_check, _prop, value) => String(value));

/** For keys that mean something with the value `true` alone. */
export const onlyTrue = encode(shapes.oneOf([true]), () => 'true');

export const text = encode(shapes.text, (propCheck, prop, value) => {
  propCheck.notEmpty(prop, value);
  return value;
});

export const subdomain = encode(shapes.text, (propCheck, prop, value) => {
  propCheck.dnsSubdomain(prop, value);
  return value;
});

export const path = encode(shapes.text, (propCheck, prop, value) => {
  propCheck.path(prop, value);
  return value;
});

export function integer({ min, max }: Pick<NumberRange, 'min'> & Partial<NumberRange>): Encode<number> {
  return encode(shapes.integer(min, max), (_check, _prop, value) => String(value));
}

export function milliseconds({ min, max }: NumberRange): Encode<number> {
  return encode(shapes.milliseconds(min, max), (_check, _prop, value) => String(value));
}

export function oneOf<const T extends string | number>(allowed: readonly T[]): Encode<T> {
  return encode(shapes.oneOf(allowed), (_check, _prop, value) => String(value));
}

export const protocol = encode(shapes.oneOf(KONG_PROTOCOLS), (propCheck, prop, value: KongProtocol, kic) => {
  requireKic(propCheck, kic, protocolSpan(value), prop, value);
  return value;
});

/** A comma-separated list; one bad entry makes the controller drop the whole of it. */
export function list<T extends string>(entry: Encode<T>): Encode<readonly T[]> {
  return encode(shapes.list(entry.shape), (propCheck, prop, values, kic) => {
    propCheck.notEmpty(prop, values);
    propCheck.unique(prop, values);
    return values.map((value, index) => entry(propCheck, `${prop}[${index}]`, value, kic)).join(',');
  });
}

/** An entry of a comma-separated list. */
export const listEntry = encode(shapes.text, (propCheck, prop, value) => {
  propCheck.require(
    value.trim() === value && value !== '' && !value.includes(','),
    prop,
    value,
    'a string without commas',
  );
  return value;
});

/** The row of the prop `tags`, which means the same on every kind. */
export const TAGS = list(listEntry);

/** The annotation of a plugin's or consumer's tags. */
export function tagAnnotations(
  tags: readonly string[] | undefined,
  propCheck: PropCheck,
  kic: string,
  groupKind: string,
): Record<string, string> {
  return renderAnnotations({ tags: TAGS }, { tags }, propCheck, kic, groupKind);
}
