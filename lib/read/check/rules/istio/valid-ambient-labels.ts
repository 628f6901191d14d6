import { AMBIENT_LABELS } from '../../../../facts/istio/ambient';
import { INJECTION_LABELS } from '../../../../facts/istio/injection-labels';
import { suggestionFor } from '../../../../facts/text/suggestion';
import { entry } from '../../../manifests/json';
import type { Manifest } from '../../../manifests/manifest';
import type { Path } from '../../../manifests/path';
import { lazy } from '../../../topology/lazy';
import type { Pod } from '../../../topology/kubernetes/pod';
import { KUBERNETES_GATEWAY, ISTIO_GATEWAY } from '../../../topology/istio/gateway-hosts';
import type { Topology } from '../../../topology/topology';
import type { Problem } from '../../finding';
import type { Rule } from '../../rule';

const KEYS = Object.keys(AMBIENT_LABELS);
const MODE = INJECTION_LABELS.dataplaneMode;
const FROM_INGRESS = 'istio.io/ingress-use-waypoint';

/** Kinds that Istio reads some of these labels on, or whose pods it does; others have labels from tools that label everything. */
const LOOKED_AT: readonly string[] = ['Namespace', 'Service', 'ServiceEntry', 'Gateway'];

export const validAmbientLabels: Rule = {
  id: 'valid-ambient-labels',
  subject: 'istio',
  severity: 'warning',
  summary:
    'A label of the mesh without sidecars is misspelt, an annotation, or on an object on which it has no effect.',
  needs: 'mesh',
  *find({ set, topology }) {
    const hasOwnGateway = lazy(() => hasGatewayOfIstio(topology));
    for (const manifest of set.all) {
      const pod = topology.pods.madeBy(manifest);
      const isPod = pod?.path.length === 0;
      if (pod === undefined && !LOOKED_AT.includes(manifest.kind)) continue;
      yield* ofObject(topology, manifest, pod, hasOwnGateway);
      if (pod !== undefined && !isPod) yield* ofTemplate(pod);
    }
  },
};

function* ofObject(
  topology: Topology,
  manifest: Manifest,
  pod: Pod | undefined,
  hasOwnGateway: () => boolean,
): Generator<Problem, void> {
  for (const key of Object.keys(manifest.labels)) {
    const path: Path = ['metadata', 'labels', key];
    const kinds = Object.hasOwn(AMBIENT_LABELS, key) ? AMBIENT_LABELS[key]! : undefined;
    const found =
      kinds === undefined
        ? misspelt(key)
        : key === FROM_INGRESS && kinds.includes(manifest.kind)
          ? unreadByKong(topology, manifest, hasOwnGateway)
          : kinds.includes(manifest.kind)
            ? undefined
            : misplaced(topology, manifest, pod, key, kinds);
    if (found !== undefined) yield { manifest, path, atKey: true, ...found };
  }
  for (const key of Object.keys(manifest.annotations)) {
    if (!Object.hasOwn(AMBIENT_LABELS, key) || manifest.label(key) !== undefined) continue;
    yield { manifest, path: ['metadata', 'annotations', key], atKey: true, ...ANNOTATION };
  }
}

function* ofTemplate({ manifest, path, labels, annotations }: Pod): Generator<Problem, void> {
  for (const key of Object.keys(labels)) {
    const found = Object.hasOwn(AMBIENT_LABELS, key) ? undefined : misspelt(key);
    if (found !== undefined) yield { manifest, path: [...path, 'metadata', 'labels', key], atKey: true, ...found };
  }
  for (const key of Object.keys(annotations)) {
    if (!Object.hasOwn(AMBIENT_LABELS, key) || entry(labels, key) !== undefined) continue;
    yield { manifest, path: [...path, 'metadata', 'annotations', key], atKey: true, ...ANNOTATION };
  }
}

type Found = Pick<Problem, 'message' | 'fix'> | undefined;

const ANNOTATION = {
  message: 'this is an annotation here, and Istio reads it only as a label',
  fix: 'move it to metadata.labels',
};

function misspelt(key: string): Found {
  if (!key.includes('istio.io/') || key.length > 100) return undefined;
  const meant = suggestionFor(key, KEYS);
  return meant === undefined ? undefined : { message: `Istio reads no label "${key}"`, fix: `write "${meant}"` };
}

function misplaced(
  topology: Topology,
  manifest: Manifest,
  pod: Pod | undefined,
  key: string,
  kinds: readonly string[],
): Found {
  const place = `${key} has no effect on a ${manifest.kind}`;
  if (pod !== undefined && pod.path.length > 0) {
    if (entry(pod.labels, key) !== undefined || !kinds.includes('Pod')) return undefined;
    return { message: `${place}: Istio reads it on its pods`, fix: 'move it to the template of the pods' };
  }
  // Labelled together with its pods or its namespace, it does no harm.
  const namespace = topology.set.namespaceOf(manifest);
  if (key === MODE && (manifest.kind !== 'Service' || topology.mesh.isAmbient(namespace))) return undefined;
  if (key === MODE && topology.pods.of(manifest).some((each) => topology.nodePods.isNode(each))) return undefined;
  const fix = key === MODE ? 'label the Namespace, or the pods' : 'remove it';
  return { message: `${place}: Istio reads it on ${kinds.join(', ')}`, fix };
}

/** Istio's own gateways alone send what comes in through the waypoint because of this label. */
function unreadByKong(topology: Topology, manifest: Manifest, hasOwnGateway: () => boolean): Found {
  if (hasOwnGateway() || topology.routes.ofKong().length === 0) return undefined;
  const namespace = manifest.kind === 'Namespace' ? manifest.name : topology.set.namespaceOf(manifest);
  const isLed = topology.routes
    .ofKong()
    .some((route) => route.namespace === namespace && (manifest.kind !== 'Service' || route.service === manifest.name));
  if (!isLed) return undefined;
  return {
    message: "Istio's own gateways read this, and Kong does not",
    fix: "remove it, and set ingress.kubernetes.io/service-upstream: 'true' on the Services",
  };
}

function hasGatewayOfIstio({ set }: Topology): boolean {
  return (
    set.of(ISTIO_GATEWAY).length > 0 || set.of(KUBERNETES_GATEWAY).some(({ spec }) => spec.gatewayClassName === 'istio')
  );
}
