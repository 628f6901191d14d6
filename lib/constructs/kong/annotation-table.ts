import { annotationSpan, KONG_ANNOTATIONS, type KongAnnotation } from '../../kong/annotations';
import type { PropCheck } from '../prop-check';
import { requireKic, type KicVersion } from './kong-versions';

/** Checks the value of a prop and writes it as the controller reads it: annotation values are strings. */
export type Encode<T> = (check: PropCheck, prop: string, value: T) => string;

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
    annotations[KONG_ANNOTATIONS[prop]] = encode(check, prop, value);
  }
  return annotations;
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

/** A comma-separated list; one bad entry makes the controller drop the whole of it. */
export function list<T extends string>(entry: Encode<T>): Encode<readonly T[]> {
  return (check, prop, values) => {
    check.notEmpty(prop, values);
    check.unique(prop, values);
    return values.map((value, index) => entry(check, `${prop}[${index}]`, value)).join(',');
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
