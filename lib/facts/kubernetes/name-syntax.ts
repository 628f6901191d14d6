import { knows } from '../span';
import { withoutCredentials } from '../text/credentials';
import { isOf, type BoundedPattern } from '../text/bounded-pattern';

/** What a name must look like, and a sentence that says so. Source: RFC 1123, RFC 1035 and Kubernetes' util/validation. */
export interface NameSyntax extends BoundedPattern {
  readonly allowed: string;
}

export const DNS_SUBDOMAIN: NameSyntax = {
  pattern: /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/,
  longest: 253,
  allowed: 'lower-case letters, digits, "-" and ".", with a letter or digit at both ends',
};

export const DNS_LABEL: NameSyntax = {
  pattern: /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/,
  longest: 63,
  allowed: 'lower-case letters, digits and "-", with a letter or digit at both ends',
};

export const SERVICE_NAME: NameSyntax = {
  pattern: /^[a-z]([-a-z0-9]*[a-z0-9])?$/,
  longest: 63,
  allowed: 'lower-case letters, digits and "-", with a letter at the beginning and a letter or digit at the end',
};

export const PATH_SEGMENT: NameSyntax = {
  pattern: /^(?!\.\.?$)[^/%]+$/,
  longest: Infinity,
  allowed: 'anything but "/", "%", "." and ".."',
};

/** Of a port of a container, and of whatever names one. */
export const PORT_NAME: NameSyntax = {
  pattern: /^(?=.*[a-z])(?!.*--)[a-z0-9]([-a-z0-9]*[a-z0-9])?$/,
  longest: 15,
  allowed: 'lower-case letters, digits and single "-", with at least one letter, and a letter or digit at both ends',
};

/** Of an entry of a ConfigMap or a Secret. */
export const DATA_KEY: NameSyntax = {
  pattern: /^(?!\.\.)(?!\.$)[-._a-zA-Z0-9]+$/,
  longest: 253,
  allowed: 'letters, digits, "-", "_" and ".", and no ".." at the beginning',
};

/** Of a variable, until Kubernetes 1.31. */
const VARIABLE_NAME: NameSyntax = {
  pattern: /^(?!\.\.)(?!\.$)[-._a-zA-Z][-._a-zA-Z0-9]*$/,
  longest: Infinity,
  allowed: 'letters, digits, "-", "_" and ".", and no digit or ".." at the beginning',
};

/** Of a variable, since Kubernetes 1.32. */
const ANY_VARIABLE_NAME: NameSyntax = {
  pattern: /^[ -<>-~]+$/,
  longest: Infinity,
  allowed: 'all printable ASCII except "="',
};

/** Of a variable, in a release of Kubernetes such as `1.30`. */
export function variableNameSyntax(kubernetes: string): NameSyntax {
  return knows(kubernetes, { since: '1.32' }) === 'known' ? ANY_VARIABLE_NAME : VARIABLE_NAME;
}

/** What is wrong with a name; undefined when nothing is. */
export function nameFault(name: string, { pattern, longest, allowed }: NameSyntax): string | undefined {
  if (name.length > longest) return `has ${name.length} characters; allowed: ${longest}`;
  return pattern.test(name) ? undefined : `is not a valid name; allowed: ${allowed}`;
}

/** The name that was probably meant where capitals are not allowed: lower-case letters, "-" for everything else. None of what has a secret in it. */
export function suggestName(name: string, syntax: NameSyntax): string | undefined {
  if (name.length > syntax.longest || isOf('A', syntax) || withoutCredentials(name) !== name) return undefined;
  const better = name
    .toLowerCase()
    .replace(/[^a-z0-9.-]+/g, '-')
    .replace(/^[-.]+|[-.]+$/g, '');
  return better !== name && isOf(better, syntax) ? better : undefined;
}
