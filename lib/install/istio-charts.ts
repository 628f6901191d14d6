import { FAILURE_POLICY, ISTIO_IMAGES } from '../facts/istio/charts';
import { minorVersion } from '../facts/releases';
import { knows } from '../facts/span';
import { meshConfig, type MeshConfig } from './istio-operator';
import type { IstioPlatform } from './platform';

/** A chart of Istio's control plane, with the values that say what `bootstrap` says to istioctl. */
export interface IstioChart<Values> {
  readonly chart: 'base' | 'istiod' | 'cni' | 'ztunnel';
  /** Name of the Helm release. */
  readonly release: string;
  readonly values: Values;
}

/** Values of chart `base`: the definitions, and the validation of Istio's kinds. */
export interface IstioBaseValues extends ValidationValues {
  /** The control plane that validates where no revision is said. Where only one with a revision is, it has to be that. */
  readonly defaultRevision?: string;
}

/** Values of chart `istiod`: the control plane. */
export interface IstiodValues extends ValidationValues {
  readonly profile?: 'demo' | 'ambient';
  readonly revision?: string;
  readonly meshConfig?: MeshConfig;
}

/** Values of charts `cni` and `ztunnel`: what a mesh without sidecars needs on each node. */
export interface IstioNodeValues {
  readonly profile: 'ambient';
  readonly revision?: string;
  /** Of chart `cni`. */
  readonly global?: { readonly hub: string };
  /** Of chart `ztunnel`, which has it by itself. */
  readonly hub?: string;
  readonly istioNamespace?: string;
}

interface ValidationValues {
  readonly base?: { readonly validationFailurePolicy: 'Fail' };
  readonly global?: { readonly hub?: string; readonly istioNamespace?: string };
}

const USUAL_NAMESPACE = 'istio-system';

/**
 * Istio's control plane as charts, in the order in which they are installed. It is what istioctl makes of the profile `minimal`: charts
 * have no gateway of Istio's in them, whose place Kong has. `demo` has its settings besides, and `ambient` what runs on each node.
 */
export function istioCharts(
  istio: IstioPlatform,
): readonly [IstioChart<IstioBaseValues>, IstioChart<IstiodValues>, ...IstioChart<IstioNodeValues>[]] {
  const { namespace, profile, revision } = istio;
  const validation: ValidationValues = {
    ...(writesFailurePolicy(istio) && { base: { validationFailurePolicy: 'Fail' } }),
    ...(namespace !== USUAL_NAMESPACE && { global: { istioNamespace: namespace } }),
  };
  const mesh = meshConfig(istio.mesh);
  const global = { hub: ISTIO_IMAGES, ...validation.global };
  return [
    {
      chart: 'base',
      release: 'istio-base',
      values: { ...validation, ...(revision !== undefined && { defaultRevision: revision }) },
    },
    {
      chart: 'istiod',
      release: revision === undefined ? 'istiod' : `istiod-${revision}`,
      values: {
        ...validation,
        global,
        ...((profile === 'demo' || profile === 'ambient') && { profile }),
        ...(revision !== undefined && { revision }),
        ...(Object.keys(mesh).length > 0 && { meshConfig: mesh }),
      },
    },
    ...(profile === 'ambient' ? nodeCharts(istio) : []),
  ];
}

function nodeCharts({ namespace, revision }: IstioPlatform): IstioChart<IstioNodeValues>[] {
  const values = { profile: 'ambient', ...(revision !== undefined && { revision }) } as const;
  const place = namespace === USUAL_NAMESPACE ? {} : { istioNamespace: namespace };
  return [
    { chart: 'cni', release: 'istio-cni', values: { ...values, global: { hub: ISTIO_IMAGES } } },
    { chart: 'ztunnel', release: 'ztunnel', values: { ...values, hub: ISTIO_IMAGES, ...place } },
  ];
}

/** Whether the charts can be told the failure policy that istiod sets; otherwise nobody may compare it. */
export function writesFailurePolicy({ version }: IstioPlatform): boolean {
  return knows(minorVersion(version) ?? version, FAILURE_POLICY) === 'known';
}
