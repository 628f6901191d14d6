import { ISTIO_ANNOTATIONS } from '../../../../facts/istio/annotations';
import { INJECTION_LABELS } from '../../../../facts/istio/injection-labels';
import { CAPTURE_ANNOTATIONS as CAPTURE } from '../../../../facts/istio/traffic-capture';
import { suggestionFor } from '../../../../facts/text/suggestion';
import type { Problem } from '../../finding';
import type { JsonObject } from '../../../manifests/json';
import type { Path } from '../../../manifests/path';
import type { Rule } from '../../rule';

type Found = Pick<Problem, 'message' | 'fix' | 'atKey'> | undefined;

const ISTIO_KEY = /(^|\.)istio\.io\//;

const KEYS = Object.keys(ISTIO_ANNOTATIONS);

/** Keys that other rules say everything about. */
const ELSEWHERE: readonly string[] = Object.values(INJECTION_LABELS);

export const validIstioAnnotations: Rule = {
  id: 'valid-istio-annotations',
  subject: 'istio',
  severity: 'warning',
  summary:
    'An annotation of Istio is misspelt, has an invalid value, or is on an object on which Istio does not read it.',
  needs: 'mesh',
  *find({ set, topology }) {
    for (const manifest of set.all) {
      const pod = topology.pods.madeBy(manifest);
      const isPod = pod?.path.length === 0;
      const places: (readonly [kind: string, Path, JsonObject])[] = [[manifest.kind, [], manifest.annotations]];
      if (pod !== undefined && !isPod) places.push(['Pod', pod.path, pod.annotations]);
      for (const [kind, path, annotations] of places) {
        for (const [key, value] of Object.entries(annotations)) {
          if (!ISTIO_KEY.test(key) || ELSEWHERE.includes(key)) continue;
          const found = faultOf(key, value, kind, pod !== undefined && !isPod);
          if (found !== undefined) yield { manifest, path: [...path, 'metadata', 'annotations', key], ...found };
        }
      }
    }
  },
};

/** @param makesPods whether the object has a template for pods */
function faultOf(key: string, value: unknown, kind: string, makesPods: boolean): Found {
  if (!Object.hasOwn(ISTIO_ANNOTATIONS, key)) {
    const near = suggestionFor(key, KEYS);
    const fix = near === undefined ? 'remove it' : `write ${near}`;
    return { atKey: true, message: `Istio reads no annotation ${key}`, fix };
  }
  const { on, isDeprecated } = ISTIO_ANNOTATIONS[key]!;
  if (!on.includes('Any') && !on.includes(kind)) {
    const isMeantForPods = makesPods && kind !== 'Pod' && on.includes('Pod');
    const message = `${key} has no effect on a ${kind}: Istio reads it on ${on.join(', ')}`;
    return {
      atKey: true,
      message,
      fix: isMeantForPods ? 'move it to the template of the pods' : 'move it there',
    };
  }
  const allowed = typeof value === 'string' ? allowedValue(key, value) : undefined;
  if (allowed !== undefined)
    return { message: `${key} is "${String(value).slice(0, 60)}"; Istio takes ${allowed}`, fix: `write ${allowed}` };
  if (isDeprecated !== true) return undefined;
  return { atKey: true, message: `${key} is deprecated`, fix: 'remove it' };
}

const PORTS: readonly string[] = [
  CAPTURE.includeInboundPorts,
  CAPTURE.excludeInboundPorts,
  CAPTURE.excludeOutboundPorts,
  CAPTURE.includeOutboundPorts,
];
const NUMBERS = /^readiness\.status\.sidecar\.istio\.io\/(initialDelaySeconds|periodSeconds|failureThreshold)$/;

/** What a value must be instead, in words; undefined where it is right. Source: `AnnotationValidation` of Istio's injector. */
function allowedValue(key: string, value: string): string | undefined {
  if (key === CAPTURE.mode)
    return ['REDIRECT', 'TPROXY', 'NONE'].includes(value) ? undefined : 'REDIRECT, TPROXY or NONE';
  if (PORTS.includes(key)) {
    const mayBeAll = key === CAPTURE.includeInboundPorts || key === CAPTURE.includeOutboundPorts;
    if (value.trim() === '' || (mayBeAll && value.trim() === '*')) return undefined;
    return value.split(',').every((each) => isPort(each.trim())) ? undefined : 'numbers of ports, separated by commas';
  }
  if (NUMBERS.test(key)) return /^\d{1,10}$/.test(value) ? undefined : 'a whole number';
  if (key === 'status.sidecar.istio.io/port') return isPort(value) ? undefined : 'the number of a port';
  if (key === 'sidecar.istio.io/nativeSidecar' || key === CAPTURE.bypassInbound) {
    return value === 'true' || value === 'false' ? undefined : '"true" or "false"';
  }
  return undefined;
}

function isPort(text: string): boolean {
  return text === '' || (/^\d{1,5}$/.test(text) && Number(text) <= 65535);
}
