import { at, list, text } from '../../manifests/json';
import type { Manifest } from '../../manifests/manifest';
import type { Path } from '../../manifests/path';
import type { Pods } from '../kubernetes/pods';
import { ROOT_NAMESPACE, type MeshPolicies } from './mesh-policies';

/** A Secret that a server of a Gateway names for its certificate. */
export interface GatewayCredential {
  /** Of the server among those of the Gateway. */
  readonly server: number;
  readonly path: Path;
  readonly name: string;
  /** Of the TLS of the server. */
  readonly mode: string;
}

export function gatewayCredentials({ spec }: Manifest): GatewayCredential[] {
  return list(spec.servers).flatMap((value, server) => {
    const path = ['spec', 'servers', server, 'tls'];
    const mode = text(at(value, 'tls', 'mode')) ?? '';
    const one = text(at(value, 'tls', 'credentialName'));
    const several = list(at(value, 'tls', 'credentialNames')).flatMap((each, place) => {
      const name = text(each);
      return name === undefined ? [] : [{ server, path: [...path, 'credentialNames', place], name, mode }];
    });
    const single = one === undefined ? [] : [{ server, path: [...path, 'credentialName'], name: one, mode }];
    // Such as kubernetes-gateway://namespace/name, which is read elsewhere.
    return [...single, ...several].filter(({ name }) => name !== '' && !name.includes('/'));
  });
}

/** Where the Secrets of a Gateway are: with the pods that it selects; Istio's own gateways are beside istiod where none is declared. */
export function credentialNamespaces(
  { policies, pods }: { readonly policies: MeshPolicies; readonly pods: Pods },
  gateway: Manifest,
): string[] {
  const selected = policies.selected(gateway, pods.all());
  const namespaces = [...new Set(selected.map(({ namespace }) => namespace))];
  const isOwn = /^(in|e)gressgateway$/.test(text(at(gateway.spec.selector, 'istio')) ?? '');
  return namespaces.length === 0 && isOwn ? [ROOT_NAMESPACE] : namespaces;
}
