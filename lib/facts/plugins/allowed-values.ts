import type { FieldFacts, FieldType, Match } from './facts';

const TYPES: Readonly<Record<FieldType, string>> = {
  string: 'a string',
  number: 'a number',
  integer: 'an integer',
  boolean: 'true or false',
  array: 'a list',
  set: 'a list',
  map: 'an object',
  record: 'an object',
};

const FORMATS: Readonly<Record<string, string>> = {
  header_name: 'a header name: letters, digits, "-" and "_"',
  host: 'a host name or an IP address, without a port',
  ip_or_cidr: 'an IP address or range such as 10.0.0.0/8',
  path: "a path: letters, digits, percent escapes and -._~:@!$&'()*+,;=",
  redis_host: 'a host name or an IP address, without a port',
  redis_server_name: 'a host name, without a port',
  sni: 'a host name, without a port',
  url: 'a URL with a scheme and a host, such as https://example.com/path',
};

/** Ends what is allowed where only a Kong with a database takes more; the ingress controller commonly runs it without. */
export const NO_DATABASE = 'as Kong has no database here';

/** Such as "an integer from 0 to 65535". */
export function allowedType(field: FieldFacts): string {
  const { type } = field;
  if (field.between !== undefined) return `${TYPES[type]} from ${field.between[0]} to ${field.between[1]}`;
  if (field.gt !== undefined) return `${TYPES[type]} greater than ${field.gt}`;
  if (field.oneOf !== undefined) return allowedOptions(field.oneOf);
  const format = field.typedef === undefined ? undefined : FORMATS[field.typedef];
  return type === 'string' && format !== undefined ? format : TYPES[type];
}

export function allowedFormat(typedef: string): string {
  return FORMATS[typedef] ?? typedef;
}

export function allowedOptions(options: readonly unknown[]): string {
  const texts = options.map((option) => (option === '' ? 'an empty string' : String(option)));
  return texts.length === 1 ? texts[0]! : `one of ${texts.join(', ')}`;
}

/** What an entity check asks of a field. */
export function allowedMatch(match: Match): string {
  const asked: string[] = [];
  if (match.eq !== undefined) asked.push(String(match.eq));
  if (match.oneOf !== undefined) asked.push(allowedOptions(match.oneOf));
  if (match.notOneOf !== undefined) asked.push(`anything but ${match.notOneOf.map(String).join(', ')}`);
  if (match.gt !== undefined) asked.push(`a number greater than ${match.gt}`);
  if (match.contains !== undefined) asked.push(`a list with ${String(match.contains)}`);
  if (asked.length === 0) asked.push('a value');
  return asked.join(', ');
}
