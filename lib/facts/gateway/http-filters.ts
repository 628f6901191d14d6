import { entry } from '../data';

/** The filters of rules that KIC takes. Source: `subtranslator/httproute.go` of Kong/kubernetes-ingress-controller at v3.5.13. */
const TAKEN: readonly string[] = [
  'ExtensionRef',
  'RequestHeaderModifier',
  'RequestRedirect',
  'ResponseHeaderModifier',
  'URLRewrite',
];

/** Why KIC refuses a filter, and with it the rule: a clause; undefined where it takes it. */
export function filterFault(filter: unknown): string | undefined {
  const type = entry(filter, 'type');
  if (typeof type !== 'string' || !TAKEN.includes(type)) {
    return `the controller takes no filter of the type "${typeof type === 'string' ? type : ''}"`;
  }
  if (type !== 'ExtensionRef') return undefined;
  const reference = entry(filter, 'extensionRef');
  const isPlugin =
    entry(reference, 'group') === 'configuration.konghq.com' && entry(reference, 'kind') === 'KongPlugin';
  const isNamed = typeof entry(reference, 'name') === 'string';
  return isPlugin && isNamed ? undefined : 'an ExtensionRef leads to a KongPlugin or to nothing';
}
