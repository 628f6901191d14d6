import { DNS_SUBDOMAIN } from './name-syntax';
import { isOf, type BoundedPattern } from '../text/bounded-pattern';

/** The value of a label, and what follows the slash of a key. Source: Kubernetes' util/validation. */
const NAME: BoundedPattern = { pattern: /^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$/, longest: 63 };
/** Of the key of a label or an annotation. */
export const LONGEST_KEY = DNS_SUBDOMAIN.longest + '/'.length + NAME.longest;

const LETTERS = 'letters, digits, "-", "_" and ".", with a letter or digit at both ends';

/** What is wrong with the value of a label; undefined when nothing is. */
export function labelValueFault(value: string): string | undefined {
  if (value === '') return undefined;
  if (value.length > NAME.longest) return `has ${value.length} characters; allowed: ${NAME.longest}`;
  return isOf(value, NAME) ? undefined : `is no label value; allowed: ${LETTERS}`;
}

/** What is wrong with the key of a label or an annotation: `name` or `prefix/name`; undefined when nothing is. */
export function qualifiedNameFault(key: string): string | undefined {
  const slash = key.indexOf('/');
  const [prefix, name] = slash < 0 ? [undefined, key] : [key.slice(0, slash), key.slice(slash + 1)];
  if (name === '' || name.length > NAME.longest)
    return `needs a name of 1 to ${NAME.longest} characters, after the "/" if it has one`;
  if (!isOf(name, NAME)) return `has an invalid name; allowed: ${LETTERS}, and one "/" after a domain`;
  if (prefix === undefined) return undefined;
  return isOf(prefix, DNS_SUBDOMAIN)
    ? undefined
    : `has a prefix that is not a domain; allowed: lower-case letters, digits, "-" and "."`;
}

/** The same of an annotation, in which Kubernetes takes capitals also in front of the slash. */
export function annotationKeyFault(key: string): string | undefined {
  return qualifiedNameFault(key.length > LONGEST_KEY ? key : key.toLowerCase());
}
