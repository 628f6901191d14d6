import type { Construct } from 'constructs';
import { FLUX_APIS, FLUX_NAMESPACE } from '../../../../facts/delivery/flux';
import { flag, object, optional, text } from '../../../props/shape';
import { checkAddress } from '../delivery-address';
import { DELIVERY_METADATA, DeliveryObject, type DeliveryMetadata } from '../delivery-object';
import { checkFetching, FLUX_FETCHING, fetchingSecret, type FluxFetching } from './flux-fetching';

export interface FluxHelmRepositoryProps extends DeliveryMetadata, FluxFetching {
  /** Address of the repository by https or http, such as `https://charts.konghq.com`. A chart in a registry is a `FluxOciRepository`. */
  readonly url: string;
  /**
   * How often its index is looked at.
   * @default '1h'
   */
  readonly interval?: string;
  /**
   * Whether the credentials are sent to other hosts too, where the index leads to them.
   * @default false
   */
  readonly passCredentials?: boolean;
}

const SHAPE = object<FluxHelmRepositoryProps>({
  ...DELIVERY_METADATA,
  ...FLUX_FETCHING,
  url: text,
  passCredentials: optional(flag),
});

/** A repository of Helm charts that Flux looks at. */
export class FluxHelmRepository extends DeliveryObject<FluxHelmRepositoryProps> {
  /** @throws PropError when a prop is malformed, or the repository is a registry */
  public constructor(scope: Construct, id: string, props: FluxHelmRepositoryProps) {
    super(scope, id, props, SHAPE, { apiVersion: FLUX_APIS.source, kind: 'HelmRepository', namespace: FLUX_NAMESPACE });
    const { propCheck } = this;
    const { url, interval = '1h', timeout } = props;
    const registry = 'an address by https or http; for a chart in a registry, a FluxOciRepository and "chartFrom"';
    propCheck.require(/^https?:\/\/\S+$/.test(url), 'url', url, registry);
    checkAddress(propCheck, 'url', url);
    checkFetching(propCheck, props);
    this.make({
      spec: {
        url,
        interval,
        timeout,
        secretRef: fetchingSecret(props),
        passCredentials: props.passCredentials,
        suspend: props.suspend,
      },
    });
  }
}
