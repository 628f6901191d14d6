import type { HostAdvice } from '../prop-check';
import type { Construct, IConstruct } from 'constructs';
import { flag, list, object, oneOf, optional, text } from '../../props/shape';
import { requireEarly } from '../kong/chosen-releases';

const CONTEXT = 'meshgate.dev/mesh';

/** Whom the mesh knows Kong as, and how its pods are in it. */
export interface KongInMesh {
  /** Namespace of Kong's pods. */
  readonly namespace: string;
  /** ServiceAccount of Kong's pods: `<release>-kong` where Kong's chart made it. */
  readonly serviceAccount: string;
  /**
   * Whether the pods have the annotation `ambient.istio.io/bypass-inbound-capture: "true"`, so that clients without an identity of
   * the mesh reach them in an ambient namespace.
   * @default - not known
   */
  readonly bypassesCapture?: boolean;
}

/** What the mesh is like that manifests are for. */
export interface MeshSettings {
  /**
   * Namespace whose policies are for the whole mesh.
   * @default 'istio-system'
   */
  readonly rootNamespace?: string;
  /** @default - not known: policies name Kong by its namespace and ServiceAccount */
  readonly kong?: KongInMesh;
  /**
   * What pods may reach outside of the mesh: everything, or what is registered.
   * @default - not known
   */
  readonly outboundTraffic?: 'ALLOW_ANY' | 'REGISTRY_ONLY';
  /**
   * Hosts outside of the cluster that something else than this app registers, such as `logs.example.com`; `*.` in front of one stands
   * for any. With `REGISTRY_ONLY`, what asks others needs an `ExternalHost`.
   * @default - none
   */
  readonly registeredHosts?: readonly string[];
}

const REGISTERED: HostAdvice = {
  address: 'name what is asked for by a name; what is asked for by an address needs an ExternalHost with addresses',
  all: "outboundTraffic: 'ALLOW_ANY' for a mesh that lets everything out",
};

const SETTINGS = object<MeshSettings>({
  rootNamespace: optional(text),
  kong: optional(object<KongInMesh>({ namespace: text, serviceAccount: text, bypassesCapture: optional(flag) })),
  outboundTraffic: optional(oneOf(['ALLOW_ANY', 'REGISTRY_ONLY'])),
  registeredHosts: optional(list(text)),
});

/**
 * Says what the mesh is like for all constructs below `scope`, usually the app. A system's platform says it by itself. Call it before
 * anything is created there.
 * @throws PropError when a setting is malformed, and Error when there is something below `scope` already
 */
export function useMesh(scope: Construct, settings: MeshSettings): void {
  const propCheck = requireEarly('useMesh', scope);
  propCheck.props(SETTINGS, settings, 'settings');
  const { rootNamespace, kong, registeredHosts = [] } = settings;
  registeredHosts.forEach((host, index) => {
    propCheck.host(`registeredHosts[${index}]`, host, REGISTERED);
  });
  if (rootNamespace !== undefined) propCheck.dnsLabel('rootNamespace', rootNamespace);
  if (kong !== undefined) {
    propCheck.dnsLabel('kong.namespace', kong.namespace);
    propCheck.dnsSubdomain('kong.serviceAccount', kong.serviceAccount);
  }
  scope.node.setContext(CONTEXT, { ...meshOf(scope), ...settings });
}

/** What was said of the mesh for a construct. */
export function meshOf(construct: IConstruct): MeshSettings {
  return (construct.node.tryGetContext(CONTEXT) as MeshSettings | undefined) ?? {};
}

export function rootNamespaceOf(construct: IConstruct): string {
  return meshOf(construct).rootNamespace ?? 'istio-system';
}
