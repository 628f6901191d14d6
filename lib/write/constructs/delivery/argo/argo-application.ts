import type { Construct } from 'constructs';
import { ARGO_ANNOTATIONS, ARGO_API, ARGO_FINALIZERS, ARGO_NAMESPACE } from '../../../../facts/delivery/argo-cd';
import { integer, object, oneOf, optional } from '../../../props/shape';
import { DELIVERY_METADATA, DeliveryObject, type DeliveryMetadata } from '../delivery-object';
import { APPLICATION_SPEC, applicationSpec, checkApplicationSpec, type ArgoApplicationSpec } from './application-spec';

export interface ArgoApplicationProps extends DeliveryMetadata, ArgoApplicationSpec {
  /**
   * What becomes of everything that it brought when the Application is deleted: it goes too, dependents first (`foreground`) or
   * later (`background`), or it stays.
   * @default 'none', it stays
   */
  readonly cascade?: 'foreground' | 'background' | 'none';
  /**
   * Its place among other objects of the Application that brings this one: those with lower numbers come first. Argo CD waits for
   * Applications only where its health check for them is put back: see `argoHealthChecks`.
   * @default - Argo CD's own, 0
   */
  readonly wave?: number;
}

const SHAPE = object<ArgoApplicationProps>({
  ...DELIVERY_METADATA,
  ...APPLICATION_SPEC,
  cascade: optional(oneOf(['foreground', 'background', 'none'])),
  wave: optional(integer(-(2 ** 31), 2 ** 31 - 1)),
});

/** An Application of Argo CD: a folder of a repository, or a chart, that it keeps a cluster like. */
export class ArgoApplication extends DeliveryObject<ArgoApplicationProps> {
  /** @throws PropError when a prop is malformed, or Argo CD would refuse or ignore it */
  public constructor(scope: Construct, id: string, props: ArgoApplicationProps) {
    super(scope, id, props, SHAPE, { apiVersion: ARGO_API, kind: 'Application', namespace: ARGO_NAMESPACE });
    const { cascade = 'none', wave } = props;
    checkApplicationSpec(this.propCheck, props);
    this.make({
      spec: applicationSpec(props),
      annotations: wave === undefined ? {} : { [ARGO_ANNOTATIONS.wave]: String(wave) },
      ...(cascade !== 'none' && { finalizers: [ARGO_FINALIZERS[cascade]] }),
    });
  }
}
