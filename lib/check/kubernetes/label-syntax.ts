const NAME = /^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$/;
const SUBDOMAIN = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;

const LETTERS = 'letters, digits, "-", "_" and ".", with a letter or digit at both ends';

/** What is wrong with the value of a label; undefined when nothing is. */
export function labelValueFault(value: string): string | undefined {
  if (value === '') return undefined;
  if (value.length > 63) return `has ${value.length} characters; allowed: 63`;
  return NAME.test(value) ? undefined : `is no label value; allowed: ${LETTERS}`;
}

/** What is wrong with the key of a label or an annotation: `name` or `prefix/name`; undefined when nothing is. */
export function qualifiedNameFault(key: string): string | undefined {
  const slash = key.indexOf('/');
  const [prefix, name] = slash < 0 ? [undefined, key] : [key.slice(0, slash), key.slice(slash + 1)];
  if (name === '' || name.length > 63) return 'needs a name of 1 to 63 characters, behind the "/" where it has one';
  if (!NAME.test(name)) return `has a name that is none; allowed: ${LETTERS}, and one "/" behind a domain`;
  if (prefix === undefined) return undefined;
  const isDomain = prefix.length <= 253 && SUBDOMAIN.test(prefix);
  return isDomain ? undefined : `has a prefix that is no domain; allowed: small letters, digits, "-" and "."`;
}
