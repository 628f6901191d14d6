import { groupBy } from '../../manifests/group-by';
import { entry, text } from '../../manifests/json';
import { containersOf, type Pod } from '../kubernetes/pod';
import type { Pods } from '../kubernetes/pods';
import { lazy } from '../lazy';

/** Images of Kong itself, with any registry in front: `kong:3.9`, `docker.io/kong/kong-gateway@sha256:…`. */
const KONG_IMAGE = /(^|\/)kong(-gateway)?([:@]|$)/;

/** Whether Kong itself runs in a pod, of whatever image; not so in jobs that prepare its database. */
function isKongGateway(pod: Pod): boolean {
  if (pod.manifest.group === 'batch') return false;
  const images = containersOf(pod).map(({ value }) => text(value.image) ?? '');
  const isController = images.some((image) => image.includes('ingress-controller'));
  return images.some((image) => KONG_IMAGE.test(image)) || (areKongLabels(pod.labels) && !isController);
}

/** Whether labels are those of Kong's pods, as Kong's charts and manifests write them. */
export function areKongLabels(labels: unknown): boolean {
  const [name, app] = [entry(labels, 'app.kubernetes.io/name'), entry(labels, 'app')];
  return name === 'kong' || ['kong', 'ingress-kong', 'proxy-kong'].includes(text(app) ?? '');
}

/** Namespaces that, by their name, Kong is installed in. */
export function isNamedAfterKong(namespace: string): boolean {
  return /^kong(-|$)/.test(namespace);
}

/** Kong's own declared pods. */
export class KongGateways {
  public readonly all = lazy((): readonly Pod[] => this.pods.all().filter(isKongGateway));

  private readonly byNamespace = lazy(() => groupBy(this.all(), ({ namespace }) => namespace));

  public constructor(private readonly pods: Pods) {}

  public in(namespace: string | undefined): readonly Pod[] {
    return this.byNamespace().get(namespace ?? '') ?? [];
  }
}
