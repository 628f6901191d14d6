import { DNS_LABEL, DNS_SUBDOMAIN } from '../../../kubernetes/name-syntax';
import { isOf } from '../../../text/bounded-pattern';
import { each, fields, rules, type RuleNode } from '../definition-rule';
import { ADDRESS, named, needs, text } from './text-rules';

/** As `named`, without a suggestion, and with what searches may have besides. */
const SEARCH = text(
  (search) => (isOf(search.replace(/\.$/, ''), SEARCHED) || search === '.' ? undefined : 'is no domain'),
  'write a domain such as shop.svc.cluster.local',
);

const SEARCHED = {
  ...DNS_SUBDOMAIN,
  pattern: /^[a-z0-9_]([-a-z0-9_]*[a-z0-9])?(\.[a-z0-9_]([-a-z0-9_]*[a-z0-9])?)*$/,
};

/**
 * How a pod is called and what it knows of others.
 * Source: `validatePodDNSConfig`, `ValidateHostAliases` and `ValidatePodSpec` of `pkg/apis/core/validation` of kubernetes/kubernetes.
 */
export const POD_NETWORK: Readonly<Record<string, RuleNode>> = {
  hostname: rules(named(DNS_LABEL)),
  subdomain: rules(named(DNS_LABEL)),
  hostAliases: each(fields({ ip: rules(ADDRESS), hostnames: each(rules(named(DNS_SUBDOMAIN))) })),
  dnsConfig: fields({
    nameservers: each(rules(ADDRESS)),
    searches: each(rules(SEARCH)),
    options: each(rules(needs('name'))),
  }),
};
