import type { IConstruct } from 'constructs';
import { hostAndWildcards } from '../../../../facts/istio/host-wildcards';
import { isOutsideCluster } from '../../../../facts/kubernetes/outside-cluster';
import { ofApp } from '../../of-app';
import { meshOf } from '../chosen-mesh';
import { declaredNamespace } from '../declared-namespaces';
import { isExportedTo } from '../exported-to';
import { kongScope } from '../kong-egress';

/** What a ServiceEntry declares. */
export interface RegisteredHosts {
  readonly hosts: readonly string[];
  readonly ports: readonly number[];
  readonly namespace: string | undefined;
  /** Undefined: to all namespaces. */
  readonly exportTo: readonly string[] | undefined;
}

/** A host that Kong asks. */
export interface AskedHost {
  /** The prop that names it. */
  readonly prop: string;
  readonly host: string;
  readonly port: number;
}

const registeredIn = ofApp((): RegisteredHosts[] => []);

/** Remembers what a ServiceEntry declares. */
export function registerHosts(construct: IConstruct, declared: RegisteredHosts): void {
  registeredIn(construct).push(declared);
}

/**
 * Makes a construct invalid for which Kong asks a host outside that the mesh does not let it reach. It is looked at when everything is
 * there.
 */
export function requireRegistered(construct: IConstruct, asked: () => readonly AskedHost[]): void {
  construct.node.addValidation({
    validate: () => (isKongKeptIn(construct) ? asked().flatMap((each) => unregistered(construct, each)) : []),
  });
}

/** Whether the sidecars of Kong let nothing out that is not registered. The proxies of nodes let out whatever they do not know. */
function isKongKeptIn(construct: IConstruct): boolean {
  const { kong, outboundTraffic } = meshOf(construct);
  if ((kongScope(construct)?.outboundTraffic ?? outboundTraffic) !== 'REGISTRY_ONLY' || kong === undefined)
    return false;
  const mode = declaredNamespace(construct, kong.namespace)?.mode;
  return mode === 'sidecars' || (mode === undefined && kong.bypassesCapture !== true);
}

function unregistered(construct: IConstruct, { prop, host, port }: AskedHost): readonly string[] {
  if (!isOutsideCluster(host) || isRegistered(construct, host, port)) return [];
  return [
    `${prop}: Kong asks ${host}:${port}, and the mesh lets out nothing that is not registered (REGISTRY_ONLY); make an ExternalHost ` +
      `with hosts: ["${host}"] and the port ${port}, or name the host in registeredHosts of useMesh, if something else registers it`,
  ];
}

function isRegistered(construct: IConstruct, host: string, port: number): boolean {
  const names = hostAndWildcards(host.toLowerCase());
  const { kong, registeredHosts = [] } = meshOf(construct);
  const isNamed = (hosts: readonly string[]): boolean => hosts.some((each) => names.includes(each.toLowerCase()));
  return (
    isNamed(registeredHosts) ||
    registeredIn(construct).some(({ hosts, ports, namespace, exportTo = ['*'] }) => {
      return isExportedTo(exportTo, namespace, kong?.namespace) && ports.includes(port) && isNamed(hosts);
    })
  );
}
