import type { Construct } from 'constructs';
import { FLUX_APIS, FLUX_NAMESPACE } from '../../../../facts/delivery/flux';
import { flag, object, oneOf, optional, text } from '../../../props/shape';
import { DELIVERY_METADATA, DeliveryObject, type DeliveryMetadata } from '../delivery-object';
import { checkFetching, FLUX_FETCHING, fetchingSecret, type FluxFetching } from './flux-fetching';
import { requireOne, type FluxSource } from './flux-object';

/** Which artifact is fetched: exactly one. */
export interface FluxOciReference {
  readonly tag?: string;
  /** The newest tag in a range. Tags with a "v" or a build behind them are no such ones. */
  readonly semver?: string;
  /** Such as `sha256:…`: always the same. */
  readonly digest?: string;
}

/** Which layer of the artifact is fetched, and how. */
export interface FluxOciLayer {
  readonly mediaType: string;
  /** Whether an archive is unpacked, as manifests are, or kept, as a chart is. */
  readonly operation: 'extract' | 'copy';
}

export interface FluxOciRepositoryProps extends DeliveryMetadata, FluxFetching {
  /** Such as `oci://ghcr.io/acme/shop-manifests`, without a tag. */
  readonly url: string;
  /** Flux itself would take the tag `latest`, so it has to be said. */
  readonly ref: FluxOciReference;
  /**
   * How often it is looked at.
   * @default '1m'
   */
  readonly interval?: string;
  /** @default - the first, unpacked */
  readonly layer?: FluxOciLayer;
  /** @default 'generic' */
  readonly provider?: 'generic' | 'aws' | 'azure' | 'gcp';
  /**
   * Whether the registry is asked by http.
   * @default false
   */
  readonly insecure?: boolean;
}

const SHAPE = object<FluxOciRepositoryProps>({
  ...DELIVERY_METADATA,
  ...FLUX_FETCHING,
  url: text,
  ref: object<FluxOciReference>({ tag: optional(text), semver: optional(text), digest: optional(text) }),
  layer: optional(object<FluxOciLayer>({ mediaType: text, operation: oneOf(['extract', 'copy']) })),
  provider: optional(oneOf(['generic', 'aws', 'azure', 'gcp'])),
  insecure: optional(flag),
});

/** Manifests, or a chart, in a registry of containers that Flux fetches. */
export class FluxOciRepository extends DeliveryObject<FluxOciRepositoryProps> {
  /** @throws PropError when a prop is malformed, or Flux would refuse it or take another artifact */
  public constructor(scope: Construct, id: string, props: FluxOciRepositoryProps) {
    super(scope, id, props, SHAPE, { apiVersion: FLUX_APIS.source, kind: 'OCIRepository', namespace: FLUX_NAMESPACE });
    const { propCheck } = this;
    const { url, ref, interval = '1m', timeout, layer } = props;
    const rest = url.slice('oci://'.length);
    const isRight = /^oci:\/\/\S+$/.test(url) && !/:[^/]*$/.test(rest.replace(/^[^/]*/, '')) && !url.includes('@');
    propCheck.require(isRight, 'url', url, 'an address such as oci://ghcr.io/acme/shop; tag and digest are in "ref"');
    requireOne(propCheck, 'ref', ref, 'tag, semver and digest');
    checkFetching(propCheck, props);
    this.make({
      spec: {
        url,
        interval,
        ref,
        timeout,
        layerSelector: layer,
        secretRef: fetchingSecret(props),
        provider: props.provider,
        insecure: props.insecure,
        suspend: props.suspend,
      },
    });
  }

  /** What a Kustomization is made from: `source: repository.source`. */
  public get source(): FluxSource {
    return { kind: 'OCIRepository', ...this.reference };
  }
}
