import type { Construct } from 'constructs';
import { FLUX_APIS, FLUX_NAMESPACE } from '../../../../facts/delivery/flux';
import { flag, list, object, oneOf, optional, text } from '../../../props/shape';
import { checkAddress } from '../delivery-address';
import { DELIVERY_METADATA, DeliveryObject, type DeliveryMetadata } from '../delivery-object';
import { checkFetching, FLUX_FETCHING, fetchingSecret, type FluxFetching } from './flux-fetching';
import { requireOne, type FluxSource } from './flux-object';

/** What of a Git repository is fetched: exactly one; with a commit, the branch that has it besides. */
export interface FluxGitReference {
  readonly branch?: string;
  readonly tag?: string;
  /** The newest tag in a range, such as `>=1.0.0 <2.0.0`. */
  readonly semver?: string;
  /** Such as `refs/pull/420/head`. */
  readonly name?: string;
  readonly commit?: string;
}

export interface FluxGitRepositoryProps extends DeliveryMetadata, FluxFetching {
  /** Address by https, http or ssh: `ssh://git@git.example.com/shop.git`. */
  readonly url: string;
  /** Flux itself would take the branch `master`, so it has to be said. */
  readonly ref: FluxGitReference;
  /**
   * How often it is looked at.
   * @default '1m'
   */
  readonly interval?: string;
  /**
   * Files that are left out, as `.gitignore` has it. It replaces what Flux leaves out by itself: `.git/`, `.github/`, pictures and
   * archives.
   * @default - Flux's own
   */
  readonly ignore?: string;
  /** Folders that alone are fetched. */
  readonly sparseCheckout?: readonly string[];
  /** @default false */
  readonly recurseSubmodules?: boolean;
  /** @default 'generic' */
  readonly provider?: 'generic' | 'azure' | 'github' | 'aws';
}

const SHAPE = object<FluxGitRepositoryProps>({
  ...DELIVERY_METADATA,
  ...FLUX_FETCHING,
  url: text,
  ref: object<FluxGitReference>({
    branch: optional(text),
    tag: optional(text),
    semver: optional(text),
    name: optional(text),
    commit: optional(text),
  }),
  ignore: optional(text),
  sparseCheckout: optional(list(text)),
  recurseSubmodules: optional(flag),
  provider: optional(oneOf(['generic', 'azure', 'github', 'aws'])),
});

/** A Git repository that Flux fetches. */
export class FluxGitRepository extends DeliveryObject<FluxGitRepositoryProps> {
  /** @throws PropError when a prop is malformed, or Flux would refuse it or take another branch */
  public constructor(scope: Construct, id: string, props: FluxGitRepositoryProps) {
    super(scope, id, props, SHAPE, { apiVersion: FLUX_APIS.source, kind: 'GitRepository', namespace: FLUX_NAMESPACE });
    const { propCheck } = this;
    const { url, ref, interval = '1m', timeout, provider } = props;
    const isScp = /^[\w.-]+@[\w.-]+:/.test(url);
    const hint = isScp ? '; write "ssh://" in front, and "/" instead of the ":" behind the host' : '';
    propCheck.require(/^(https?|ssh):\/\/\S+$/.test(url), 'url', url, `an address by https, http or ssh${hint}`);
    // A commit is fetched alone where its branch is said.
    const deciding = ref.commit === undefined ? ref : { ...ref, branch: undefined };
    requireOne(propCheck, 'ref', deciding, 'branch, tag, semver, name and commit');
    checkAddress(propCheck, 'url', url);
    checkFetching(propCheck, props);
    this.make({
      spec: {
        url,
        interval,
        ref,
        timeout,
        ignore: props.ignore,
        sparseCheckout: props.sparseCheckout,
        recurseSubmodules: props.recurseSubmodules,
        secretRef: fetchingSecret(props),
        provider,
        suspend: props.suspend,
      },
    });
  }

  /** What a Kustomization is made from: `source: repository.source`. */
  public get source(): FluxSource {
    return { kind: 'GitRepository', ...this.reference };
  }
}
