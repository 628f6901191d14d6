import type { KnownKong } from '../../facts/kong/known-kong';
import type { Releases } from '../../facts/releases';
import type { ManifestSet } from '../manifests/manifest-set';
import { RouteAttachments } from './gateway/route-attachments';
import { MeshHops } from './istio/hop/mesh-hops';
import { Mesh } from './istio/mesh';
import { MeshPolicies } from './istio/mesh-policies';
import { MeshTraffic } from './istio/mesh-traffic';
import { NodePods } from './istio/node-pods';
import { kongConfiguration } from './kong/configuration/configuration';
import type { KongConfiguration } from './kong/configuration/kong-configuration';
import { Consumers } from './kong/consumers';
import { installedKong } from './kong/installed-kong';
import { KongClasses } from './kong/kong-classes';
import { KongGateways } from './kong/kong-gateways';
import { KongSettings } from './kong/kong-settings';
import { Plugins } from './kong/plugins';
import { Routes } from './kong/routes';
import { Upstreams } from './kong/upstreams';
import { NetworkPolicies } from './kubernetes/network-policies';
import { Objects } from './kubernetes/objects';
import { Pods } from './kubernetes/pods';
import { lazy } from './lazy';
import { RequestPaths } from './requests/request-paths';
import { Services } from './kubernetes/services';

/**
 * What the manifests of one set mean together. Each room answers about one thing, and knows only rooms above it; what is
 * expensive is found out when it is first asked for.
 */
export class Topology {
  /** Whether an object is there, whoever makes it. */
  public readonly objects: Objects;
  /** The pods that manifests make, and what they need. */
  public readonly pods: Pods;
  public readonly services: Services;
  /** Which connections NetworkPolicies let through. */
  public readonly networkPolicies: NetworkPolicies;
  /** Who is in the mesh. */
  public readonly mesh: Mesh;
  /** What Istio's policies ask of pods, and which pods an object of Istio is for. */
  public readonly policies: MeshPolicies;
  /** Which pods are in the mesh without sidecars. */
  public readonly nodePods: NodePods;
  /** Which ingress classes and Gateways are Kong's, and what is of them. */
  public readonly classes: KongClasses;
  /** What Kong takes requests for, and where it sends them. */
  public readonly routes: Routes;
  /** How Kong sends requests to a Service. */
  public readonly upstreams: Upstreams;
  /** Which plugins act on what. */
  public readonly plugins: Plugins;
  public readonly consumers: Consumers;
  /** Which Gateways routes of the Gateway API hang on. */
  public readonly attachments: RouteAttachments;
  /** How Kong and its controller are set up, where the set says so. */
  public readonly settings: KongSettings;
  /** What Kong is given by its controller. */
  public readonly configuration: () => KongConfiguration;
  /** Kong's own pods. */
  public readonly gateways: KongGateways;
  /** Which hosts the mesh knows, and where it sends what is sent to them. */
  public readonly traffic: MeshTraffic;
  /** How Kong's requests get from its pods to those of a Service. */
  public readonly hops: MeshHops;
  /** What happens to requests, from Kong to the pods. */
  public readonly requests: RequestPaths;

  /** @param kong what is known of Kong's pods, where something else than the manifests says it */
  public constructor(
    public readonly set: ManifestSet,
    releases: Releases,
    kong?: KnownKong,
  ) {
    this.objects = new Objects(set);
    this.pods = new Pods(set);
    this.services = new Services(set);
    this.networkPolicies = new NetworkPolicies(set, this.pods);
    this.mesh = new Mesh(set, this.pods);
    this.policies = new MeshPolicies(set, this.pods);
    this.nodePods = new NodePods(set, this.pods, this.mesh, this.policies);
    this.classes = new KongClasses(set);
    this.routes = new Routes(set, this.classes);
    this.upstreams = new Upstreams(set, this.routes, this.classes, this.mesh, this.policies);
    this.plugins = new Plugins(set, this.classes, releases);
    this.consumers = new Consumers(set);
    this.attachments = new RouteAttachments(set);
    this.settings = new KongSettings(set, this.pods);
    const { classes, upstreams, plugins, settings } = this;
    this.configuration = lazy(() => kongConfiguration({ set, releases, classes, upstreams, plugins, settings }));
    this.gateways = new KongGateways(this.pods);
    this.traffic = new MeshTraffic(set, this.routes);
    const installed = (): ReturnType<typeof installedKong> => installedKong(set, kong);
    this.hops = new MeshHops(set, this.pods, this.mesh, this.policies, this.traffic, this.gateways, installed);
    this.requests = new RequestPaths(this.configuration, this.hops, releases);
  }
}
