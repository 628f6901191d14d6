import { DNS_LABEL, DNS_SUBDOMAIN, nameFault, type NameSyntax } from '../facts/kubernetes/name-syntax';
import { nameSyntaxOf, type GroupKind } from '../facts/kubernetes/object-name';

declare const checked: unique symbol;

/**
 * A word of a command that is no flag, such as the name of an object. The functions below are the only way to make one, so
 * that no text of config, kubeconfig or cluster becomes part of a command without a look at its syntax.
 */
export type Operand = string & { readonly [checked]: true };

/** A text of config or cluster is not what it should be the name of. */
export class UnusableNameError extends Error {}

/** Of an object, or of what it is called by. */
export interface NamedObject extends GroupKind {
  readonly name: string;
}

/** Longest part of a wrong name that an error shows. */
const SHOWN = 80;
const KIND: NameSyntax = { pattern: /^[A-Za-z][A-Za-z0-9]*$/, longest: 63, allowed: 'letters and digits' };
/** Helm's own limit. */
const RELEASE: NameSyntax = { ...DNS_SUBDOMAIN, longest: 53 };
const CHART: NameSyntax = { pattern: /^[\w.-]+\/[\w.-]+$/, longest: 253, allowed: 'repository/chart' };
const PORTS: NameSyntax = { pattern: /^\d{0,5}:\d{1,5}$/, longest: 11, allowed: 'local:remote' };

export function namespaceName(name: string): Operand {
  return fitting('namespace', name, DNS_LABEL);
}

/** Types as the API server lists them, such as `services` or `deployments.apps`. */
export function types(...names: readonly string[]): Operand {
  return names.map((name) => fitting('resource type', name, DNS_SUBDOMAIN)).join(',') as Operand;
}

/** A type as kubectl takes it without doubt: `deployment.apps`, `service`. */
export function typeOf({ group, kind }: GroupKind): Operand {
  const type = fitting('kind', kind, KIND).toLowerCase();
  return (group === '' ? type : `${type}.${fitting('API group', group, DNS_SUBDOMAIN)}`) as Operand;
}

/** One object among others of other types: `deployment.apps/cart-v1`. */
export function typeAndName(object: NamedObject): Operand {
  const { kind, name } = object;
  const operand = `${typeOf(object)}/${fitting(kind, name, nameSyntaxOf(object))}` as Operand;
  // Kubernetes allows it in the names of roles; kubectl reads it as the end of a name.
  if (name.includes(','))
    throw new UnusableNameError(`${kind} ${shown(name)} has a comma, which kubectl cannot be given`);
  return operand;
}

export function releaseName(name: string): Operand {
  return fitting('Helm release', name, RELEASE);
}

/** A chart of a repository that Helm knows, such as `kong/kong`. */
export function chartName(name: string): Operand {
  return fitting('chart', name, CHART);
}

/** The name of a repository of charts, and its address, which must not contain a password: commands are printed. */
export function repository(name: string, url: string): Operand[] {
  const isAddress = URL.canParse(url) && /^[a-z]/i.test(url);
  const { username, password } = isAddress ? new URL(url) : { username: '', password: '' };
  if (username !== '' || password !== '') {
    throw new UnusableNameError(
      `the repository ${shown(name)} has a user or password in its address; add it to Helm by "helm repo add --username" instead`,
    );
  }
  if (!isAddress) throw new UnusableNameError(`the repository ${shown(name)} is at ${shown(url)}, which is not a URL`);
  return [fitting('repository', name, DNS_LABEL), url as Operand];
}

/** A local port, or none for one that is free, and a remote one: `:80`. */
export function ports(text: string): Operand {
  return fitting('ports', text, PORTS);
}

/** @throws UnusableNameError */
export function fitting(what: string, text: string, syntax: NameSyntax): Operand {
  const fault = nameFault(text, syntax) ?? (/\p{Cc}/u.test(text) ? 'has a control character' : undefined);
  if (fault !== undefined) throw new UnusableNameError(`${what} ${shown(text)} ${fault}`);
  return text as Operand;
}

function shown(text: string): string {
  return JSON.stringify(text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text);
}
