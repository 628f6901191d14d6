import type { ServiceIdentity } from '../facts/istio/principal';
import type { Platform } from './platform';

/** Whom the mesh knows Kong's pods as. */
export function kongIdentityOn({ kong }: Pick<Platform, 'kong'>): ServiceIdentity {
  return { namespace: kong.namespace, serviceAccount: kong.serviceAccount ?? kong.deployment };
}
