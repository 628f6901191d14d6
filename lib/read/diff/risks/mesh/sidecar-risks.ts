import { coversEgress } from '../../../../facts/istio/egress-host';
import { at, entry, list, text } from '../../../manifests/json';
import type { Manifest } from '../../../manifests/manifest';
import type { Comparison } from '../../comparison';
import type { FoundRisk } from '../risk';

const SIDECAR = 'networking.istio.io/Sidecar';

/** What a Sidecar lets pods reach, and did not; and hosts that they are told of no more. */
export function sidecarRisks({ objects }: Comparison): FoundRisk[] {
  return objects.flatMap(({ before, after }): FoundRisk[] => {
    if ((after ?? before)!.groupKind !== SIDECAR) return [];
    return [...wider(before, after), ...narrower(before, after)];
  });
}

function wider(before: Manifest | undefined, after: Manifest | undefined): FoundRisk[] {
  if (before === undefined || modeOf(before) !== 'REGISTRY_ONLY') return [];
  const now = after && modeOf(after);
  if (now === 'REGISTRY_ONLY') return [];
  const message =
    now === 'ALLOW_ANY'
      ? 'pods may reach hosts outside of the mesh that nobody has registered'
      : 'whether pods may reach hosts that nobody has registered is for the whole mesh to say: they might not';
  const path = now === undefined ? (after === undefined ? [] : ['spec']) : ['spec', 'outboundTrafficPolicy', 'mode'];
  return [{ risk: 'mesh', message, manifest: after ?? before, path }];
}

function modeOf({ spec }: Manifest): string | undefined {
  return text(at(spec, 'outboundTrafficPolicy', 'mode'));
}

function narrower(before: Manifest | undefined, after: Manifest | undefined): FoundRisk[] {
  const hosts = after && hostsOf(after);
  if (after === undefined || hosts === undefined) return [];
  const fewer = ((before && hostsOf(before)) ?? ['*/*']).filter(
    (host) => !hosts.some((other) => isWithin(host, other, after.namespace)),
  );
  if (fewer.length === 0) return [];
  const what = fewer.includes('*/*') ? `other hosts than ${hosts.join(', ')}` : fewer.join(', ');
  const message = `pods are not told of ${what} any more: what they send there goes past the rules and the mTLS of the mesh, or ends`;
  return [{ risk: 'mesh', message, manifest: after, path: ['spec', 'egress'] }];
}

/** Undefined: all. */
function hostsOf({ spec }: Manifest): readonly string[] | undefined {
  const egress = list(spec.egress);
  return egress.length === 0
    ? undefined
    : egress.flatMap((each) => list(entry(each, 'hosts')).flatMap((host) => text(host) ?? []));
}

/** Whether what one host of an egress is for, another one is for too. */
function isWithin(inner: string, outer: string, own: string | undefined): boolean {
  const slash = inner.indexOf('/');
  const from = slash < 0 ? '*' : inner.slice(0, slash);
  // Nothing at all.
  if (from === '~') return true;
  return coversEgress(outer, own, { host: inner.slice(slash + 1).toLowerCase(), namespace: from === '.' ? own : from });
}
