import type { ServiceIdentity } from '../facts/istio/principal';
import type { KnownKong } from '../facts/kong/known-kong';
import { isObject } from '../facts/data';
import type { KongPlatform, Platform } from './platform';

/** Whom the mesh knows Kong's pods as. */
export function kongIdentityOn({ kong }: Pick<Platform, 'kong'>): ServiceIdentity {
  return { namespace: kong.namespace, serviceAccount: kong.serviceAccount ?? kong.deployment };
}

/** The same, and how Kong's pods are in the mesh where `bootstrap` makes their namespace. */
export function knownKongOn({ kong }: Pick<Platform, 'kong'>): KnownKong {
  const identity = kongIdentityOn({ kong });
  return joinsByNamespace(kong) ? { ...identity, proxy: kong.ambient === true ? 'node' : 'sidecar' } : identity;
}

/** Whether nothing about the pods themselves keeps them, or what they send, out of the mesh that their namespace joins. */
function joinsByNamespace({ managed, sidecar, values }: KongPlatform): boolean {
  const { excludeOutboundPorts = [] } = sidecar;
  const isPlain = ['podAnnotations', 'podLabels'].every((each) => !isObject(values[each]));
  return managed === 'here' && excludeOutboundPorts.length === 0 && isPlain;
}
