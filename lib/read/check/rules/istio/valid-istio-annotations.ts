import { isIP } from 'node:net';
import { ISTIO_ANNOTATIONS } from '../../../../facts/istio/annotations';
import { INJECTION_LABELS } from '../../../../facts/istio/injection-labels';
import { CAPTURE_ANNOTATIONS as CAPTURE } from '../../../../facts/istio/traffic-capture';
import { parseQuantity } from '../../../../facts/kubernetes/quantity';
import { NEWEST_RELEASES } from '../../../../facts/releases';
import { suggestionFor } from '../../../../facts/text/suggestion';
import type { Problem } from '../../finding';
import { isObject, type JsonObject } from '../../../manifests/json';
import { parseYaml } from '../../../manifests/yaml/yaml-stream';
import { YamlError } from '../../../manifests/yaml/yaml-error';
import type { Path } from '../../../manifests/path';
import type { Rule } from '../../rule';
import { shortened } from '../../../../facts/text/shortened';

type Found = Pick<Problem, 'message' | 'fix' | 'atKey'> | undefined;

const ISTIO_KEY = /(^|\.)istio\.io\//;

/** Not of Istio, which reads it all the same. */
const INGRESS_CLASS = 'kubernetes.io/ingress.class';

/** Where no controller reads the class, whichever it is. */
const WITHOUT_CLASS: readonly string[] = ['Namespace', 'Pod', 'Deployment'];

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
  looksAtEach: true,
  *find({ set, topology }) {
    for (const manifest of set.all) {
      const pod = topology.pods.madeBy(manifest);
      const isPod = pod?.path.length === 0;
      const places: (readonly [kind: string, Path, JsonObject])[] = [[manifest.kind, [], manifest.annotations]];
      if (pod !== undefined && !isPod) places.push(['Pod', pod.path, pod.annotations]);
      for (const [kind, path, annotations] of places) {
        for (const [key, value] of Object.entries(annotations)) {
          const isIstios = value === 'istio' && kind !== 'Ingress';
          if (key === INGRESS_CLASS && (isIstios || WITHOUT_CLASS.includes(kind))) {
            const reader = isIstios ? 'Istio reads it on Ingresses' : 'controllers read it on Ingresses and their like';
            const message = `${key} has no effect on a ${kind}: ${reader}`;
            yield { manifest, path: [...path, 'metadata', 'annotations', key], atKey: true, message, fix: 'remove it' };
          }
          if (!ISTIO_KEY.test(key) || (ELSEWHERE.includes(key) && !isAstray(key, kind))) continue;
          const found = faultOf(key, value, kind, pod !== undefined && !isPod);
          if (found !== undefined) yield { manifest, path: [...path, 'metadata', 'annotations', key], ...found };
        }
      }
    }
  },
};

/** Kinds that have no pods of their own, and that no operator makes pods of. */
const WITHOUT_PODS: readonly string[] = ['Service', 'ServiceAccount', 'ConfigMap', 'Ingress', 'HTTPRoute', 'GRPCRoute'];

/** What is for pods, on something that never makes any: no other rule looks there. */
function isAstray(key: string, kind: string): boolean {
  return key === INJECTION_LABELS.pod && WITHOUT_PODS.includes(kind);
}

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
    return { message: `${key} is "${shortened(String(value), 60)}"; Istio takes ${allowed}`, fix: `write ${allowed}` };
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
  return allowedByKind(key, value);
}

function isPort(text: string): boolean {
  return text === '' || (/^\d{1,5}$/.test(text) && Number(text) <= 65535);
}

const FLAGS: readonly string[] = [
  'sidecar.istio.io/nativeSidecar',
  'sidecar.istio.io/rewriteAppHTTPProbers',
  CAPTURE.bypassInbound,
];
const RANGES: readonly string[] = [CAPTURE.includeOutboundRanges, CAPTURE.excludeOutboundRanges];
const QUANTITY = /^sidecar\.istio\.io\/proxy(CPU|Memory)(Limit)?$/;
const LEVELS = ['trace', 'debug', 'info', 'warning', 'warn', 'error', 'critical', 'off'];
const EXPORTED = /^([a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?|[.*~])$/;

function allowedByKind(key: string, value: string): string | undefined {
  const all = (isRight: (each: string) => boolean): boolean => value.split(',').every((each) => isRight(each.trim()));
  if (FLAGS.includes(key)) return /^(true|false)$/i.test(value) ? undefined : '"true" or "false"';
  if (RANGES.includes(key)) {
    const mayBeAll = key === CAPTURE.includeOutboundRanges && value.trim() === '*';
    return value.trim() === '' || mayBeAll || all(isRange) ? undefined : 'ranges of addresses, separated by commas';
  }
  if (QUANTITY.test(key)) return parseQuantity(value) === undefined ? 'a quantity such as 100m or 128Mi' : undefined;
  if (key === 'sidecar.istio.io/logLevel') return LEVELS.includes(value) ? undefined : `one of ${LEVELS.join(', ')}`;
  if (key === 'networking.istio.io/exportTo') {
    return all((each) => EXPORTED.test(each)) ? undefined : 'namespaces, ".", "*" or "~", separated by commas';
  }
  if (key === 'proxy.istio.io/config') return isMapping(value) ? undefined : 'settings of the proxy in YAML';
  return undefined;
}

function isRange(text: string): boolean {
  const [address = '', bits, ...more] = text.slice(0, 64).split('/');
  const version = isIP(address);
  const isLength = bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128));
  return version > 0 && more.length === 0 && isLength;
}

/** Read as Kubernetes' newest kubectl reads it: the injector's parser is the same. */
function isMapping(yaml: string): boolean {
  try {
    const { documents } = parseYaml(yaml, NEWEST_RELEASES.kubernetes);
    return documents.every(({ value }) => value === null || isObject(value));
  } catch (error) {
    if (error instanceof YamlError) return false;
    throw error;
  }
}
