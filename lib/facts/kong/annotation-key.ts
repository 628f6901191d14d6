import { LONGEST_KEY } from '../kubernetes/label-syntax';
import { suggestionFor } from '../text/suggestion';
import { KONG_ANNOTATIONS, KONG_ANNOTATION_KEYS, annotationOf } from './annotations';
import { KONG_LABELS } from './labels';

/** What was probably meant by a key that no ingress controller reads. */
export interface MistakenKey {
  readonly meant: string;
  /**
   * Whether only Kong can be meant. Not so for `ingress.kubernetes.io/preserve-host` or a plain `strip-path`, which say
   * something about Kong on its own objects alone.
   */
  readonly isKongs: boolean;
}

/** What is wrong with the key of an annotation. */
export type KeyFault =
  /** The controller reads it as a label. */
  | { readonly reason: 'label' }
  | { readonly reason: 'mistaken'; readonly meant: string }
  /** It is in Kong's name, and comes near nothing. */
  | { readonly reason: 'unknown' };

/**
 * What is wrong with the key of an annotation; undefined where nothing is that concerns Kong.
 * @param isLabel whether the object has a label of this key too
 * @param isOfKong whether the object is for Kong to read
 */
export function keyFault(key: string, isLabel: boolean, isOfKong: () => boolean): KeyFault | undefined {
  if (annotationOf(key) !== undefined) return undefined;
  if (KONG_LABELS.includes(key)) return isLabel ? undefined : { reason: 'label' };
  const mistaken = mistakenKey(key);
  if (mistaken && (mistaken.isKongs || isOfKong())) return { reason: 'mistaken', meant: mistaken.meant };
  return isInKongsName(key) ? { reason: 'unknown' } : undefined;
}

/** Whether a key is one that only Kong reads: the class is anybody's, a redirect is of others too. */
export function isKongKey(key: string): boolean {
  return /^([a-z-]+\.)?konghq\.com(\/|$)/.test(key) || annotationOf(key) === 'serviceUpstream';
}

/** Groups of keys that KIC read before 1.0. Source: its CHANGELOG for 0.8, 0.10 and 1.0. */
const LEGACY = /^(?:[a-z0-9-]{1,63}\.)?(configuration|plugins?)\.konghq\.com(?:\/(.*))?$/i;
const SHARED_PREFIX = 'ingress.kubernetes.io';
export const KONG_PREFIX = 'konghq.com';
const CLASS_NAMES = ['ingress.class', 'ingressclass', 'ingress-class-name', 'ingressclassname'];

/** The part behind the slash, to the whole key. */
const KEYS_BY_NAME = new Map(KONG_ANNOTATION_KEYS.map((key) => [key.slice(key.indexOf('/') + 1), key]));
const NAMES = [...KEYS_BY_NAME.keys()].filter((name) => name !== 'ingress.class');
const KEYS_BY_FOLDED = new Map(KONG_ANNOTATION_KEYS.map((key) => [key.toLowerCase(), key]));

/** What a key that KIC does not read was meant to be; undefined where nothing comes near, or KIC reads it. */
export function mistakenKey(key: string): MistakenKey | undefined {
  if (annotationOf(key) !== undefined || key.length > LONGEST_KEY) return undefined;
  const legacy = LEGACY.exec(key);
  if (legacy) return { meant: successorOf(legacy[1]!.toLowerCase(), legacy[2]), isKongs: true };
  const folded = fold(key);
  const same = KEYS_BY_FOLDED.get(folded) ?? headerKey(key, folded);
  if (same !== undefined) return { meant: same, isKongs: true };
  const slash = folded.indexOf('/');
  if (slash < 0) return withoutPrefix(folded);
  const [prefix, name] = [folded.slice(0, slash), folded.slice(slash + 1)];
  if (isNear(prefix, KONG_PREFIX) || /^kong\b/.test(prefix)) return known(nameNear(name), true);
  if (prefix.endsWith(`.${KONG_PREFIX}`)) return known(NAMES.includes(name) ? name : undefined, true);
  if (isNear(prefix, SHARED_PREFIX)) return inSharedPrefix(name);
  if (isNear(prefix, 'kubernetes.io') && isClassName(name))
    return { meant: KONG_ANNOTATIONS.ingressClass, isKongs: true };
  return undefined;
}

/** Whether a key is in Kong's name, though it be none that KIC reads. */
function isInKongsName(key: string): boolean {
  return key.toLowerCase().startsWith(`${KONG_PREFIX}/`);
}

function successorOf(group: string, name: string | undefined): string {
  if (group.startsWith('plugin')) return KONG_ANNOTATIONS.plugins;
  return KEYS_BY_NAME.get(name ?? '') ?? KONG_ANNOTATIONS.override;
}

/** Small letters with hyphens: `stripPath`, `strip_path` and `Strip-Path` are the same. */
function fold(key: string): string {
  return key
    .replaceAll(/([a-z])([A-Z])/g, '$1-$2')
    .replaceAll(/[_\s]/g, '-')
    .toLowerCase();
}

function headerKey(key: string, folded: string): string | undefined {
  const prefix = KONG_ANNOTATIONS.headersPrefix;
  const match = /^konghq\.com\/headers?[.:/-](.+)$/.exec(folded);
  if (match === null || folded === KONG_ANNOTATIONS.headersSeparator) return undefined;
  return prefix + key.slice(key.length - match[1]!.length);
}

function inSharedPrefix(name: string): MistakenKey | undefined {
  if (name === 'class' || isClassName(name)) return { meant: KONG_ANNOTATIONS.ingressClass, isKongs: false };
  const near = nameNear(name);
  const meant = near === undefined ? undefined : KEYS_BY_NAME.get(near);
  if (meant?.startsWith(SHARED_PREFIX) === true) return { meant, isKongs: true };
  return isPeculiar(name) ? known(name, false) : undefined;
}

function withoutPrefix(folded: string): MistakenKey | undefined {
  const dotted = /^konghq\.com[.:-](.+)$/.exec(folded);
  if (dotted) return known(nameNear(dotted[1]!), true);
  if (isClassName(folded)) return { meant: KONG_ANNOTATIONS.ingressClass, isKongs: false };
  return isPeculiar(folded) ? known(folded, false) : undefined;
}

/** Whether a name is one that nobody else would choose: not so `path` or `protocol`. */
function isPeculiar(name: string): boolean {
  return name.includes('-') && NAMES.includes(name);
}

function known(name: string | undefined, isKongs: boolean): MistakenKey | undefined {
  return name === undefined ? undefined : { meant: KEYS_BY_NAME.get(name)!, isKongs };
}

function nameNear(name: string): string | undefined {
  return NAMES.includes(name) ? name : suggestionFor(name, NAMES);
}

function isClassName(name: string): boolean {
  return CLASS_NAMES.includes(name) || suggestionFor(name, ['ingress.class']) !== undefined;
}

function isNear(prefix: string, meant: string): boolean {
  return prefix === meant || suggestionFor(prefix, [meant]) !== undefined;
}
