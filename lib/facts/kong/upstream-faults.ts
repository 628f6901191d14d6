import { entry, type Path } from '../data';
import type { DefinitionFault } from './definition-faults';

/** What Kong has against the upstream that the ingress controller makes of a KongUpstreamPolicy. */
export interface UpstreamFault extends DefinitionFault {
  /** Whether Kong refuses the upstream, and with it the configuration; else it does not do what the policy says. */
  readonly isRefused: boolean;
}

const HASHED = ['input', 'header', 'queryArg', 'uriCapture'];
const SOMETHING = 'hash on something, such as { input: ip }';

/**
 * Of a policy that the API server takes. Source: `entity_checks` and `shorthand_fields` in `kong/db/schema/entities/upstreams.lua`, and
 * `get_value_to_hash` in `kong/runloop/balancer/init.lua` of Kong 3.9.1; `TranslateKongUpstreamPolicy` of
 * Kong/kubernetes-ingress-controller at v3.5.9.
 */
export function upstreamFaults(value: unknown): readonly UpstreamFault[] {
  const spec = entry(value, 'spec');
  if (entry(spec, 'algorithm') !== 'consistent-hashing') return [];
  const [hashOn, fallback] = [entry(spec, 'hashOn'), entry(spec, 'hashOnFallback')];
  const hashes = [...HASHED, 'cookie'].some((field) => (entry(hashOn, field) ?? undefined) !== undefined);
  const isOff = entry(hashOn, 'input') === 'none';
  const same = HASHED.find((field) => {
    const hashed = entry(hashOn, field);
    return typeof hashed === 'string' && hashed !== '' && hashed === entry(fallback, field);
  });
  if (isOff && fallback !== undefined && entry(fallback, 'input') !== 'none') {
    const message = 'Kong refuses hashOnFallback where hashOn is { input: none }';
    return [fault(true, ['spec', 'hashOnFallback'], message, `${SOMETHING}, or remove hashOnFallback`)];
  }
  if (same !== undefined && !isOff) {
    const message = `Kong refuses hashOnFallback with the ${same} that hashOn has`;
    return [fault(true, ['spec', 'hashOnFallback', same], message, 'fall back on something else, or remove it')];
  }
  if (isOff) {
    const message = 'where hashOn is { input: none }, Kong balances by turns whatever the algorithm says';
    return [fault(false, ['spec', 'algorithm'], message, `${SOMETHING}, or set algorithm: round-robin`)];
  }
  if (hashes) return [];
  const message = 'without hashOn nothing is hashed: a Kong without a database sends all requests to one pod';
  return [fault(false, ['spec', 'algorithm'], message, `${SOMETHING}, or set algorithm: round-robin`)];
}

function fault(isRefused: boolean, path: Path, message: string, fix: string): UpstreamFault {
  return { isRefused, path, message, fix };
}
