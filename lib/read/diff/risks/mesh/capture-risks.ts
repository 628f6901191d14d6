import { CAPTURE_ANNOTATIONS } from '../../../../facts/istio/traffic-capture';
import { entry, text } from '../../../manifests/json';
import type { Pod } from '../../../topology/kubernetes/pod';
import type { Comparison } from '../../comparison';
import type { FoundRisk } from '../risk';
import { changedPods } from '../same-pods';

const KEY = CAPTURE_ANNOTATIONS;
const EXCLUDING = [KEY.excludeInboundPorts, KEY.excludeOutboundPorts, KEY.excludeOutboundRanges];
const INCLUDING = [KEY.includeInboundPorts, KEY.includeOutboundPorts, KEY.includeOutboundRanges];

/** Traffic that goes past the proxy of pods, and did not. */
export function captureRisks(comparison: Comparison): FoundRisk[] {
  return changedPods(comparison).flatMap(({ was, is }): FoundRisk[] => {
    const metadata = [...is.path, 'metadata', 'annotations'];
    const found = (key: string, message: string): FoundRisk => ({
      risk: 'mesh',
      message,
      manifest: is.manifest,
      path: valueOf(is, key) === undefined ? metadata : [...metadata, key],
    });
    const isBypassed = valueOf(is, KEY.bypassInbound) === 'true' && valueOf(was, KEY.bypassInbound) !== 'true';
    const isUncaptured = valueOf(is, KEY.mode) === 'NONE' && valueOf(was, KEY.mode) !== 'NONE';
    return [
      ...(isUncaptured ? [found(KEY.mode, 'the sidecar takes no connections: neither mTLS nor policies hold')] : []),
      ...EXCLUDING.flatMap((key) => {
        const known = itemsOf(was, key) ?? [];
        const fresh = (itemsOf(is, key) ?? []).filter((item) => !known.includes(item));
        return fresh.length === 0
          ? []
          : [found(key, `${key} leaves ${fresh.join(', ')} to no proxy: neither mTLS nor policies hold there`)];
      }),
      ...INCLUDING.flatMap((key) => {
        const [old, now] = [itemsOf(was, key), itemsOf(is, key)];
        const isNarrower =
          now !== undefined && !now.includes('*') && !(old?.every((item) => now.includes(item)) ?? false);
        return isNarrower
          ? [found(key, `${key} leaves what it does not name to no proxy: neither mTLS nor policies hold there`)]
          : [];
      }),
      ...(isBypassed
        ? [
            found(
              KEY.bypassInbound,
              'requests reach the pods past the proxy of the node: neither mTLS nor policies hold',
            ),
          ]
        : []),
    ];
  });
}

function valueOf({ annotations }: Pod, key: string): string | undefined {
  return text(entry(annotations, key));
}

function itemsOf(pod: Pod, key: string): string[] | undefined {
  return valueOf(pod, key)
    ?.split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}
