import type { IstioMesh, IstioPlatform } from './platform';

/** What `istioctl install -f` reads, as far as Meshgate sets it (istio.io/v1.11/docs/reference/config/istio.operator.v1alpha1). */
export interface IstioOperator {
  readonly apiVersion: 'install.istio.io/v1alpha1';
  readonly kind: 'IstioOperator';
  readonly metadata: { readonly name: string; readonly namespace: string };
  readonly spec: {
    readonly profile: string;
    readonly revision?: string;
    readonly meshConfig?: MeshConfig;
  };
}

/** istio.io/v1.11/docs/reference/config/istio.mesh.v1alpha1. */
export interface MeshConfig {
  readonly accessLogFile?: string;
  readonly outboundTrafficPolicy?: { readonly mode: 'ALLOW_ANY' | 'REGISTRY_ONLY' };
  readonly defaultConfig?: { readonly holdApplicationUntilProxyStarts: boolean };
}

export function istioOperator({ namespace, profile, revision, mesh: options }: IstioPlatform): IstioOperator {
  const mesh = meshConfig(options);
  return {
    apiVersion: 'install.istio.io/v1alpha1',
    kind: 'IstioOperator',
    metadata: { name: 'control-plane', namespace },
    spec: {
      profile,
      ...(revision !== undefined && { revision }),
      ...(Object.keys(mesh).length > 0 && { meshConfig: mesh }),
    },
  };
}

/** Whether the operator says no more than its profile, so that naming the profile is enough. */
export function isProfileOnly({ spec }: IstioOperator): boolean {
  return Object.keys(spec).length === 1;
}

/** What the options of a mesh are called in the files of istioctl and of Istio's charts alike. */
export function meshConfig({ accessLogFile, outboundTraffic, holdUntilProxyStarts }: IstioMesh): MeshConfig {
  return {
    ...(accessLogFile !== undefined && { accessLogFile }),
    ...(outboundTraffic && { outboundTrafficPolicy: { mode: outboundTraffic } }),
    ...(holdUntilProxyStarts !== undefined && {
      defaultConfig: { holdApplicationUntilProxyStarts: holdUntilProxyStarts },
    }),
  };
}
