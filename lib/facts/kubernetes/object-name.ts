import { DNS_LABEL, DNS_SUBDOMAIN, PATH_SEGMENT, SERVICE_NAME, type NameSyntax } from './name-syntax';

/** A kind with its API group, which is empty for the core kinds. */
export interface GroupKind {
  readonly group: string;
  readonly kind: string;
}

/**
 * What the name of an object must look like.
 * Source: the validation of each kind in Kubernetes; custom resources are DNS subdomains.
 */
export function nameSyntaxOf({ group, kind }: GroupKind): NameSyntax {
  if (group === '' && kind === 'Namespace') return DNS_LABEL;
  if (group === '' && kind === 'Service') return SERVICE_NAME;
  if (PATH_SEGMENT_GROUPS.has(group) || PATH_SEGMENT_KINDS.has(kind)) return PATH_SEGMENT;
  if (kind === 'CronJob' && group === 'batch') return { ...DNS_SUBDOMAIN, longest: 52 };
  return DNS_SUBDOMAIN;
}

/** Kinds whose objects nobody names: questions to the API server, and what it keeps for itself. */
export function needsNoName({ group, kind }: GroupKind): boolean {
  return group === 'authorization.k8s.io' || group === 'authentication.k8s.io' || kind === 'Eviction';
}

const PATH_SEGMENT_GROUPS: ReadonlySet<string> = new Set(['rbac.authorization.k8s.io']);
const PATH_SEGMENT_KINDS: ReadonlySet<string> = new Set(['APIService', 'IPAddress']);
