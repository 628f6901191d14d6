import { CAPTURE_ANNOTATIONS as KEY } from '../../../../facts/istio/traffic-capture';
import { entry } from '../../../manifests/json';
import type { Pod } from '../../kubernetes/pod';
import type { Fact } from './fact';

/** Whether the sidecar of a pod takes what the pod sends to a port of others. */
export function capturesOutbound(pod: Pod, port: number | undefined): Fact<boolean> {
  if (entry(pod.annotations, KEY.mode) === 'NONE') return said(pod, KEY.mode, false);
  if (port === undefined) return { value: true, origins: [] };
  if (lists(pod, KEY.excludeOutboundPorts, port)) return said(pod, KEY.excludeOutboundPorts, false);
  if (lists(pod, KEY.includeOutboundPorts, port)) return said(pod, KEY.includeOutboundPorts, true);
  const included = annotation(pod, KEY.includeOutboundRanges);
  if (included?.trim() === '') return said(pod, KEY.includeOutboundRanges, false);
  if (included !== undefined && included.trim() !== '*') return { unknown: rangesUnknown(KEY.includeOutboundRanges) };
  const excluded = annotation(pod, KEY.excludeOutboundRanges) ?? '';
  if (excluded.trim() !== '') return { unknown: rangesUnknown(KEY.excludeOutboundRanges) };
  return { value: true, origins: [] };
}

/** Whether the sidecar of a pod takes what others send to one of its ports. */
export function capturesInbound(pod: Pod, port: number | undefined): Fact<boolean> {
  if (entry(pod.annotations, KEY.mode) === 'NONE') return said(pod, KEY.mode, false);
  const included = annotation(pod, KEY.includeInboundPorts);
  if (included?.trim() === '') return said(pod, KEY.includeInboundPorts, false);
  if (port === undefined) return { value: true, origins: [] };
  if (included !== undefined && included.trim() !== '*') {
    return said(pod, KEY.includeInboundPorts, lists(pod, KEY.includeInboundPorts, port));
  }
  if (lists(pod, KEY.excludeInboundPorts, port)) return said(pod, KEY.excludeInboundPorts, false);
  return { value: true, origins: [] };
}

/** Whether the proxy of the node takes what others send to a pod. */
export function nodeCapturesInbound(pod: Pod): Fact<boolean> {
  if (entry(pod.annotations, KEY.bypassInbound) === 'true') return said(pod, KEY.bypassInbound, false);
  return { value: true, origins: [] };
}

function annotation({ annotations }: Pod, key: string): string | undefined {
  const value = entry(annotations, key);
  return typeof value === 'string' ? value : undefined;
}

/** Whether a list of ports has one, or all. */
function lists(pod: Pod, key: string, port: number): boolean {
  const ports = (annotation(pod, key) ?? '').split(',').map((each) => each.trim());
  return ports.includes(String(port)) || ports.includes('*');
}

function said(pod: Pod, key: string, value: boolean): Fact<boolean> {
  return { value, origins: [{ manifest: pod.manifest, path: [...pod.path, 'metadata', 'annotations', key] }] };
}

function rangesUnknown(key: string): string {
  return `${key} of Kong's pods names addresses, and no manifest says which address a Service gets`;
}
