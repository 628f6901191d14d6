import { FAILURE_POLICY, ISTIO_IMAGES } from '../facts/istio/charts';
import { minorVersion } from '../facts/releases';
import { knows } from '../facts/span';
import { meshConfig, type MeshConfig } from './istio-operator';
import type { IstioPlatform } from './platform';

/** A chart of Istio's control plane, with the values that say what `bootstrap` says to istioctl. */
export interface IstioChart<Values> {
  readonly chart: 'base' | 'istiod';
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
  readonly profile?: 'demo';
  readonly revision?: string;
  readonly meshConfig?: MeshConfig;
}

interface ValidationValues {
  readonly base?: { readonly validationFailurePolicy: 'Fail' };
  readonly global?: { readonly hub?: string; readonly istioNamespace?: string };
}

const USUAL_NAMESPACE = 'istio-system';

/**
 * Istio's control plane as charts, in the order in which they are installed. It is what istioctl makes of the profile `minimal`: charts
 * have no gateway of Istio's in them, whose place Kong has. `demo` has its settings besides.
 */
export function istioCharts(istio: IstioPlatform): readonly [IstioChart<IstioBaseValues>, IstioChart<IstiodValues>] {
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
        ...(profile === 'demo' && { profile }),
        ...(revision !== undefined && { revision }),
        ...(Object.keys(mesh).length > 0 && { meshConfig: mesh }),
      },
    },
  ];
}

/** Whether the charts can be told the failure policy that istiod sets; otherwise nobody may compare it. */
export function writesFailurePolicy({ version }: IstioPlatform): boolean {
  return knows(minorVersion(version) ?? version, FAILURE_POLICY) === 'known';
}
