import { coversEgress } from '../../../../facts/istio/egress-host';
import { at, list, number, object, text } from '../../../manifests/json';
import type { Manifest } from '../../../manifests/manifest';
import type { ManifestSet } from '../../../manifests/manifest-set';
import type { Path } from '../../../manifests/path';
import type { Origin } from '../../kong/configuration/kong-configuration';
import { matchesLabels } from '../../kubernetes/label-selector';
import { registryOnlyMesh } from '../mesh-config';
import { ROOT_NAMESPACE } from '../mesh-policies';
import type { Fact } from './fact';
import type { GatewayProxy } from './gateway-proxy';

const SIDECAR = 'networking.istio.io/Sidecar';

/** What the Sidecar object for Kong's pods lets their sidecars know of the mesh; all of it where there is none. */
export class EgressScope {
  private readonly sidecar: Fact<Manifest | undefined>;

  public constructor(
    private readonly set: ManifestSet,
    private readonly gateway: GatewayProxy,
  ) {
    this.sidecar = sidecarFor(set, gateway);
  }

  /**
   * Whether Kong's sidecars know a host.
   * @param namespace of the Service or the VirtualService that is for it
   * @param port that they are asked for
   */
  public knows(host: string, namespace: string | undefined, port: number | undefined): Fact<boolean> {
    if ('unknown' in this.sidecar) return this.sidecar;
    const { value: sidecar } = this.sidecar;
    const listeners = list(sidecar?.spec.egress);
    if (sidecar === undefined || listeners.length === 0) return { value: true, origins: [] };
    const index = listeners.findIndex((each) => {
      const ofPort = number(at(each, 'port', 'number'));
      return ofPort === undefined || ofPort === port;
    });
    if (index < 0) return { value: false, origins: [{ manifest: sidecar, path: ['spec', 'egress'] }] };
    const path: Path = ['spec', 'egress', index, 'hosts'];
    const hosts = list(at(sidecar.value, ...path));
    const found = hosts.findIndex((each) =>
      coversEgress(text(each) ?? '', this.gateway.namespace, { host, namespace }),
    );
    return { value: found >= 0, origins: [{ manifest: sidecar, path: found < 0 ? path : [...path, found] }] };
  }

  /** Where it is said that nothing leaves for hosts that are not known: by the Sidecar object, or else for the whole mesh. */
  public registryOnly(): Origin | undefined {
    if ('unknown' in this.sidecar) return undefined;
    const { value: manifest } = this.sidecar;
    const mode = text(at(manifest?.spec.outboundTrafficPolicy, 'mode'));
    if (manifest === undefined || mode === undefined) return registryOnlyMesh(this.set);
    return mode === 'REGISTRY_ONLY' ? { manifest, path: ['spec', 'outboundTrafficPolicy', 'mode'] } : undefined;
  }
}

/** One that selects the pods, else their namespace's, else the mesh's. */
function sidecarFor(set: ManifestSet, { namespace, labels }: GatewayProxy): Fact<Manifest | undefined> {
  if (namespace === undefined) {
    return set.of(SIDECAR).length === 0
      ? { value: undefined, origins: [] }
      : { unknown: "it is not known which Sidecar object is for Kong's pods" };
  }
  const own = set.in(namespace, SIDECAR);
  const isGeneral = (sidecar: Manifest): boolean => Object.keys(selectorOf(sidecar)).length === 0;
  const selecting = own.filter((sidecar) => !isGeneral(sidecar));
  if (labels === undefined && selecting.length > 0) {
    return { unknown: `the labels of Kong's pods are not known, and ${String(selecting[0])} selects some` };
  }
  const fitting = selecting.filter((sidecar) => matchesLabels(selectorOf(sidecar), labels ?? {}));
  const general = own.filter(isGeneral);
  const mesh = set.in(ROOT_NAMESPACE, SIDECAR).filter(isGeneral);
  const chosen = [fitting, general, mesh].find((some) => some.length > 0) ?? [];
  if (chosen.length > 1) return { unknown: `${chosen.map(String).join(' and ')} are for the same pods` };
  return { value: chosen[0], origins: [] };
}

function selectorOf({ spec }: Manifest): Readonly<Record<string, unknown>> {
  return object(at(spec.workloadSelector, 'labels'));
}
